"""Finding a company by name over the whole register, with an index that follows the records."""

import threading

from sqlalchemy import func, select

from assist.matching.matcher import Matcher
from assist.matching.models import Entry, Evidence, Match
from assist.srms.directory import entries
from assist.srms.store.database import Database
from assist.srms.store.tables import AuditRow

NAMING = ("import", "register", "rename", "merge", "undo")
"""Audited actions after which names, numbers or phones may differ."""

_QUICK = 5000
"""Up to this many companies the index is built while the asker waits (a quarter of a second)."""


class CompanySearch:
    """Answers which company is meant; a large register is indexed anew behind the asker's back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._built: tuple[int, int, Matcher] | None = None
        self._worker: threading.Thread | None = None

    def match(self, name: str, evidence: Evidence | None = None, k: int = 5) -> Match:
        """Return which company of the register ``name`` means."""
        return self.matcher().match(name, evidence or Evidence(), k)

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """Return the companies that share ``name``, but for legal form, spacing and signs."""
        return self.matcher().namesakes(name)

    def matcher(self) -> Matcher:
        """Return the matcher over the register; just after a change of a large one it may be the one before."""
        with self._lock:
            version = self._version()
            if self._built is None or (self._built[0] != version and self._built[1] <= _QUICK):
                self._build(version)
            elif self._built[0] != version and (self._worker is None or not self._worker.is_alive()):
                self._worker = threading.Thread(target=self._build, args=(version,), daemon=True)
                self._worker.start()
            assert self._built is not None  # noqa: S101  # built just above
            return self._built[2]

    def _build(self, version: int) -> None:
        with self._database.session() as session:
            known = entries(session)
        self._built = (version, len(known), Matcher(known))

    def _version(self) -> int:
        with self._database.session() as session:
            return session.scalar(select(func.max(AuditRow.id)).where(AuditRow.action.in_(NAMING))) or 0
