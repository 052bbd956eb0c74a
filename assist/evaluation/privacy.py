"""How much personal data is found, beside labelled texts: the numbers of ``assist eval pii``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assist.privacy.mask import Masker


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """Where personal data stands in a text (``end`` exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and the personal data in it."""

    text: str
    spans: list[GoldSpan]


@dataclass(frozen=True, slots=True)
class Marks:
    """Recall and precision over spans (types do not count), what leaked, and what was masked without need."""

    recall: float
    precision: float
    leaked: Sequence[Mapping[str, str]]
    needless: Sequence[Mapping[str, str]]
    n: int


def measure(rows: Sequence[GoldText], masker: Masker) -> Marks:
    """Mask every text; a gold span is found when all its letters are masked, a mask is false when it meets no gold."""
    leaked: list[Mapping[str, str]] = []
    needless: list[Mapping[str, str]] = []
    gold = masked = 0
    for row in rows:
        text, spans = row.text, row.spans
        found = masker.mask(text).spans
        hidden = {place for span in found for place in range(span.start, span.end)}
        gold, masked = gold + len(spans), masked + len(found)
        leaked += [
            {"text": text, "leaked": text[s.start : s.end]}
            for s in spans
            if not hidden >= {p for p in range(s.start, min(s.end, len(text))) if not text[p].isspace()}
        ]
        needless += [
            {"text": text, "masked": text[span.start : span.end]}
            for span in found
            if all(span.end <= s.start or span.start >= s.end for s in spans)
        ]
    return Marks(
        1 - len(leaked) / gold if gold else 1.0, 1 - len(needless) / masked if masked else 1.0,
        leaked, needless, len(rows),
    )  # fmt: skip
