"""What a company's data is looked up in: the office's own files, the pack's, the neutral ones."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from knowledge.packs import Pack, PackError

_NUMBERS = TypeAdapter(list[int])


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    for layer in ("own", "pack", "empty"):
        (tmp_path / layer).mkdir()
    (tmp_path / "empty" / "numbers.yaml").write_text("[0]")
    (tmp_path / "empty" / "pack.yaml").write_text("title: toys")
    return Pack("toys", tuple(tmp_path / layer for layer in ("own", "pack", "empty")))


def test_the_first_layer_that_says_something_wins(pack: Pack) -> None:
    own, shipped, _ = pack.layers
    assert pack.read("numbers.yaml", _NUMBERS) == [0]
    (shipped / "numbers.yaml").write_text("[1]")
    assert pack.read("numbers.yaml", _NUMBERS) == [1]
    (own / "numbers.yaml").write_text("# only a comment\n")
    assert pack.read("numbers.yaml", _NUMBERS) == [1]
    (own / "numbers.yaml").write_text("[2]")
    assert pack.read("numbers.yaml", _NUMBERS) == [2]


def test_lines_add_up_over_the_layers_without_remarks_and_doubles(pack: Pack) -> None:
    own, _, neutral = pack.layers
    (own / "said.txt").write_text("# 우리 것\n{company_word}입니다\n\n네\n", encoding="utf-8")
    (neutral / "said.txt").write_text("네\n여보세요\n", encoding="utf-8")
    assert pack.lines("said.txt") == [
        f"{pack.manifest.company or pack.manifest.title}입니다",
        "네",
        "여보세요",
    ]
    assert pack.lines("nowhere.txt") == []


def test_the_files_of_a_folder_come_from_all_layers(pack: Pack) -> None:
    own, shipped, _ = pack.layers
    for layer, name in ((own, "a.yaml"), (shipped, "a.yaml"), (shipped, "b.yaml")):
        (layer / "sheets").mkdir(exist_ok=True)
        (layer / "sheets" / name).write_text("a: 1")
    assert pack.files("sheets", ".yaml") == {
        "a.yaml": own / "sheets/a.yaml",
        "b.yaml": shipped / "sheets/b.yaml",
    }


def test_what_no_layer_has_is_told_with_the_place_to_put_it(pack: Pack) -> None:
    with pytest.raises(PackError, match=rf"topics\.yaml.*{pack.layers[0]}"):
        pack.read("topics.yaml", _NUMBERS)
    assert pack.find("topics.yaml") is None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[1, \xb0\xa1]"])
def test_a_file_that_is_no_text_is_named(pack: Pack, content: bytes) -> None:
    (pack.layers[0] / "numbers.yaml").write_bytes(content)
    with pytest.raises(PackError, match=r"numbers\.yaml.*UTF-8"):
        pack.read("numbers.yaml", _NUMBERS)
