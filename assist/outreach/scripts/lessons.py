"""What the office's own calls teach: the study over everything kept, done once until another call comes in."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from assist.calls.leaf import Leaf
from assist.calls.taxonomy import taxonomy
from assist.outreach.scripts.agent_turns import NO_REASON, Talk, talks, unsaid
from assist.outreach.scripts.models import Study
from assist.outreach.scripts.service import Scripts
from assist.outreach.scripts.study import study
from assist.privacy.mask import Masker
from assist.srms.decided_calls import decided, decided_mark
from assist.srms.service import Srms

_MOST = 20_000
Mark = tuple[int, str]
_Asked = tuple[str | None, str | None]


class Lessons:
    """Studies the kept calls; ``today`` dates what was found."""

    def __init__(
        self,
        scripts: Scripts,
        srms: Srms,
        masker: Masker,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        self._scripts = scripts
        self._srms = srms
        self._masker = masker
        self._today = today
        self._lock = Lock()
        self._mark: Mark | None = None
        self._talks: list[Talk] = []
        self._known: dict[_Asked, Study] = {}

    def study(self, reason: str | None = None, client: str | None = None) -> Study:
        """Return which of the agents' expressions go with agreement and which with refusal, with quotes and intervals.

        Reads the newest 20,000 decided calls (about 2 s a thousand); asked again it takes no time until a call is added.

        Args:
            reason: Only calls in which this was held against it: a leaf, the code of its 중분류, its name or words.
            client: Only calls of this client.

        Raises:
            UsageError: no refusal reason can be read from ``reason``.
        """
        asked = (self._middle(reason), client)
        with self._lock:
            self._refresh()
            if asked not in self._known:
                self._known[asked] = self._studied(*asked)
            return self._known[asked]

    def reasons(self) -> tuple[str, ...]:
        """Return the 중분류 codes of which calls are kept, the most frequent first."""
        with self._lock:
            self._refresh()
            codes = [one.reason for one in self._talks]
        return tuple(sorted(set(codes), key=lambda code: (-codes.count(code), code)))

    def _middle(self, reason: str | None) -> str | None:
        if reason is None:
            return None
        asked = reason.strip()
        if asked == NO_REASON:
            return asked
        named = (leaf for leaf in _refusals() if asked in (leaf.code, leaf.group, leaf.middle))
        return (next(named, None) or taxonomy().leaf(self._scripts.leaf(reason))).group

    def _refresh(self) -> None:
        with self._srms.database.session() as session:
            mark = decided_mark(session)
            if mark != self._mark:
                self._talks = talks(decided(session, _MOST), self._masker)
                self._mark, self._known = mark, {}

    def _studied(self, reason: str | None, client: str | None) -> Study:
        found = study(self._talks, self._scripts.wordings, reason, client)
        newest = self._mark is not None and self._mark[0] > _MOST
        only = f" 가장 최근 통화 {_MOST:,}건만 보았습니다." if newest else ""
        return replace(found, verdict=f"{found.verdict}{only}", day=self._today().isoformat())


def reason_name(code: str) -> str:
    """Return the Korean name of a 중분류 code of refusals; the code itself where it has none."""
    if code == unsaid():
        return "말 없는 거절·이견 없음"
    return next((leaf.middle for leaf in _refusals() if leaf.group == code), code)


def _refusals() -> list[Leaf]:
    return [leaf for leaf in taxonomy().leaves.values() if leaf.refused]
