"""Whether each figure of a sheet stands in the passage it names: a sheet with one that does not is switched off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assist.calculators.figures import Claim, states
from assist.calculators.row_proof import misplaced
from assist.calculators.sheet import Band, Figure, Row, Sheet, Table
from assist.calculators.values import Kind, shown
from knowledge.passage import Passage

Passages = Callable[[str], Sequence[Passage]]
"""The passages a ``ref`` names."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not proved: its place in the sheet's file (``tables.0.rows.2``), and why, in one sentence.

    ``claim`` is the figure that the passage ``ref`` does not state, None where something else is wrong.
    """

    place: str
    why: str
    ref: str = ""
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What is not proved in a sheet; it may answer where that is nothing."""

    doubts: tuple[Doubt, ...] = ()

    @property
    def on(self) -> bool:
        """Whether the sheet may answer."""
        return not self.doubts

    @property
    def why(self) -> tuple[str, ...]:
        """Why not, each reason once."""
        return tuple(dict.fromkeys(doubt.why for doubt in self.doubts))

    @property
    def contradicted(self) -> tuple[Doubt, ...]:
        """The doubts of figures whose passages are there and say otherwise."""
        return tuple(doubt for doubt in self.doubts if doubt.claim is not None)


def prove(sheet: Sheet, passages: Passages) -> Proof:
    """Look each figure of a sheet up in the passage it names."""
    return Proof(tuple(_doubts(sheet, passages)))


def _doubts(sheet: Sheet, passages: Passages) -> Iterator[Doubt]:
    for number, figure in enumerate(sheet.figures):
        yield from _of_claim(f"figures.{number}", figure.claim, figure, figure.ref, passages)
        yield from _of_period(f"figures.{number}", figure, passages)
    for number, table in enumerate(sheet.tables):
        yield from _of_table(f"tables.{number}", table, passages)
        yield from _of_period(f"tables.{number}", table, passages)
    for number, step in enumerate(sheet.steps):
        if step.ref and not passages(step.ref):
            yield _missing(f"steps.{number}", step.ref)


def _of_table(place: str, table: Table, passages: Passages) -> Iterator[Doubt]:
    found = [
        doubt
        for number, row in enumerate(table.rows)
        for doubt in _of_row(place, number, table, row, passages)
    ]
    yield from found
    if found:
        return
    for number in misplaced(table, lambda ref: [one.text for one in _own(table, ref, passages)]):
        row = table.rows[number]
        ref, claim = row.ref or table.ref, table.claim(row)
        why = f"{table.shown}의 {claim.shown}이(가) {ref}에서는 다른 줄의 값입니다. 줄마다 값이 맞는지 확인해 주세요."
        yield Doubt(f"{place}.rows.{number}", why, ref, claim)


def _of_row(place: str, number: int, table: Table, row: Row, passages: Passages) -> Iterator[Doubt]:
    ref = row.ref or table.ref
    claims = [table.claim(row)]
    bands = [cell for cell in row.at if isinstance(cell, Band)]
    ends = [end for band in bands for end in (band.least, band.below) if end]
    claims += [Claim(table.band_kind, end, table.band_unit) for end in ends]
    for claim in claims:
        yield from _of_claim(f"{place}.rows.{number}", claim, table, ref, passages)


def _own(rule: Figure | Table, ref: str, passages: Passages) -> list[Passage]:
    """Return the passages of a ref that may speak of a rule: where it is one client's, that client's."""
    return [one for one in passages(ref) if rule.client in {None, one.client}]


def _of_claim(
    place: str, claim: Claim, rule: Figure | Table, ref: str, passages: Passages
) -> Iterator[Doubt]:
    """Yield why a figure is not proved; each document that carries the passage and gives such figures must give this one."""
    found = _own(rule, ref, passages)
    if not found:
        yield _missing(place, ref)
        return
    if not claim.meant:
        why = f"{rule.shown}의 '{claim.phrase}'은(는) {claim.figure}이라는 뜻이 아닙니다. 값이나 자료에 적힌 말(phrase)을 고쳐 주세요."
        yield Doubt(place, why, ref, claim)
        return
    texts: dict[str, list[str]] = {}
    for one in found:
        texts.setdefault(one.source, []).append(one.text)
    proved = {source: claim.stands_in(many) for source, many in texts.items()}
    if not any(proved.values()):
        why = f"{rule.shown}의 {claim.shown}이(가) {ref}에 없습니다. 계산표나 문서의 값을 맞춰 주세요."
        yield Doubt(place, why, ref, claim)
        return
    for source, many in texts.items():
        if not proved[source] and claim.has_rivals_in(many):
            why = f"{rule.shown}의 {claim.shown}이(가) {source}의 {ref}와 다릅니다. 두 문서와 계산표의 값을 맞춰 주세요."
            yield Doubt(place, why, ref, claim)


def _of_period(place: str, rule: Figure | Table, passages: Passages) -> Iterator[Doubt]:
    """Yield why the first and last day of a rule are not proved, by the passage's own period or by its words."""
    for day, first in ((rule.effective_from, True), (rule.effective_to, False)):
        if day is not None and not any(_dated(one, day, first) for one in passages(rule.ref)):
            why = f"{rule.shown}의 시행일 {shown(day, Kind.DATE)}이(가) {rule.ref}에 없습니다. 계산표나 문서의 날짜를 맞춰 주세요."
            yield Doubt(place, why)


def _dated(passage: Passage, day: date, first: bool) -> bool:
    own = passage.effective_from if first else passage.effective_to
    return own == day or states(passage.text, Kind.DATE, day.isoformat(), "")


def _missing(place: str, ref: str) -> Doubt:
    return Doubt(place, f"근거 {ref}가 색인에 없습니다. 그 자료를 넣거나 계산표의 ref를 고쳐 주세요.")
