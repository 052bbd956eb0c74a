"""What a question means before anything is searched: whose policy, which day, how many questions."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assist.answer.clients import Named, find_clients, without_clients
from assist.answer.models import CallContext
from knowledge.passage import Scope
from knowledge.text.asked_day import AskedDay, find_day
from knowledge.text.blanks import one_line

_LIMIT = 600
_LEANING = re.compile(
    r"^\s*(?:그럼|그러면|그건|그거는?|그\s*경우|거긴|거기는|그쪽은|반대로|만약에?|아니면|그리고)\b"
)
_SHORT_TURN = re.compile(
    r"^\s*+[^\s]{1,10}(?:\s[^\s]{1,8})?(?:은|는|이면|라면|면)(?>(?:요|\s*+어때요|\s*+어떻게)?)\s*+[?？]?+\s*+$"
)
_BREAK = re.compile(r"(?<=[?？])\s+|\n+")
_ASKS = re.compile(r"[?？]|얼마|언제|어디|뭐|뭔|무엇|무슨|어떻|어떤|왜|몇|누구|누가|어느|까요|나요|는지")
_STATES = re.compile(r"(?:니다|이에요|예요|거든요|[았었했였겠]어요|인데요|고요)[.!]?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question understood: the words to search with, the clients it concerns and the day that counts."""

    text: str
    clients: tuple[str, ...]
    named: Named
    day: AskedDay
    call_day: date
    leans: bool = False
    """Whether the question leans on the conversation, which was put before it."""
    own_only: bool = False
    """Whether only the client's own policy may answer (clients set side by side)."""

    @property
    def scope(self) -> Scope:
        """The passages that may answer."""
        return Scope(clients=self.clients, day=self.day.day)

    @property
    def compares(self) -> bool:
        """Whether two or more clients are set side by side."""
        return len(self.named.known) > 1

    def only(self, client: str) -> "Asked":
        """Return the question as it concerns one of several clients: the names taken out, this one put first."""
        text = without_clients(self.text, self.named.known)
        return replace(
            self, text=f"{client} {text}", clients=(client,), named=Named((client,)), own_only=True
        )


def understand(question: str, context: CallContext, clients: tuple[str, ...]) -> Asked:
    """Read one question in its call: a named client wins over the call's, an unknown one has no policy."""
    text = one_line(question)[:_LIMIT]
    leans = bool(context.history) and bool(_LEANING.match(text) or _SHORT_TURN.match(text))
    if leans:
        text = f"{context.history[-1].question} {text}"
    named = find_clients(question, clients)
    concerned = named.known or (() if named.unknown_as_client else _call_client(context, clients))
    return Asked(text, concerned, named, find_day(question, context.day), context.day, leans)


def split_questions(question: str) -> tuple[str, ...]:
    """Return the separate questions of a message (ended by a question mark or a line break).

    What is told after the last one (8개월 남았어요) belongs to it. Of each the first 600 letters are read.
    """
    parts = [part.strip() for part in _BREAK.split(question) if part.strip()]
    if len(parts) > 1 and _STATES.search(parts[-1]) and not _ASKS.search(parts[-1]):
        parts[-2:] = [f"{parts[-2]} {parts[-1]}"]
    asked = [part for part in parts if len(part) >= 6]
    several = len(asked) > 1 and all(p.endswith(("?", "？")) for p in asked[:-1])
    return tuple(part[:_LIMIT] for part in (asked[:4] if several else [question]))


def _call_client(context: CallContext, clients: tuple[str, ...]) -> tuple[str, ...]:
    return (context.client,) if context.client in clients and context.client else ()
