"""Calculators as the page shows them: the list, one as a table, and what became of a change."""

from collections.abc import Sequence
from dataclasses import asdict

from assist.calculators.sheet_book import SheetState
from assist.errors import UsageError
from assist.packs.models import Checked
from assist.packs.sheets import OpenedSheet
from assist.presenters.times import here


def sheet_rows(states: Sequence[SheetState]) -> list[dict[str, object]]:
    """Return the list: whether each answers, and why not."""
    return [
        {
            "key": one.file.removesuffix(".yaml"),
            "file": one.file,
            "title": one.title,
            "on": one.on,
            "why": list(one.why),
        }
        for one in states
    ]


def sheet_props(sheet: OpenedSheet) -> dict[str, object]:
    """Return one calculator as a table."""
    standing = [one for one in sheet.versions if one.undone_at is None]
    return {
        "key": sheet.key,
        "title": sheet.title,
        "about": sheet.about,
        "mark": sheet.mark,
        "blocks": [asdict(block) for block in sheet.blocks],
        "examples": [asdict(one) for one in sheet.examples],
        "off": list(sheet.off),
        "changed": f"{standing[0].by} 님, {here(standing[0].at)}" if standing and standing[0].by else "",
        "may_undo": sheet.may_undo,
    }


def kept_props(done: Checked) -> dict[str, object]:
    """Return what became of a change.

    Raises:
        UsageError: it was not kept.
    """
    if not done.ok:
        raise UsageError(" ".join(f"{one.error}. {one.remedy}" for one in done.faults))
    return {"kept": list(done.notes)}
