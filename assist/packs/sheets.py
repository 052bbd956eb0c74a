"""A pack's calculators for trainers: each as a table, tried before it is kept, its examples worked out beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assist.accounts.accounts import Account
from assist.accounts.ownership import NotYours
from assist.calculators.edits import Edit, edited
from assist.calculators.errors import SheetError
from assist.calculators.grid import GridBlock, grid
from assist.calculators.load import read_sheet
from assist.calculators.proof import Passages, prove
from assist.calculators.sheet import Sheet
from assist.calculators.sheet_book import SheetState
from assist.calculators.worked_examples import outcomes
from assist.calculators.yaml_cells import Written, with_cells
from assist.packs.check import SHEETS
from assist.packs.models import Checked, Version
from assist.packs.service import PackService


@dataclass(frozen=True, slots=True)
class TriedExample:
    """A worked example as the file that counts has it, and as the sheet would have it now; nothing where no rule fits."""

    case: str
    before: str
    after: str
    expected: str


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A sheet as a table, with changes that are not kept yet; ``off`` is why it would not answer."""

    key: str
    title: str
    about: str
    mark: str
    blocks: tuple[GridBlock, ...]
    examples: tuple[TriedExample, ...]
    off: tuple[str, ...]
    versions: tuple[Version, ...]
    may_undo: bool


class SheetService:
    """Shows, tries, keeps and takes back changes of sheets; each step is asked for by a person who may."""

    def __init__(
        self,
        packs: PackService,
        states: Callable[[], Sequence[SheetState]],
        passages: Callable[[], Passages],
    ) -> None:
        """``states`` and ``passages`` are over the index that stands now."""
        self._packs = packs
        self._states = states
        self._passages = passages

    def all(self, who: Account) -> tuple[SheetState, ...]:
        """Return every sheet, on or off and why.

        Raises:
            NotYours: the person is no trainer.
            KnowledgeError: there is no index to prove them against.
        """
        _let(who)
        return tuple(self._states())

    def opened(self, key: str, who: Account, edits: Sequence[Edit] = ()) -> OpenedSheet:
        """Return a sheet as it would be with edits, nothing kept.

        Raises:
            NotYours: the person is no trainer.
            SheetError: the file cannot be read, or what was typed does not fit.
            KnowledgeError: there is no index to prove it against.
        """
        _let(who)
        found = self._packs.opened(_name(key), who)
        sheet = read_sheet(found.text, f"{key}.yaml")
        changed = read_sheet(edited(found.text, key, edits), f"{key}.yaml")
        proof = prove(changed, self._passages())
        return OpenedSheet(
            key, changed.title, changed.about, found.mark, grid(changed, proof), _tried(sheet, changed), proof.why,
            tuple(self._packs.versions(_name(key), who)), self._packs.may_undo(_name(key), who),
        )  # fmt: skip

    def keep(self, key: str, who: Account, edits: Sequence[Edit], mark: str) -> Checked:
        """Write edits into the office's own sheet, and into its examples what they come to now.

        Raises:
            NotYours: the person is no trainer.
            SheetError: what was typed does not fit, or nothing was changed.
            UsageError: somebody changed the sheet meanwhile.
        """
        _let(who)
        if not edits:
            raise SheetError("바꾼 칸이 없습니다. 값을 고친 뒤 저장해 주세요.")
        changed = edited(self._packs.opened(_name(key), who).text, key, edits)
        changed = with_cells(changed, _answers(read_sheet(changed, f"{key}.yaml")))
        return self._packs.replace(_name(key), changed.encode(), who, mark)

    def off_after_undo(self, key: str, who: Account) -> tuple[str, ...]:
        """Return why a sheet would not answer once its last change is taken back; nothing where it would.

        Raises:
            NotYours: the person is no trainer.
            SheetError: what was there before cannot be read.
            KnowledgeError: there is no index to prove it against.
        """
        _let(who)
        text = self._packs.before(_name(key), who)
        if not text:
            return ("처음 파일이 없어 계산표가 없어집니다.",)
        return prove(read_sheet(text, f"{key}.yaml"), self._passages()).why

    def undo(self, key: str, who: Account, mark: str | None = None) -> Checked:
        """Take the last change back.

        Raises:
            NotYours: the person is no trainer.
            UsageError: there is nothing to take back, or somebody changed the sheet meanwhile.
        """
        _let(who)
        return self._packs.undo(_name(key), who, mark)


def _let(who: Account) -> None:
    if not who.may_teach:
        raise NotYours("계산표는 교육 담당자와 관리자만 봅니다. 관리자에게 부탁해 주세요.")


def _name(key: str) -> str:
    return f"{SHEETS}/{key}.yaml"


def _tried(before: Sheet, after: Sheet) -> tuple[TriedExample, ...]:
    pairs = zip(outcomes(before), outcomes(after), strict=True)
    return tuple(TriedExample(new.case, old.says, new.says, new.expected) for old, new in pairs)


def _answers(sheet: Sheet) -> dict[str, Written]:
    """Return what the examples of a sheet come to, by the place where their file says it."""
    found = enumerate(outcomes(sheet))
    return {f"examples.{number}.says": one.says for number, one in found if one.says and not one.right}
