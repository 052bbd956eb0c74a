"""The pack as the properties of the card that shows it."""

from collections.abc import Iterable, Sequence

from assist.calculators.sheet_book import SheetState
from assist.packs.models import Checked, Deed, FileState, Group, Opened, PackFault, PackState, Version
from assist.presenters.times import here

Props = dict[str, object]


def pack_card(state: PackState) -> Props:
    """Return what ``Pack.jsx`` shows of the pack: its files by group, each calculator with why it is off."""
    off = {f"calculators/{one.file}": one for one in state.sheets or ()}
    return {
        "name": state.name,
        "title": state.title,
        "company": state.company,
        "documents": state.documents,
        "indexed": state.sheets is not None,
        "groups": [
            {"name": group.value, "files": [_file(one, off.get(one.name)) for one in _in(state.files, group)]}
            for group in Group
        ],
    }


def opened_card(opened: Opened, versions: Sequence[Version]) -> Props:
    """Return what the box for a file shows: its text, and who changed it when, the newest first."""
    return {
        "text": opened.text,
        "mark": opened.mark,
        "versions": [_version(one, first=one is versions[-1]) for one in versions],
    }


def checked_card(checked: Checked) -> Props:
    """Return what became of a change."""
    return {
        "name": checked.name,
        "ok": checked.ok,
        "faults": [_fault(one) for one in checked.faults],
        "notes": list(checked.notes),
    }


def _version(one: Version, *, first: bool) -> Props:
    return {
        "id": one.id,
        "deed": _deed(one, first=first),
        "by": one.by,
        "at": here(one.at),
        "undone": f"{here(one.undone_at)} {one.undone_by}" if one.undone_at else "",
    }


def _deed(one: Version, *, first: bool) -> str:
    if one.deed is Deed.FOUND and first:
        return "처음 있던 파일"
    return one.deed.value if one.content is not None else "화면 밖에서 지워짐"


def _in(files: Iterable[FileState], group: Group) -> list[FileState]:
    return [one for one in files if one.group is group]


def _file(one: FileState, sheet: SheetState | None) -> Props:
    return {
        "name": one.name,
        "about": sheet.title if sheet else one.about,
        "layer": one.layer.value,
        "fault": _fault(one.fault) if one.fault else None,
        "off": " ".join(sheet.why) if sheet and not sheet.on and not one.fault else "",
        "may_change": one.may_change,
        "may_undo": one.may_undo,
        "mark": one.mark,
        "by": f"{one.by} 님이 {here(one.at)}" if one.by else "",
    }


def _fault(one: PackFault) -> Props:
    return {"file": one.file, "key": one.place, "error": one.error, "remedy": one.remedy}
