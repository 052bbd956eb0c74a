import json
import unicodedata
from pathlib import Path

import pytest

from knowledge.encoder.prepare import PIECES
from knowledge.encoder.tokenizer import LONGEST, KoreanTokenizer, Pieces

ROWS = [json.loads(line) for line in (Path(__file__).parent / "pieces.jsonl").read_text("utf-8").splitlines()]
"""Texts of this project with the ids that the original tokenizer gives, over the same pieces."""


@pytest.fixture(scope="module")
def pieces(encoder_folder: Path) -> Pieces:
    return Pieces.load(encoder_folder / PIECES)


@pytest.fixture(scope="module")
def tokenizer(pieces: Pieces) -> KoreanTokenizer:
    return KoreanTokenizer(pieces)


def test_the_pieces_are_those_of_the_original(tokenizer: KoreanTokenizer) -> None:
    found = tokenizer.encode([row["text"] for row in ROWS])
    assert [one.ids for one in found] == [row["ids"] for row in ROWS]


def test_a_text_typed_on_a_mac_gives_the_same_pieces(tokenizer: KoreanTokenizer) -> None:
    texts = [row["text"] for row in ROWS[:80]]
    apart = [unicodedata.normalize("NFD", text) for text in texts]
    assert [one.ids for one in tokenizer.encode(apart)] == [one.ids for one in tokenizer.encode(texts)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("５００％", "500%"),
        ("㈜한들", "(주)한들"),
        ("가\u200b나", "가 나"),
        ("가\x07나", "가나"),
        ("가\t나\n다", "가 나 다"),
        ("가～나", "가～나"),
    ],
)
def test_characters_are_read_as_their_common_form(
    tokenizer: KoreanTokenizer, written: str, read: str
) -> None:
    assert tokenizer.normalised(written) == read


def test_a_long_text_is_cut(tokenizer: KoreanTokenizer) -> None:
    (found,) = tokenizer.encode(["수수료 안내 " * 2000])
    assert len(found.ids) == LONGEST
    assert found.ids[-1] == 2


def test_korean_needs_few_of_the_pieces(pieces: Pieces) -> None:
    assert len(pieces.pieces) == 18_909
    assert not any("ж" in piece or "中" in piece for piece, _ in pieces.pieces)


def test_saved_pieces_come_back(pieces: Pieces, tmp_path: Path) -> None:
    pieces.save(tmp_path / "pieces.json")
    assert Pieces.load(tmp_path / "pieces.json") == pieces
