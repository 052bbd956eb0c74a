"""Calls that stand with no company: which company their names mean."""

import threading
from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assist.matching.models import Entry, Evidence, Match, MatchStatus
from assist.matching.name import spellings
from assist.matching.rules import load_rules
from assist.srms.company_search import NAMING
from assist.srms.store.tables import AuditRow

FindCompany = Callable[[str, Evidence | None], Match]
FindAlike = Callable[[str], tuple[Entry, ...]]
_SURE, _APART = 0.85, 0.05


class Names:
    """Which company a name means, remembered until the register changes."""

    def __init__(self, match: FindCompany, alike: FindAlike) -> None:
        """``alike`` returns the records that share a name but for legal form, spacing and signs."""
        self._match = match
        self.alike = alike
        self._lock = threading.Lock()
        self._version: int | None = None
        self._known: dict[tuple[str, str | None], str | None] = {}

    def follow(self, session: Session) -> None:
        """Forget what was known when names, numbers or phones have changed since."""
        last = select(func.max(AuditRow.id)).where(AuditRow.action.in_(NAMING))
        version = session.scalar(last) or 0
        with self._lock:
            if version != self._version:
                self._version, self._known = version, {}

    def company(self, name: str, client: str | None) -> str | None:
        """Return the company a kept name means: settled, or alike to one company far more than to any other."""
        key = (name, client)
        if key not in self._known:
            found = self._match(name, Evidence(client=client) if client else None)
            self._known[key] = meant(found)
        return self._known[key]


def meant(found: Match) -> str | None:
    """Return the company a match means, None where it is open between several or none is near."""
    best = found.candidates[0] if found.candidates else None
    if best is None or found.status is MatchStatus.UNREGISTERED:
        return None
    if found.status is MatchStatus.MATCHED:
        return best.company_id
    second = found.candidates[1].score if len(found.candidates) > 1 else 0.0
    return best.company_id if best.score >= _SURE and best.score - second >= _APART else None


def written_alike(one: str, other: str) -> bool:
    """Whether two names differ only in legal form, spacing and signs."""
    rules = load_rules()
    return not set(spellings(one, rules)).isdisjoint(spellings(other, rules))
