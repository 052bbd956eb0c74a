"""The script book: what to say to a refusal reason, what it must hold and what it must not (``scripts/book.yaml``)."""

import re

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.calls.taxonomy import check_leaves, taxonomy
from knowledge.packs import active
from knowledge.text.blanks import without_blanks

_FILE = "scripts/book.yaml"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Frozen):
    """Something to say or not to say: its words for people, and the pattern that finds it in a wording.

    A match is let be when ``unless`` is found in the same sentence (a denial).
    """

    point: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


class Script(_Frozen):
    """One arm of the script for one refusal reason; ``arm`` is None where there is nothing to try out."""

    code: str
    leaf: str
    arm: str | None
    title: str
    goal: str
    words: tuple[str, ...]
    wording: str = Field(min_length=1)
    say: tuple[Point, ...]
    forbidden: tuple[Point, ...] = Field(alias="not")

    def spoken(self, client: str | None) -> str:
        """Return the wording for a client; without one it says the company's word for clients."""
        return self.wording.replace("{client}", client or active().manifest.terms.client)


class Book(_Frozen):
    """Every script, and what no wording may say."""

    never: tuple[Point, ...] = ()
    scripts: tuple[Script, ...] = ()

    def of_leaf(self, leaf: str) -> tuple[Script, ...]:
        """Return the scripts for a leaf, arm A first; none where the office has written none."""
        return tuple(one for one in self.scripts if one.leaf == leaf)

    def reason(self, said: str) -> str | None:
        """Return the leaf a reason means: its code, a name of its path, or words of the scripts; None when unknown."""
        leaves, heard = taxonomy().leaves, without_blanks(said)
        if said.strip() in leaves:
            return said.strip()
        known = dict.fromkeys(one.leaf for one in self.scripts)
        named = [leaf for leaf in known if heard in {without_blanks(name) for name in leaves[leaf].names}]
        if named:
            return named[0]
        scores = {one.leaf: sum(len(word) for word in one.words if word in heard) for one in self.scripts}
        best = max(scores, key=lambda leaf: scores[leaf], default=None)
        return best if best and scores[best] else None


def load_book() -> Book:
    """Return the pack's book (``scripts/book.yaml``).

    Raises:
        PackError: the file breaks its format or cannot be read; the message names the field.
    """
    book = active().read(_FILE, TypeAdapter(Book))
    check_leaves(_FILE, {f"{one.code} leaf": [one.leaf] for one in book.scripts})
    return book
