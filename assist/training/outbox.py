"""Corrections on record that the index does not hold yet: published at once, by a later try, or at the next start."""

import threading
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from assist.errors import AssistError
from assist.training.curated import Publisher, Row
from knowledge.errors import KnowledgeError

_FIRST_WAIT, _LONGEST_WAIT = 2.0, 60.0
_TROUBLE = (AssistError, KnowledgeError, SQLAlchemyError)
_LATER = (
    "고친 내용은 저장했습니다. 아직 색인 중이라 답에는 그대로이고, 저절로 다시 시도해 늦어도 다음에 켤 때 바뀝니다. "
    "까닭: "
)


class Outbox:
    """Brings the index to what is on record; whatever stands in the way is told, and tried again."""

    def __init__(self, publisher: Publisher, rows: Callable[[], Sequence[Row]]) -> None:
        self._publisher = publisher
        self._rows = rows
        self._wake = threading.Event()

    def begin(self) -> None:
        """Note, before anything is put on record, that there will be something to publish.

        Raises:
            AssistError: the data folder cannot be written; nothing was changed.
        """
        self._publisher.begin()

    def publish(self) -> str:
        """Publish what is on record; returns why it could not be done yet, empty when it counts from now on."""
        try:
            self._publisher.publish(self._rows)
        except _TROUBLE as error:
            self._wake.set()
            return f"{_LATER}{_said(error)}"
        return ""

    def behind(self) -> bool:
        """Whether the index does not hold what is on record; a record that cannot be read is no reason to say so."""
        try:
            return not self._publisher.published(self._rows())
        except _TROUBLE:
            return False

    def settle(self, tell: Callable[[str], None], *, thorough: bool) -> None:
        """Publish what a killed run or a failed try left; ``thorough`` also looks where nothing was noted."""
        if not self._publisher.unfinished() and not (thorough and self.behind()):
            return
        tell("승인했거나 되돌린 고친 답을 색인합니다…")
        said = self.publish()
        if said:
            tell(said)

    def keep_settling(self) -> None:
        """Try again after each failure, more and more seldom, for as long as the process lives."""
        while self._wake.wait():
            self._wake.clear()
            wait = _FIRST_WAIT
            while self._publisher.unfinished():
                threading.Event().wait(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
                self.publish()


def _said(error: Exception) -> str:
    return str(error) if not isinstance(error, SQLAlchemyError) else "기록(DB)을 읽지 못했습니다."
