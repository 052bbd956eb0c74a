"""Which pack a data folder works with."""

from pathlib import Path

import pytest

from knowledge.packs import EMPTY, SAMPLE, PackError, built_in, choose, record


def test_a_folder_that_was_never_initialised_shows_the_sample(tmp_path: Path) -> None:
    assert choose(None, tmp_path).name == SAMPLE
    assert {EMPTY, "sample_coffee", SAMPLE} == set(built_in())


def test_the_record_counts_and_a_name_wins_over_it(tmp_path: Path) -> None:
    record(tmp_path, EMPTY)
    assert choose(None, tmp_path).name == EMPTY
    assert choose(SAMPLE, tmp_path).name == SAMPLE


def test_a_folder_anywhere_can_be_a_pack(tmp_path: Path) -> None:
    (tmp_path / "toys").mkdir()
    (tmp_path / "toys" / "pack.yaml").write_text("title: 장난감", encoding="utf-8")
    found = choose(str(tmp_path / "toys"), tmp_path / "data")
    assert found.manifest.title == "장난감"
    assert found.layers[0] == tmp_path / "data" / "pack"


def test_a_pack_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=f"nowhere.*{EMPTY}"):
        choose("nowhere", tmp_path)


def test_a_broken_record_is_named(tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("pack: [1", encoding="utf-8")
    with pytest.raises(PackError, match=r"office\.yaml"):
        choose(None, tmp_path)
