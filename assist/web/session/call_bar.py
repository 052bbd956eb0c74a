"""The current call as the bar above the input shows it: client and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assist.errors import UsageError
from knowledge.packs import worded

CHANGE = "assist.call"
HELLO = "assist.hello"


@dataclass(frozen=True, slots=True)
class Call:
    """The client of the call (None: general documents only) and the day whose rules apply."""

    day: date
    client: str | None = None

    def changed(self, message: Mapping[str, object], clients: Sequence[str]) -> "Call":
        """Return the call after a message of the bar.

        Raises:
            UsageError: the client is not in the library, or the day is no date.
        """
        client = message.get("client") or None
        if client is not None and client not in clients:
            raise UsageError(worded(f"'{client}' {{client_word}}는 자료에 없습니다. 목록에서 골라 주세요."))
        return replace(self, client=None if client is None else str(client), day=_day(message.get("day")))

    def hello(self, clients: Sequence[str], today: date, company: str | None = None) -> dict[str, object]:
        """Return what the bar needs to draw itself; ``company`` is the one spoken of."""
        return {
            "type": HELLO,
            "clients": list(clients),
            "client": self.client,
            "day": self.day.isoformat(),
            "today": today.isoformat(),
            "company": company,
        }


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"'{value}'은(는) 날짜가 아닙니다. 2026-11-24처럼 적어 주세요.") from error
