"""What the page needs from the services behind it; ``assist.bootstrap.Services`` is the real one."""

import datetime
from typing import Protocol

from assist.accounts.accounts import Account
from assist.agent.turn.agent import Agent
from assist.answer.explain import Explainer
from assist.answer.models import Citation, Source
from assist.answer.search import Searched
from assist.calls.report import Call, CallReport
from assist.evidence.service import Mail
from assist.insight.service import Insight
from assist.live.service import Live
from assist.llm.speech import Speech
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.experiments.service import Experiments
from assist.outreach.priority.service import Priorities
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.packs.library import Library
from assist.packs.service import PackService
from assist.packs.sheets import SheetService
from assist.settings import Settings
from assist.srms.service import Srms
from assist.training.service import Training
from knowledge.passage import Passage


class Services(Protocol):
    """The joined product as the page sees it."""

    @property
    def settings(self) -> Settings:
        """The settings the desk was built from."""
        ...

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients that have documents in the current index."""
        ...

    @property
    def library(self) -> Library:
        """The documents behind the answers, for the trainer's page."""
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
    def speech(self) -> Speech:
        """What writes recordings down."""
        ...

    @property
    def live(self) -> Live:
        """The running calls."""
        ...

    @property
    def training(self) -> Training:
        """Feedback, corrections, gold questions and scores."""
        ...

    @property
    def explainer(self) -> Explainer:
        """Why answers come out as they do."""
        ...

    @property
    def insight(self) -> Insight:
        """What all kept calls say together."""
        ...

    @property
    def duplicates(self) -> Duplicates:
        """Whether a company was called already, and who is calling it now."""
        ...

    @property
    def priorities(self) -> Priorities:
        """Whom to call first."""
        ...

    @property
    def sheets(self) -> SheetService:
        """The pack's calculators, for those who keep them."""
        ...

    @property
    def scripts(self) -> Scripts:
        """The script book."""
        ...

    @property
    def lessons(self) -> Lessons:
        """What the kept calls teach about the agents' words."""
        ...

    @property
    def experiments(self) -> Experiments:
        """The A/B experiments with scripts."""
        ...

    @property
    def mail(self) -> Mail:
        """Evidence mails: drafted, checked, taken out."""
        ...

    @property
    def agent(self) -> Agent:
        """What runs the tools a message needs."""
        ...

    def report(self, call: Call) -> CallReport:
        """Return the report of a call.

        Raises:
            EmptyCall: there are no words in it.
        """
        ...

    def keep_call(self, report: CallReport, who: Account) -> list[tuple[str, str]]:
        """Keep a report that ``who`` approved; returns the proposals that follow: their kind and what would change."""
        ...

    def answers(self) -> bool:
        """Whether there is an index that answers questions."""
        ...

    def search(self, words: str, client: str | None, day: datetime.date | None, k: int) -> Searched:
        """Return up to ``k`` passages, best first; of every client where none is named."""
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """Return a passage of the current index, None when there is none with this id."""
        ...

    def source(self, citation: Citation) -> Source:
        """Return the place ``citation`` names, found by its ``passage_id`` alone.

        The other fields come back from a browser and must not be trusted.

        Raises:
            AssistError: the passage is no longer in the index.
        """
        ...
