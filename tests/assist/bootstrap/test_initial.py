"""A data folder for another company: it is made once, with files to fill in, and answers at once."""

import shutil
from pathlib import Path

import pytest

from assist.bootstrap import build, load_settings
from assist.bootstrap.initial import Initial, initialise
from assist.errors import UsageError
from ingest.library_file import read_library
from knowledge.packs import EMPTY, SAMPLE, PackError, active, recorded

TITLE = "title: 물통 가게\ncompany: 맑은물통\nspoken: [맑은물통]\nservice: 물통 주문\n"


@pytest.fixture
def made(tmp_path: Path) -> Initial:
    return initialise(tmp_path / "data", EMPTY, lambda text: None)


def test_it_records_its_pack_and_says_that_it_knows_nothing(made: Initial) -> None:
    services = build(load_settings(made.data))
    assert recorded(made.data) == EMPTY
    assert (made.documents, made.passages) == (0, 0)
    assert services.answers()
    assert not services.search("환불", None, None, 5).hits


def test_every_file_is_there_with_its_explanation_and_changes_nothing(made: Initial) -> None:
    for name in made.files:
        text = (made.data / "pack" / name).read_text(encoding="utf-8")
        assert all(not line.strip() or line.startswith("#") for line in text.splitlines()), name
    load_settings(made.data)
    assert active().manifest.terms.client == "고객사"
    library = made.data / "pack" / "library" / "library.yaml"
    library.write_text(library.read_text(encoding="utf-8").replace("\n# ", "\n"), encoding="utf-8")
    assert list(read_library(library).entries) == ["요금표.xlsx"]


def test_a_file_that_is_filled_in_counts(made: Initial) -> None:
    (made.data / "pack" / "pack.yaml").write_text(TITLE, encoding="utf-8")
    load_settings(made.data)
    assert active().manifest.company == "맑은물통"


def test_a_folder_in_use_is_left_alone(made: Initial, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"이미 팩 '{EMPTY}'"):
        initialise(made.data, SAMPLE, lambda text: None)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a")
    with pytest.raises(UsageError, match="비어 있지 않습니다"):
        initialise(tmp_path / "full", EMPTY, lambda text: None)


def test_what_was_stopped_before_its_index_goes_on_and_keeps_what_was_filled_in(made: Initial) -> None:
    (made.data / "pack" / "pack.yaml").write_text(TITLE, encoding="utf-8")
    shutil.rmtree(made.data / "index")
    initialise(made.data, EMPTY, lambda text: None)
    assert build(load_settings(made.data)).answers()
    assert active().manifest.company == "맑은물통"


def test_a_pack_that_is_not_there_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="이런 팩이 없습니다"):
        initialise(tmp_path / "data", "nowhere", lambda text: None)
    assert not (tmp_path / "data").exists()


def test_a_pack_folder_brings_its_documents_and_is_recorded_by_its_whole_path(tmp_path: Path) -> None:
    library = tmp_path / "shop" / "library"
    library.mkdir(parents=True)
    (tmp_path / "shop" / "pack.yaml").write_text(TITLE, encoding="utf-8")
    (library / "안내.md").write_text("# 배송\n\n배송은 2영업일이 걸립니다.\n", encoding="utf-8")
    made = initialise(tmp_path / "data", str(tmp_path / "shop"), lambda text: None)
    assert (made.documents, made.passages) == (1, 1)
    assert recorded(tmp_path / "data") == str(tmp_path / "shop")
