"""A file of a pack that is wrong is refused by file, key and remedy; nothing in it can explode."""

import pickle
import re
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs import PackError
from knowledge.packs.parse import MOST_LETTERS, parse


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    percent: int = 0
    kind: Literal["money", "count"] = "money"


_ENGLISH = re.compile("[A-Za-z]{3,} [A-Za-z]{2,} ")
_ROWS = TypeAdapter(tuple[_Row, ...])


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("- {percent: 1}", "0.name", "빠져 있습니다"),
        ("- {name: a, price: 1}", "0.price", "모르는 항목"),
        ("- {name: a, percent: 십}", "0.percent", "정수가 아닙니다"),
        ("- {name: a, kind: won}", "0.kind", "'money', 'count'"),
        ("name: a", "", "목록이 아닙니다"),
        ("- {name: a", "", "줄"),
        ("- {name: a, name: b}", "", "두 번"),
        ("- {name: NO}", "0.name", "참·거짓으로 읽힙니다"),
        ("- {name: 2026-13-45, percent: 2026-13-45}", "0.percent", "'2026-13-45'은(는) 정수가"),
        ("- name: a\n\tpercent: 1", "", "탭이"),
        ("- {name: \x03}", "", "제어 문자"),
        ("- {[a]: 1}", "", "괄호가 있습니다"),
        ("- {name: !x a}", "", "꼬리표"),
        ("- &x {name: a}\n- *x", "", "별칭"),
        ("#" * (MOST_LETTERS + 1), "", "넘습니다"),
    ],
)
def test_what_is_wrong_is_named(text: str, key: str, said: str) -> None:
    with pytest.raises(PackError, match=r"rows\.yaml") as found:
        parse(text, "rows.yaml", _ROWS)
    assert said in str(found.value)
    assert key in found.value.key
    assert found.value.remedy
    assert not _ENGLISH.search(str(found.value).replace("rows.yaml", ""))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {name: a}\n-\n  name: b\n  price: 1\n", 4),
        ("- {name: a}\n- percent: 1\n", 2),
        ("- {name: a}\n- {name: b\n", 3),
        ("name: a", 0),
    ],
)
def test_the_line_is_told(text: str, line: int) -> None:
    with pytest.raises(PackError, match=f"{line}번째 줄" if line else "'rows.yaml': ") as found:
        parse(text, "rows.yaml", _ROWS)
    assert found.value.line == line


def test_an_error_crosses_processes() -> None:
    error = PackError("a.yaml", "b", "없습니다", "적어 주세요.")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
