"""Why a score is what it is, in words: from what each number adds, and only what is true of the company."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assist.calls.taxonomy import taxonomy
from assist.outreach.priority.features import Features
from assist.outreach.priority.models import Reason, Segment
from knowledge.packaged import read_packaged
from knowledge.packs import per_pack

_MOST, _LEAST_WEIGHT = 3, 0.05
Fact = float | str | None


class Saying(BaseModel):
    """A sentence, and the facts for which it is true."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    from_: float | None = Field(None, alias="from")
    until: float | None = None

    def holds(self, fact: Fact) -> bool:
        """Whether the sentence is true of a fact."""
        if fact is None:
            return False
        if isinstance(fact, str):
            return True
        return (self.from_ is None or fact >= self.from_) and (self.until is None or fact <= self.until)


class Group(BaseModel):
    """Numbers that are told together, and their sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...]
    fact: str
    up: Saying | None = None
    down: Saying | None = None


@per_pack
def groups() -> tuple[Group, ...]:
    """Return the sentences.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.outreach.priority", "reasons.yaml", TypeAdapter(tuple[Group, ...]))


def reasons(parts: Mapping[str, float], found: Features) -> list[Reason]:
    """Return every reason that is true, the heaviest first; the sign of its weight is the sign of what it adds."""
    known, made = _facts(found), []
    for group in groups():
        weight = sum(parts.get(name, 0.0) for name in _members(group, parts))
        saying = group.up if weight > 0 else group.down
        fact = known[group.fact]
        if saying is not None and abs(weight) >= _LEAST_WEIGHT and saying.holds(fact):
            made.append(Reason(saying.text.format(n=_said(fact)), round(weight, 4)))
    return sorted(made, key=lambda one: -abs(one.weight))


def chosen(all_reasons: list[Reason], segment: Segment) -> list[Reason]:
    """Return the reasons to show: in the outer segments only those that speak for the segment."""
    if segment is Segment.RISK:
        return [one for one in all_reasons if one.weight > 0][:_MOST]
    if segment is Segment.CALM:
        return [one for one in all_reasons if one.weight < 0][:_MOST]
    return all_reasons[:_MOST]


def outcome(leaf: str | None) -> str:
    """Return an outcome as its path."""
    return " > ".join(taxonomy().leaf(leaf).path)


def _members(group: Group, parts: Mapping[str, float]) -> tuple[str, ...]:
    if group.names == ("client",):
        return tuple(name for name in parts if name.startswith("client:"))
    return group.names


def _facts(found: Features) -> dict[str, Fact]:
    return {
        "streak": found.streak,
        "missed": found.missed if found.streak else None,
        "last": outcome(found.last.leaf if found.last else None) or None,
        "refusals": found.refusals if found.last else None,
        "mood": round(found.mood, 1) if found.moods else None,
        "complaints": found.complaints if found.last else None,
        "worthless": float(found.worthless),
        "useful": float(found.useful),
        "unanswered": found.unanswered if found.last or found.unanswered else None,
        "lost": float(found.lost),
        "fall": found.fall,
        "dearer": round(found.dearer * 100) if found.streak > 1 else None,
        "trade": found.trade / 1_000_000 if found.trade else None,
        "days_left": found.days_left if found.days_left is not None and found.days_left >= 0 else None,
        "construction": found.kind or None,
        "client": " · ".join(found.clients) or None,
    }


def _said(fact: Fact) -> str:
    if isinstance(fact, float):
        return f"{fact:g}"
    return str(fact)
