"""A tool's result in words as the properties of ``WordsCard.jsx``."""

from assist.outreach.priority.models import Listing
from assist.presenters.models import Told

_NO_LABEL = "내용"
_LONGEST_LABEL = 10


def words_card(title: str, told: Told, result: object | None) -> dict[str, object]:
    """Return a result's line, and its lines under the labels they begin with; what could not be done is a problem."""
    if result is None:
        return {**_card(title, "", []), "problems": [told.text]}
    listed = len(result.companies) if isinstance(result, Listing) else 0  # those are shown to be opened
    return _card(title, told.line, _groups(told.lines[listed:]))


def note_card(note: str) -> dict[str, object]:
    """Return one line on the engine's state."""
    return {"title": "알려 드립니다", "line": "", "groups": [], "problems": [note]}


def _card(title: str, line: str, groups: list[dict[str, object]]) -> dict[str, object]:
    return {"title": title, "line": line, "groups": groups, "problems": []}


def _groups(lines: tuple[str, ...]) -> list[dict[str, object]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        label, colon, rest = line.removeprefix("- ").partition(": ")
        known = bool(colon) and len(label) <= _LONGEST_LABEL and not line.startswith("- ")
        found.setdefault(label if known else _NO_LABEL, []).append(rest if known else line.removeprefix("- "))
    return [{"label": label, "lines": kept} for label, kept in found.items()]
