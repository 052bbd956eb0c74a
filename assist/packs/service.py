"""The pack's files for those who keep them: their state, a change after a check, and the way back."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from assist.accounts.accounts import Account
from assist.accounts.ownership import NotYours
from assist.calculators.load import load_sheet
from assist.calculators.sheet_book import SheetState
from assist.errors import AssistError, UsageError
from assist.packs.check import SHEETS, changed, check_text, fault_of, faults_of, new_faults
from assist.packs.examples import wrong_examples
from assist.packs.listing import documents_of, layer_of
from assist.packs.models import (
    Checked,
    FileState,
    Group,
    Layer,
    Opened,
    PackFault,
    PackFile,
    PackState,
    Version,
)
from assist.packs.own_files import OwnFiles
from assist.packs.states import content_of, mark_of, may_undo, sheet_file, stamps, state_of
from knowledge.errors import KnowledgeError
from knowledge.os_errors import os_errors_as
from knowledge.packs import Manifest, Pack, PackError, activate, active, announce

_SHEET = re.compile(rf"{SHEETS}/[a-z][a-z0-9_]{{0,29}}\.yaml", re.ASCII)
_NOTES = {
    "pack.yaml": "화면의 제목과 버튼에 적힌 회사 말은 서버를 다시 시작하면 바뀝니다.",
    "words.tsv": "색인에는 자료를 다시 색인하고('assist ingest') 서버를 다시 시작한 뒤부터 쓰입니다.",
}
States = Callable[[Sequence[Path]], Sequence[SheetState]]
"""The state of calculators (their files) over the current index."""
_OUTCOMES = "taxonomy.yaml"
"""The one file that what was learnt rests on."""


class PackService:
    """Every change is asked for by a person, checked against the whole pack, and on record with who and when."""

    def __init__(self, files: Sequence[PackFile], engine: Engine, sheets: States) -> None:
        self._files = {one.name: one for one in files}
        self._own = OwnFiles(engine)
        self._sheets = sheets
        self._seen: tuple[object, tuple[PackFault, ...]] | None = None

    def state(self, who: Account) -> PackState:
        """Return the pack in use, file by file, as the files lie there now.

        Raises:
            NotYours: the person is no admin.
            DataError: the record cannot be read.
        """
        self._admin(who)
        pack = active().anew()
        about = _about(pack)
        return PackState(
            name=pack.name,
            title=about.title,
            company=about.company,
            documents=len(documents_of(pack)),
            files=tuple(self._states(pack)),
            sheets=self._calculators(*pack.files(SHEETS, ".yaml").values()),
        )

    def opened(self, name: str, who: Account) -> Opened:
        """Return the text of a file that counts now; empty where no layer has it.

        Raises:
            NotYours: the role may not see it.
            UsageError: the pack has no such file, or it is not for people to change.
            PackError: it cannot be read.
        """
        self._let(name, who)
        content = content_of(active(), name)
        text = content.decode("utf-8-sig", errors="replace")
        return Opened(name, text, layer_of(active(), name), mark_of(content))

    def versions(self, name: str, who: Account) -> list[Version]:
        """Return the versions of a file on record, the newest first, undone ones too.

        Raises:
            NotYours: the role may not see it.
            UsageError: the pack has no such file, or it is not for people to change.
        """
        self._let(name, who)
        return [one for one in reversed(self._own.all()) if one.name == name]

    def replace(self, name: str, content: bytes, who: Account, mark: str | None = None) -> Checked:
        """Put a file of the office's own in place of what counts; where the check finds anything, nothing changes.

        ``mark`` is what ``opened`` told when the person began: a newer change by somebody else is not overwritten.

        Raises:
            NotYours: the role may not change it.
            UsageError: the pack has no such file, or somebody changed it meanwhile.
            AssistError: the folder or the database cannot be written.
        """
        self._let(name, who)
        try:
            check_text(name, content)
        except PackError as error:
            return Checked(name, False, (replace(fault_of(error), file=name),))
        with self._own.alone():
            self._expect(name, mark)
            same = content == content_of(active(), name)
            write = partial(self._own.put, name, content, who.name)
            done = self._done(name, content, (lambda: None) if same else write)
        return replace(done, notes=(*_of_replaced(name, same), *done.notes)) if done.ok else done

    def add(self, name: str, content: bytes, who: Account) -> Checked:
        """Put a file in place that the pack does not have yet.

        Raises:
            NotYours: the role may not change it.
            UsageError: the pack has it, or no such file may be in it.
            AssistError: the folder or the database cannot be written.
        """
        self._let(name, who)
        if active().find(name):
            raise UsageError(
                f"'{name}'은(는) 이미 있는 이름입니다. 다른 이름을 적거나, 목록에서 그 파일의 '바꾸기'를 눌러 주세요."
            )
        return self.replace(name, content, who, mark_of(b""))

    def keep_learnt(self, name: str, content: bytes, who: Account) -> Checked:
        """Put what training learnt in place; checked and on record like any change.

        Raises:
            NotYours: the person is no admin.
            AssistError: the folder or the database cannot be written.
        """
        self._admin(who)
        with self._own.alone():
            return self._done(name, content, lambda: self._own.put(name, content, who.name))

    def undo(self, name: str, who: Account, mark: str | None = None) -> Checked:
        """Go back to the version before, or to the pack's own file where there was none; checked like any change.

        ``mark`` is of what the person has before him: nobody takes back a change that he has not seen.

        Raises:
            NotYours: the role may not change it.
            UsageError: the pack has no such file, there is nothing to take back, or somebody changed it meanwhile.
            AssistError: the folder or the database cannot be written.
        """
        if self._learnt(name):
            self._admin(who)
        else:
            self._let(name, who)
        with self._own.alone():
            self._expect(name, mark)
            stack = self._own.stack(name)
            if not may_undo(active(), name, stack):
                raise UsageError(
                    f"'{name}'에는 되돌릴 것이 없습니다. 회사가 바꾼 것이 없고, 처음 파일이 쓰이고 있습니다."
                )
            before = stack[-2] if len(stack) > 1 else None
            return self._done(name, before, lambda: self._own.take_back(name, before, who.name))

    def may_undo(self, name: str, who: Account) -> bool:
        """Return whether there is a change to take back.

        Raises:
            NotYours: the role may not see it.
            UsageError: the pack has no such file, or it is not for people to change.
        """
        self._let(name, who)
        return may_undo(active(), name, self._own.stack(name))

    def before(self, name: str, who: Account) -> str:
        """Return the text that would count once the last change is taken back; empty where no file would be left.

        Raises:
            NotYours: the role may not see it.
            UsageError: the pack has no such file, or it is not for people to change.
        """
        self._let(name, who)
        stack = self._own.stack(name)
        with changed(name, stack[-2] if len(stack) > 1 else None) as pack:
            return content_of(pack, name).decode("utf-8-sig", errors="replace")

    def _expect(self, name: str, mark: str | None) -> None:
        """Raise where a file is no longer what a person began with."""
        if mark is None or mark == mark_of(content_of(active(), name)):
            return
        deeds = [
            deed
            for one in self._own.all()
            if one.name == name
            for deed in ((one.at, one.by), (one.undone_at or "", one.undone_by))
        ]
        by = max(deeds)[1] if deeds else ""
        told = f"{by} 님이" if by else "누가"
        raise UsageError(f"'{name}'을(를) 그사이 {told} 바꾸었습니다. 지금 내용을 보고 다시 해 주세요.")

    def _done(self, name: str, content: bytes | None, write: Callable[[], None]) -> Checked:
        files = [
            one
            for one in self._files.values()
            if one.group is not Group.LEARNT or name in (one.name, _OUTCOMES)
        ]
        faults = new_faults(name, content, files)
        if faults:
            return Checked(name, False, faults)
        write()
        self._take_up()
        return Checked(name, True, notes=tuple(self._notes(name)))

    def _take_up(self) -> None:
        """Let every room work with the files as they are now, here and in the other processes."""
        fresh = active().anew()
        self._faults(fresh)  # read before it counts, so that no question waits for it
        with os_errors_as(AssistError, fresh.layers[0]):
            announce(fresh)
        activate(fresh)

    def _notes(self, name: str) -> Iterator[str]:
        if name in _NOTES:
            yield _NOTES[name]
        path = active().find(name) if name.startswith(SHEETS) else None
        for one in (self._calculators(path) if path else None) or ():
            if not one.on:
                yield f"계산표 '{one.title}'은(는) 꺼져 있습니다: {' '.join(one.why)}"
        with suppress(AssistError):
            for wrong in wrong_examples([load_sheet(path)] if path else ()):
                yield f"{wrong.error}. {wrong.remedy}"

    def _calculators(self, *files: Path) -> tuple[SheetState, ...] | None:
        try:
            return tuple(self._sheets(files))
        except KnowledgeError:
            return None

    def _admin(self, who: Account) -> None:
        if not who.may_keep_pack:
            raise NotYours("팩은 관리자만 봅니다. 관리자에게 부탁해 주세요.")

    def _learnt(self, name: str) -> bool:
        known = self._files.get(name)
        return known is not None and known.group is Group.LEARNT

    def _let(self, name: str, who: Account) -> None:
        sheet = _SHEET.fullmatch(name)
        if not (who.may_keep_pack or (sheet and who.may_teach)):
            raise NotYours(f"'{name}'은(는) 관리자만 보고 바꿉니다. 관리자에게 부탁해 주세요.")
        known = self._files.get(name)
        if self._learnt(name):
            raise UsageError(f"'{name}'은(는) 사람이 바꾸지 않습니다. 'assist pack train'이 만듭니다.")
        if not (known or sheet):
            raise UsageError(
                f"'{name}'은(는) 팩에서 바꿀 수 있는 파일이 아닙니다. 목록에 있는 이름이나 "
                f"'{SHEETS}/penalty.yaml'처럼 영어 소문자로 된 계산표 이름을 적어 주세요."
            )

    def _states(self, pack: Pack) -> Iterator[FileState]:
        sheets = [sheet_file(f"{SHEETS}/{name}") for name in pack.files(SHEETS, ".yaml")]
        faults = {one.file: one for one in reversed(self._faults(pack))}
        kept = [one for one in self._own.all() if one.undone_at is None]
        for file in (*self._files.values(), *sheets):
            standing = [one for one in kept if one.name == file.name]
            yield state_of(file, pack, faults.get(file.name), standing)

    def _faults(self, pack: Pack) -> tuple[PackFault, ...]:
        """Return what is wrong with the files, read again only where one was changed since."""
        marks = list(stamps(pack, self._files))
        if self._seen is None or self._seen[0] != marks:
            self._seen = marks, faults_of(pack, self._files.values())
        return self._seen[1]


def _of_replaced(name: str, same: bool) -> Iterator[str]:
    if same:
        yield f"'{name}'은(는) 전과 같아 새 기록을 남기지 않았습니다."
    elif layer_of(active(), name) is not Layer.OWN:
        yield f"'{name}'에 적은 것이 없어(빈 줄과 #으로 시작하는 줄뿐) 처음 파일이 쓰입니다."


def _about(pack: Pack) -> Manifest:
    try:
        return pack.manifest
    except PackError:
        return Manifest(title=pack.name)
