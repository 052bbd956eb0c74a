from pathlib import Path

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.load import load_sheet, read_sheet
from tests.assist.calculators.conftest import SHEETS

DEPOSIT = (SHEETS / "deposit.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: 보증금", "", "title: 빠져 있습니다"),
        ("about:", "abaut:", "abaut: 모르는 항목입니다"),
        (
            "kind: money, value: 50000",
            "kind: won, value: 50000",
            "figures.0.kind: 'won'은(는) 쓸 수 없는 값입니다. 다음 가운데 하나로 적어 주세요: 'money', ",
        ),
        ("value: 50000,", "value: 오만원,", "figures.0: 값 '오만원'은(는) 숫자여야"),
        ("each * units", "each * 3", "숫자 3이(가) 바로 적혀"),
        ("each * units", "each * unit", "모르는 이름 unit"),
        ("{total:spoken}", "{sum}", "모르는 이름 sum"),
        ("name: member, title", "name: each, title", "이름 each이(가) 두 가지로"),
        ("each * units", "import os", "읽을 수 없습니다"),
        ("{total:spoken}", "{total} 한 달", "숫자가 바로(또는"),
        ("ref: RNT-020}\n  - {name: most", "ref: ''}\n  - {name: most", "figures.0.ref"),
    ],
)
def test_what_breaks_the_format_is_told_by_file_and_key(old: str, new: str, told: str) -> None:
    assert old in DEPOSIT
    with pytest.raises(SheetError) as raised:
        read_sheet(DEPOSIT.replace(old, new, 1), "deposit.yaml")
    assert "deposit.yaml" in str(raised.value) and told in str(raised.value)
    assert "번째 줄" in str(raised.value) or told.startswith(("title", "이름"))


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "\x00", "그냥 글"])
def test_what_is_no_sheet_is_told(text: str) -> None:
    with pytest.raises(SheetError, match=r"deposit\.yaml"):
        read_sheet(text, "deposit.yaml")


def test_a_file_name_becomes_a_tool_and_has_to_fit() -> None:
    with pytest.raises(SheetError, match="영어 소문자"):
        read_sheet(DEPOSIT, "보증금.yaml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="읽을 수 없습니다"):
        load_sheet(tmp_path / "deposit.yaml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 200_000, "너무 깊이"),
        ("- " * 200_000, "너무 깊이"),
        ("a: &a [1]\nb: *a", "별칭"),
        ("title: 하나\ntitle: 둘", "두 번"),
    ],
)
def test_yaml_that_nests_without_end_stands_for_more_or_says_twice_is_refused(text: str, told: str) -> None:
    with pytest.raises(SheetError, match=rf"deposit\.yaml.*{told}"):
        read_sheet(text, "deposit.yaml")
