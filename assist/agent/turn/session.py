"""The state of a conversation: the call, the company and the transcript in play, and what was said."""

from dataclasses import dataclass, replace
from datetime import date

from assist.answer.models import Answer, CallContext, Exchange

_KEPT = 6  # turns


@dataclass(frozen=True, slots=True)
class InPlay:
    """The company spoken of, as SRMS knows it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier turn: what the person wrote (without a pasted call), what came of it, and the answer if it was one."""

    message: str
    said: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a turn knows beside its message; the client and the day are the call bar's.

    ``waiting`` is a message that waits for the company it is about.
    """

    day: date
    client: str | None = None
    company: InPlay | None = None
    call: str | None = None
    past: tuple[Past, ...] = ()
    waiting: str | None = None

    @property
    def context(self) -> CallContext:
        """The call as the answer room knows it."""
        answered = tuple(Exchange(one.message, one.answer) for one in self.past if one.answer)
        return CallContext(self.day, self.client, answered)

    def on(self, day: date, client: str | None) -> "Session":
        """Return the conversation for what the call bar shows now; another client is another call."""
        moved = replace(self, day=day, client=client)
        return moved if client == self.client else moved.alone()

    def alone(self) -> "Session":
        """Return the conversation without the company and the transcript in play, and with nothing that waits."""
        return replace(self, company=None, call=None, waiting=None)

    def after(self, past: Past, company: InPlay | None, call: str | None) -> "Session":
        """Return the conversation after a turn; what it did not name stays in play."""
        kept = (*self.past, past)[-_KEPT:]
        return replace(self, past=kept, company=company or self.company, call=call or self.call, waiting=None)
