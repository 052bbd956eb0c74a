"""Whether a wording may be said: the script's points, what no wording may say, and the law."""

from collections.abc import Iterable
from datetime import datetime

from assist.evidence.legal import check as lawful
from assist.evidence.models import Message, Recipient, Severity
from assist.outreach.scripts.models import Check
from assist.outreach.scripts.script_book import Book, Point, Script
from knowledge.text.sentences import between_stops

_DAYTIME = datetime(2026, 1, 5, 10, 0)  # the hour is the dialler's matter, not the wording's


def check_wording(wording: str, book: Book, script: Script | None = None) -> Check:
    """Return what a wording leaves out, says though it must not, and breaks of the law.

    Without a script only the rules for every wording are read.
    """
    missing = tuple(one.point for one in script.say if not one.pattern.search(wording)) if script else ()
    forbidden = (*book.never, *(script.forbidden if script else ()))
    said = tuple(one.point for one in forbidden if _says(wording, one))
    return Check(missing, said, tuple(_unlawful(wording)))


def _says(wording: str, point: Point) -> bool:
    return any(
        point.pattern.search(sentence) and not (point.unless and point.unless.search(sentence))
        for sentence in between_stops(wording)
    )


def _unlawful(wording: str) -> Iterable[str]:
    """Yield the law's errors in the words themselves; consent and marks are looked at before the call."""
    to = Recipient(company="", ongoing=True)
    for finding in lawful(Message(body=wording, to=to, channel="전화", at=_DAYTIME)):
        if finding.severity is Severity.ERROR and finding.quote:
            yield f"{finding.message} ({finding.article})"
