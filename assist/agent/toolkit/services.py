"""The services tools run over; ``assist.bootstrap`` joins the real ones."""

from typing import Protocol

from assist.answer.models import Answerer
from assist.calls.llm_analyst import Analyst
from assist.evidence.service import Mail
from assist.insight.service import Insight
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.priority.service import Priorities
from assist.outreach.scripts.service import Scripts
from assist.srms.service import Srms


class ToolServices(Protocol):
    """What the tools of the product ask."""

    @property
    def answerer(self) -> Answerer:
        """What answers questions from the library."""
        ...

    @property
    def analyst(self) -> Analyst:
        """What reads calls."""
        ...

    @property
    def srms(self) -> Srms:
        """Companies, contacts, proposals and consents."""
        ...

    @property
    def mail(self) -> Mail:
        """Evidence mails."""
        ...

    @property
    def scripts(self) -> Scripts:
        """The script book."""
        ...

    @property
    def insight(self) -> Insight:
        """What all kept calls say together."""
        ...

    @property
    def duplicates(self) -> Duplicates:
        """Whether a company was called already."""
        ...

    @property
    def priorities(self) -> Priorities:
        """Whom to call first."""
        ...
