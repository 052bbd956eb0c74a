"""What the API needs from the services behind it; ``assist.bootstrap.Services`` is the real one."""

import datetime
from collections.abc import AsyncIterator
from typing import Protocol

from assist.agent.events import Event
from assist.agent.toolkit.toolbox import Toolbox
from assist.answer.models import CallContext
from assist.answer.search import Searched
from assist.live.service import Live
from assist.packs.service import PackService
from assist.srms.service import Srms


class Services(Protocol):
    """The joined product as other programs see it."""

    @property
    def tools(self) -> Toolbox:
        """What the product can do, each thing defined once."""
        ...

    @property
    def packs(self) -> PackService:
        """The files of the pack, for those who keep them."""
        ...

    @property
    def srms(self) -> Srms:
        """Companies, contacts, proposals and consents."""
        ...

    @property
    def live(self) -> Live:
        """The running calls."""
        ...

    def search(self, words: str, client: str | None, day: datetime.date | None, k: int) -> Searched:
        """Return up to ``k`` passages, best first; of every client where none is named."""
        ...

    def stream(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        """Answer a question, telling what happens on the way; always ends with ``Finished``."""
        ...
