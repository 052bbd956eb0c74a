"""What words of quantity mean in figures: 없음 is 0, 전액 is 100 %, 이틀 is 2."""

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.calculators.counts import counts
from assist.calculators.values import Kind, Number
from knowledge.packaged import read_packaged
from knowledge.text.blanks import without_blanks
from knowledge.text.spoken import written

_FIGURE = re.compile(r"\d[\d,]*+")


class AmountWords(BaseModel):
    """The lexicon of words that stand for a figure (``amounts.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nothing: tuple[str, ...]
    said: dict[Kind, dict[int, tuple[str, ...]]]


@lru_cache(maxsize=1)
def amount_words() -> AmountWords:
    """Return the lexicon.

    Raises:
        PackError: the file breaks its format.
    """
    return read_packaged("assist.calculators", "amounts.yaml", TypeAdapter(AmountWords))


def worded(phrase: str, kind: Kind) -> frozenset[int]:
    """Return the figures that the words of a phrase mean, none where it has no such words."""
    squeezed, words = without_blanks(phrase), amount_words()
    said = {0: words.nothing} if kind in {Kind.MONEY, Kind.PERCENT, Kind.COUNT} else {}
    known = [*said.items(), *words.said.get(kind, {}).items()]
    return frozenset(value for value, many in known if any(without_blanks(one) in squeezed for one in many))


def counted(phrase: str, unit: str) -> frozenset[Number]:
    """Return the numbers a phrase counts with: those before a unit (서른 대), or the last it writes (1~3월 is 3)."""
    found = frozenset(number for number, _ in counts(phrase, unit)) if unit else frozenset[Number]()
    last = _FIGURE.findall(written(phrase))[-1:]
    return found or frozenset(int(figure.replace(",", "")) for figure in last)
