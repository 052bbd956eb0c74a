"""The sheets of a pack against a generation of the index: which are on, and why others are off."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from assist.calculators.errors import SheetError
from assist.calculators.load import load_sheet
from assist.calculators.passages import Sources
from assist.calculators.proof import Doubt, Passages, prove
from assist.calculators.sheet import Sheet
from knowledge.index.store import Generation

Files = Callable[[], Sequence[Path]]
"""The files of the sheets as they lie there now."""
_MOST = 200
_LOOKS = 1.0  # seconds between two looks at the files


@dataclass(frozen=True, slots=True)
class SheetState:
    """One sheet's file: whether it answers, and if not, why and what to do."""

    file: str
    title: str
    on: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contested:
    """A sheet that is off because passages it names say otherwise, and the figures they do not state."""

    sheet: Sheet
    doubts: tuple[Doubt, ...]

    @property
    def told(self) -> str:
        """That it is off and why, for whoever asked."""
        return f"계산표 '{self.sheet.title}'이(가) 꺼져 있어 이 값을 말하지 않습니다. {self.doubts[0].why}"


@dataclass(frozen=True, slots=True)
class Proved:
    """The sheets that may answer over one generation, in the order they are tried, and the state of all."""

    sheets: tuple[Sheet, ...]
    states: tuple[SheetState, ...]
    passages: Passages
    contested: tuple[Contested, ...] = ()

    def get(self, key: str) -> Sheet | None:
        """Return a sheet that is on by its key."""
        return next((sheet for sheet in self.sheets if sheet.key == key), None)

    @property
    def read(self) -> tuple[Sheet, ...]:
        """The sheets that may answer, and between them those whose passages say otherwise."""
        return tuple(sorted((*self.sheets, *(one.sheet for one in self.contested)), key=_order))

    def against(self, key: str) -> Contested | None:
        """Return what is said against a sheet, None where nothing is."""
        return next((one for one in self.contested if one.sheet.key == key), None)


class SheetBook:
    """Reads the sheets, and proves them anew when a file or the index has changed; safe to use from several threads."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._lock = Lock()
        self._looked = -_LOOKS
        self._seen: tuple[object, ...] | None = None
        self._read: tuple[tuple[Path, Sheet | SheetError], ...] = ()
        self._proved: tuple[str, Proved] | None = None

    def over(self, generation: Generation) -> Proved:
        """Return what may answer over a generation."""
        with self._lock:
            self._refresh()
            if self._proved is None or self._proved[0] != generation.name:
                self._proved = (generation.name, _prove(self._read, Sources(generation)))
            return self._proved[1]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets that can be read, proved or not, in the order they are tried."""
        with self._lock:
            self._refresh()
            found = [sheet for _, sheet in self._read if isinstance(sheet, Sheet)]
        return tuple(sorted(found, key=_order))

    def _refresh(self) -> None:
        """Look at the files, once a second at most."""
        now = time.monotonic()
        if now < self._looked + _LOOKS:
            return
        self._looked = now
        files = [*self._files()][:_MOST]
        seen = tuple(map(_mark, files))
        if seen != self._seen:
            self._read = tuple((path, _try(path)) for path in files)
            self._seen, self._proved = seen, None


def sheets_state(files: Sequence[Path], generation: Generation) -> tuple[SheetState, ...]:
    """Return the state of each sheet's file over a generation, as ingest, ``doctor``, the page and checks tell it."""
    return SheetBook(lambda: files).over(generation).states


def _prove(read: Sequence[tuple[Path, Sheet | SheetError]], passages: Passages) -> Proved:
    on, states, contested = [], [], []
    for path, sheet in read:
        if isinstance(sheet, SheetError):
            states.append(SheetState(path.name, path.stem, False, (str(sheet),)))
            continue
        proof = prove(sheet, passages)
        states.append(SheetState(path.name, sheet.title, proof.on, proof.why))
        on += [sheet] * proof.on
        contested += [Contested(sheet, proof.contradicted)] if proof.contradicted else []
    return Proved(tuple(sorted(on, key=_order)), tuple(states), passages, tuple(contested))


def _order(sheet: Sheet) -> tuple[int, str]:
    return sheet.order, sheet.key


def _try(path: Path) -> Sheet | SheetError:
    try:
        return load_sheet(path)
    except SheetError as error:
        return error


def _mark(path: Path) -> tuple[str, int, int]:
    try:
        about = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), about.st_mtime_ns, about.st_size
