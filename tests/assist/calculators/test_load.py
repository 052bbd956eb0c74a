"""A sheet out of its file, checked before it counts."""

from pathlib import Path

import pytest

from assist.calculators.errors import BrokenSheet, SheetError
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


@pytest.mark.parametrize(
    "name",
    ["보증금.yaml", "Deposit.yaml", "1st.yaml", ".yaml", "", "a b.yaml", "de-posit.yaml", "a" * 31 + ".yaml"],
)
def test_a_file_name_becomes_a_tool_and_has_to_fit(name: str) -> None:
    with pytest.raises(SheetError, match="영어 소문자") as error:
        read_sheet(DEPOSIT, name)
    assert f"'{name}'" in str(error.value)


@pytest.mark.parametrize("name", ["deposit.yaml", "deposit", "d.yaml", "deposit_2.yaml"])
def test_a_sheet_is_known_by_its_file_name(name: str) -> None:
    assert read_sheet(DEPOSIT, name).key == name.removesuffix(".yaml")


@pytest.mark.parametrize("old", ["title: 보증금", "about: 대여 대수에 따른 보증금을 계산한다."])
def test_of_several_faults_the_first_is_told_with_how_many_more_there_are(old: str) -> None:
    with pytest.raises(SheetError, match="고칠 곳이 1곳 더 있습니다"):
        read_sheet(DEPOSIT.replace(old, "").replace("order", "ordr", 1) + "more: 1\n", "deposit.yaml")


def test_a_fault_is_known_by_file_key_and_line() -> None:
    with pytest.raises(BrokenSheet) as error:
        read_sheet(DEPOSIT.replace("value: 50000,", "value: 오만원,", 1), "deposit.yaml")
    fault = error.value.fault
    assert (fault.file, fault.key) == ("deposit.yaml", "figures.0") and fault.line


@pytest.mark.parametrize("text", ["1: 2\n", "? [a]\n: b\n", "true: 1\n"])
def test_a_key_that_is_no_key_of_a_sheet_is_told(text: str) -> None:
    with pytest.raises(SheetError, match=r"deposit\.yaml"):
        read_sheet(text + DEPOSIT, "deposit.yaml")


def test_a_file_is_read_as_its_text(tmp_path: Path) -> None:
    file = tmp_path / "deposit.yaml"
    file.write_bytes(DEPOSIT.encode())
    assert load_sheet(file) == read_sheet(DEPOSIT, "deposit.yaml")
    file.write_bytes("\ufeff".encode() + DEPOSIT.encode())
    assert load_sheet(file) == read_sheet(DEPOSIT, "deposit.yaml")


def test_a_file_in_another_encoding_or_a_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "deposit.yaml"
    file.write_bytes(DEPOSIT.encode("cp949"))
    with pytest.raises(SheetError, match=r"deposit\.yaml.*UTF-8로 저장해 주세요"):
        load_sheet(file)
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(SheetError, match=r"folder\.yaml"):
        load_sheet(tmp_path / "folder.yaml")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "deposit.yaml"
    file.write_text(DEPOSIT + "#" * 500_000, encoding="utf-8")
    with pytest.raises(SheetError, match="500 KB까지만"):
        load_sheet(file)


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
