"""Whether a message holds a pasted call, and what is asked about it."""

import re
from dataclasses import dataclass

from assist.agent.catalogue import of_scope
from assist.agent.planner.lexicon import lexicon
from assist.agent.planner.models import Step
from assist.agent.toolkit.tool import Scope
from assist.calls.transcript.lines import lines_of
from knowledge.text.blanks import without_blanks

_LEAST_LABELLED = 2
_LEAST_MEMO_LINES = 3
_LONG = 100  # letters; nobody asks a question that long, and a spoken call is longer
_LEAST_TALK = 2
_HEADING = re.compile(r"(?>(?:(?<!\s)\s++)?)\S{1,12}\s?[:\uff1a]")  # of a call's export: "업체: …"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A message in two: the call's own lines (empty without a call), and what the person wrote around them.

    ``apart`` is what surely is the person's own of it: lines before the call, or after it and an empty line, that are
    no heading. A line right below a turn may be the turn's.
    """

    call: str
    asked: str
    apart: str = ""


def call_step(call: str, asked: str) -> Step:
    """Return the tool for a call: the one that is asked for, else the one that needs no asking."""
    squeezed = without_blanks(asked)
    found = next((cue.tool for cue in lexicon().call_cues if cue.fits(squeezed)), None)
    return Step.of(found or next(tool for tool in of_scope(Scope.CALL) if tool.cues is None), call)


def parted(message: str) -> Pasted:
    """Return the call's lines and the lines around it."""
    raw = message.split("\n")
    labelled = [number for number, line in enumerate(raw) if _is_turn(line)]
    known = [line for line in lines_of(message) if line.label or line.seconds is not None]
    if len(labelled) >= _LEAST_LABELLED or len(known) >= _LEAST_LABELLED:
        first, last = (labelled[0], labelled[-1]) if labelled else (0, len(raw) - 1)
        before, after = raw[:first], raw[last + 1 :]
        asked = "\n".join(before + after).strip()
        return Pasted("\n".join(raw[first : last + 1]), asked, _apart(before, after))
    return Pasted(message, "") if _is_memo(message) or _is_talk(message) else Pasted("", message)


def _apart(before: list[str], after: list[str]) -> str:
    empty = next((place for place, line in enumerate(after) if not line.strip()), len(after))
    return "\n".join(line for line in (*before, *after[empty:]) if not _HEADING.match(line)).strip()


def _is_memo(message: str) -> bool:
    lines = [line for line in message.split("\n") if line.strip()]
    return len(lines) >= _LEAST_MEMO_LINES and bool(lexicon().memo_talk.search(message))


def _is_talk(message: str) -> bool:
    """Whether it is a call without labels, as a speech recognition writes it."""
    session = lexicon().call_talk.findall(without_blanks(message))
    return len(message) >= _LONG and len(session) >= _LEAST_TALK


def _is_turn(line: str) -> bool:
    found = lines_of(f"{line}\n{line}") if line.strip() else []
    return bool(found) and (found[0].label is not None or found[0].seconds is not None)
