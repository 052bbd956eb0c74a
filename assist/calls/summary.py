"""Five short sections and one memo line: what was said, in the words that were said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assist.calls.leaf import Leaf
from assist.calls.report import Call, ContactChange, FollowUp, Price, Speaker, Summary
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.segments import Piece
from knowledge.packs import active, per_pack

_MEMO_LENGTH = 120


class Tag(BaseModel):
    """An interest tag that follows from how money was spoken of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tag: str
    sensitivity: str


class SummaryWords(BaseModel):
    """``lexicon/summary.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: str
    purpose_plain: str
    reaction: str
    quoted: str
    price: str
    value: str
    contact: str
    next: str
    longest: int
    most_lines: int
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What is summed up: the outcome, the facets, the steps, and the telling pieces in order."""

    leaf: Leaf
    price: Price
    value: str
    contact: ContactChange | None
    steps: Sequence[FollowUp]
    telling: Sequence[Piece]
    quotes: Mapping[str, Piece]


@per_pack
def summary_words() -> SummaryWords:
    """Return ``summary.yaml``.

    Raises:
        PackError: it breaks its format.
    """
    return active().read("calls/summary.yaml", TypeAdapter(SummaryWords))


def summarise(call: Call, found: Findings) -> Summary:
    """Return the summary; every quoted line stands in the call."""
    words = summary_words()
    form = words.purpose if call.client else words.purpose_plain
    purpose = form.format(client=call.client, service=active().manifest.service)
    reaction = words.reaction.format(path=" · ".join(found.leaf.path))
    deciding = found.quotes.get("leaf")
    if deciding:
        reaction = f"{reaction}: {words.quoted.format(words=short(deciding.text))}"
    agreed, notes = [step_line(step) for step in found.steps], _notes(found)
    room = words.most_lines - 2 - len(agreed) - len(notes)
    heard = [p for p in found.telling if p is not deciding and p.speaker is not Speaker.AGENT]
    issues = [words.quoted.format(words=short(p.text)) for p in heard]
    return Summary(
        purpose=(purpose,),
        reaction=(reaction,),
        issues=tuple(issues[: max(room, 1)]),
        agreed=tuple(agreed),
        notes=tuple(notes),
    )


def step_line(step: FollowUp) -> str:
    """Return a next step as one line."""
    when = f" {step.when.replace('T', ' ')}" if step.when else ""
    return summary_words().next.format(type=step.type, when=when, what=short(step.what))


def memo_line(call: Call, found: Findings) -> str:
    """Return the one line for the SRMS memo field."""
    path = " > ".join(found.leaf.path)
    steps = ", ".join(f"{s.type}{' ' + s.when.replace('T', ' ') if s.when else ''}" for s in found.steps)
    quote = found.quotes.get("leaf")
    parts = [call.client, path, f'"{short(quote.text)}"' if quote else None, steps]
    return " / ".join(part for part in parts if part)[:_MEMO_LENGTH]


def tags(leaf: Leaf, price: Price) -> tuple[str, ...]:
    """Return the interest tags that follow from the price reading and the outcome."""
    told = (tag.tag for tag in summary_words().tags if tag.sensitivity == price.sensitivity)
    return tuple(dict.fromkeys((*told, *leaf.tags)))


def short(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    most = summary_words().longest
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + "…"


def _notes(found: Findings) -> list[str]:
    words, notes = summary_words(), []
    if found.value not in taxonomy().facets.value[-1:]:
        notes.append(words.value.format(value=found.value))
    if found.price.complaint != "없음":
        notes.append(words.price.format(complaint=found.price.complaint, causes="·".join(found.price.causes)))
    if found.contact:
        new = found.contact.new
        said = [new.dept, new.name, new.title, new.phone, new.email] if new else []
        given = " ".join(part for part in said if part)
        notes.append(words.contact.format(reason=found.contact.reason, new=f" → {given}" if given else ""))
    return notes
