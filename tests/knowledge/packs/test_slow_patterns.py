"""A pattern that some text could hold up for ever is refused before it meets one."""

import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from knowledge.packs import Pack, PackError, is_slow

_SLOW = (
    "(a+)+$",
    "(두|레|커피| |[가-힣]+)+$",
    "(a+)+b|(.*)*녹음",
    "(두레|[가-힣])+$",
    "(a|ab|b)+c",
    r"(\w+\s?)*$",
    ".*.*.*.*x",
    "(?:[가-힣]{1,20})+x",
    "(a?a?)*b",
    "(?=(a+)+b)x",
    "([가-힣]+ ?){2,30}$",
    r"(.+)\1+x",
    "(?i)(a|A)+ㄱ|(aB|[a-c])+x",
)
_QUICK = (
    r"(?:,\d{3})+",
    r"(\s*,\s*\w+)+",
    "해지.*원",
    ".*해지.*환불.*",
    r"(?:네|네네)\s*감사",
    "(가|가나)+다",
    "(?:a++)+b",
    "[가-힣]+(?: [가-힣]+)*",
    r"\d{2,4}-\d{3,4}-\d{4}",
    "x{0,200}y",
    "(가|나다)?(?!라+).{0,12}(빼|제외)|번호 ?(확인|변경)",
)


def test_only_patterns_that_go_back_again_and_again_are_slow() -> None:
    assert [one for one in _SLOW if not is_slow(re.compile(one))] == []
    assert [one for one in _QUICK if is_slow(re.compile(one))] == []


def test_a_slow_pattern_of_any_file_of_a_pack_is_refused_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("title: 물", encoding="utf-8")
    (tmp_path / "rules.yaml").write_text("a: [{p: 가}]\nb:\n- p: (a+)+b\n", encoding="utf-8")
    schema = TypeAdapter(dict[str, tuple[dict[str, re.Pattern[str]], ...]])
    with pytest.raises(PackError, match=r"3번째 줄.*끝나지 않을 수 있습니다.*줄여 주세요"):
        Pack("물", (tmp_path,)).read("rules.yaml", schema)
