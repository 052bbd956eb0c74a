"""What a check of a pack finds."""

from pathlib import Path

import pytest

from assist.bootstrap import load_settings
from assist.bootstrap.initial import initialise
from assist.bootstrap.pack_check import PackCheck, check_pack
from assist.bootstrap.pack_files import PACK_FILES
from knowledge.packs import EMPTY, SAMPLE, activate, choose
from tests.assist.calculators.conftest import SHEETS

SHEET = """
title: 배송비
asks: [배송비]
"""


def checked(data: Path) -> PackCheck:
    return check_pack(load_settings(data), lambda text: None)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = initialise(tmp_path / "data", EMPTY, lambda text: None).data
    activate(choose(SAMPLE, tmp_path))  # a new process knows nothing of the folder yet
    return folder


def test_a_new_folder_has_nothing_wrong(data: Path) -> None:
    assert checked(data).ok


def test_the_sample_s_files_can_all_be_read(tmp_path: Path) -> None:
    activate(choose(SAMPLE, tmp_path))
    assert [one.name for one in PACK_FILES if one.read() is None] == []


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("pack.yaml", "company: 맑은물통", "title"),
        ("pack.yaml", "title: 물\ncolumns: {company.gade: [등급]}", "columns.company.gade"),
        ("pack.yaml", "title: 물\ncolumns: {company.grade: [만료일]}", "columns"),
        ("taxonomy.yaml", "leaves: [{code: A, path: [가]}]", ""),
        ("starters.yaml", "- {label: 하나}", "0.question"),
        ("topics.yaml", "main: a", "topics"),
        ("scripts/book.yaml", "scripts: 없음", "scripts"),
        ("must_say.yaml", "- {id: a, label: 가, say: 나, said: '(커피|[가-힣]+)+$'}", "0.said"),
        ("words.tsv", "물통 NNG", ""),
        ("words.tsv", "물통\tXYZ", ""),
        ("library/library.yaml", "documents:\n- {file: 요금표.xlsx}", "documents.0.file"),
        ("library/library.yaml", "documents:\n- 요금표.xlsx", ""),
    ],
)
def test_every_fault_names_its_file_key_and_remedy(data: Path, name: str, text: str, key: str) -> None:
    (data / "pack" / name).write_text(text, encoding="utf-8")
    faults = [one for one in checked(data).errors if name in one.file]
    assert faults
    assert key in faults[0].key
    assert faults[0].error
    assert faults[0].remedy


def test_what_can_be_shown_is_shown_where_a_file_is_wrong(data: Path) -> None:
    own = data / "pack"
    (own / "calculators" / "delivery.yaml").write_text(SHEET, encoding="utf-8")
    (own / "starters.yaml").write_text("- label: 하나\n- {label: 둘, question: 둘}", encoding="utf-8")
    (own / "taxonomy.yaml").write_text(
        "leaves:\n- {code: KEEP, path: [유지], stance: agreed}\n"
        "- {code: BACK, path: [반납], stance: refused, examples: [가져가세요]}",
        encoding="utf-8",
    )
    found = checked(data)
    assert [(one.line, one.key) for one in found.errors if "starters" in one.file] == [(1, "0.question")]
    assert [one.on for one in found.sheets] == [False]
    assert [one.key for one in found.warnings] == ["KEEP.examples"]
    assert found.starters == ()


def test_a_starter_without_an_answer_is_a_fault(data: Path) -> None:
    (data / "pack" / "starters.yaml").write_text(
        "- {label: 배송, question: 배송 며칠 걸려요}", encoding="utf-8"
    )
    found = checked(data)
    assert [one.status for one in found.starters] == ["unknown"]
    assert "답할 자료가 없습니다" in found.errors[0].error


def test_a_calculator_that_is_wrong_is_off_and_an_example_that_does_not_come_out_is_a_fault(
    data: Path,
) -> None:
    folder = data / "pack" / "calculators"
    (folder / "delivery.yaml").write_text(SHEET, encoding="utf-8")
    wrong = "examples: [{day: 2026-11-24, given: {product: 비데, months_left: 7}, says: 위약금은 없습니다.}]"
    penalty = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")
    (folder / "penalty.yaml").write_text(f"{penalty}\n{wrong}", encoding="utf-8")
    found = checked(data)
    assert [one.on for one in found.sheets] == [False, False] and all(one.why for one in found.sheets)
    off = [one for one in found.errors if one.file == "calculators/penalty.yaml" and not one.key]
    assert off and all("주세요" not in one.error and one.remedy.endswith("주세요.") for one in off)
    (fault,) = [one for one in found.errors if one.key == "examples.0.says"]
    assert (
        fault.file == "calculators/penalty.yaml"
        and "'위약금은 12,600원입니다.'입니다" in fault.error
        and fault.remedy
    )
