"""Text to pieces: the unigram tokenizer of the base model, with the pieces that Korean text needs.

A text in NFC gets the same pieces as from the original tokenizer with the same vocabulary.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from knowledge.encoder.base import BaseWeights

LONGEST = 512
"""Pieces the model reads at most; what is longer is cut."""
_SPECIAL = 5  # <s> <pad> </s> <unk> and the first of the others
_COMMON_LATIN = 25_000  # pieces with Latin letters after this are words of other languages
_KOREAN = re.compile(
    r"[▁\s0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ\x20-\x7e·…“”‘’「」『』《》〈〉①-⑳㈜％～→←㎡℃×÷±€£￦₩○●□■△▲※★☆]+"
)
_LATIN = re.compile(r"[A-Za-z]")
_CLUSTER = re.compile(r".[\u1160-\u11ff\u0300-\u036f]*", re.DOTALL)
"""A letter with the marks and jamo that are composed with it."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: each piece with its score, and what single characters are read as."""

    pieces: tuple[tuple[str, float], ...]
    characters: dict[int, str]

    def save(self, path: Path) -> None:
        """Write the vocabulary as JSON."""
        characters = {str(code): text for code, text in self.characters.items()}
        path.write_text(
            json.dumps({"pieces": self.pieces, "characters": characters}, ensure_ascii=False), "utf-8"
        )

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read a saved vocabulary."""
        row = json.loads(path.read_text("utf-8"))
        characters = {int(code): text for code, text in row["characters"].items()}
        return cls(tuple((piece, score) for piece, score in row["pieces"]), characters)


def korean_pieces(base: "BaseWeights") -> list[int]:
    """Return the numbers of the pieces that Korean text with digits, signs and common Latin words needs."""
    return [
        number
        for number, piece in enumerate(base.pieces)
        if number < _SPECIAL or piece == "<mask>" or _wanted(number, piece)
    ]


def pieces_of(base: "BaseWeights", kept: list[int]) -> Pieces:
    """Return the vocabulary of the kept pieces."""
    return Pieces(tuple((base.pieces[n], float(base.scores[n])) for n in kept), base.characters)


class KoreanTokenizer:
    """Turns texts into numbers of pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self._characters = pieces.characters
        self._tokenizer = _tokenizer(pieces)
        self._tokenizer.enable_truncation(LONGEST)
        self._whole = _tokenizer(pieces)

    def encode(self, texts: list[str]) -> "list[Encoding]":
        """Return the pieces of each text, begun by <s> and ended by </s>; offsets count in the normalised text."""
        found: list[Encoding] = self._tokenizer.encode_batch([self.normalised(text) for text in texts])
        return found

    def encode_whole(self, normalised: str) -> "Encoding":
        """Return all pieces of a normalised text, however long, without begin and end."""
        return self._whole.encode(normalised, add_special_tokens=False)

    def placed(self, text: str) -> tuple[str, list[int]]:
        """Return the text as it is cut, and for each of its letters the place it has in ``text``."""
        out, places, place = [], list[int](), 0
        for cluster in _CLUSTER.findall(text):
            cut = self.normalised(cluster)
            out.append(cut)
            places += [min(place + at, place + len(cluster) - 1) for at in range(len(cut))]
            place += len(cluster)
        return "".join(out), places

    def normalised(self, text: str) -> str:
        """Return the text as it is cut: composed, wide and old forms as their common ones, controls as blanks or gone."""
        return unicodedata.normalize("NFC", text).translate(self._characters)


@lru_cache(maxsize=2)
def open_tokenizer(path: Path) -> KoreanTokenizer:
    """Return the tokenizer of a saved vocabulary, one for all models that read with it; safe in several threads."""
    return KoreanTokenizer(Pieces.load(path))


def _wanted(number: int, piece: str) -> bool:
    return bool(_KOREAN.fullmatch(piece)) and not (number > _COMMON_LATIN and _LATIN.search(piece))


def _tokenizer(pieces: Pieces) -> "Tokenizer":
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import Unigram
    from tokenizers.normalizers import Replace
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    tokenizer = Tokenizer(Unigram(list(pieces.pieces), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = Replace(Regex(" {2,}"), " ")
    tokenizer.pre_tokenizer = Metaspace("▁", prepend_scheme="always")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer
