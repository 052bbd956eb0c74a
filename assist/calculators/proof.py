"""Whether each figure of a sheet stands in the passage it names: a sheet with one that does not is switched off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assist.calculators.figures import Claim, states
from assist.calculators.sheet import Band, Figure, Row, Sheet, Table
from assist.calculators.values import Kind, shown
from knowledge.passage import Passage

Passages = Callable[[str], Sequence[Passage]]
"""The passages a ``ref`` names."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a sheet may answer, and if not, why: one sentence for each figure that is not proved."""

    on: bool
    why: tuple[str, ...] = ()


def prove(sheet: Sheet, passages: Passages) -> Proof:
    """Look each figure of a sheet up in the passage it names."""
    why = tuple(dict.fromkeys(_doubts(sheet, passages)))
    return Proof(not why, why)


def _doubts(sheet: Sheet, passages: Passages) -> Iterator[str]:
    rules: tuple[Figure | Table, ...] = (*sheet.figures, *sheet.tables)
    for rule in rules:
        yield from _of_rule(rule, passages)
    for step in sheet.steps:
        if step.ref and not passages(step.ref):
            yield _missing(step.ref)


def _of_rule(rule: Figure | Table, passages: Passages) -> Iterator[str]:
    if isinstance(rule, Figure):
        yield from _of_claim(rule.claim, rule, rule.ref, passages)
    else:
        for row in rule.rows:
            yield from _of_row(rule, row, passages)
    yield from _of_period(rule, passages)


def _of_row(table: Table, row: Row, passages: Passages) -> Iterator[str]:
    ref = row.ref or table.ref
    claims = [table.claim(row)]
    bands = [cell for cell in row.at if isinstance(cell, Band)]
    ends = [end for band in bands for end in (band.least, band.below) if end]
    claims += [Claim(table.band_kind, end, table.band_unit) for end in ends]
    for claim in claims:
        yield from _of_claim(claim, table, ref, passages)


def _of_claim(claim: Claim, rule: Figure | Table, ref: str, passages: Passages) -> Iterator[str]:
    """Yield why a figure is not proved; each document that carries the passage and gives such figures must give this one."""
    found = [one for one in passages(ref) if rule.client in {None, one.client}]
    if not found:
        yield _missing(ref)
        return
    texts: dict[str, list[str]] = {}
    for one in found:
        texts.setdefault(one.source, []).append(one.text)
    proved = {source: claim.stands_in(many) for source, many in texts.items()}
    if not any(proved.values()):
        yield f"{rule.name}의 {claim.shown}이(가) {ref}에 없습니다. 계산표나 문서의 값을 맞춰 주세요."
        return
    for source, many in texts.items():
        if not proved[source] and claim.has_rivals_in(many):
            yield f"{rule.name}의 {claim.shown}이(가) {source}의 {ref}와 다릅니다. 두 문서와 계산표의 값을 맞춰 주세요."


def _of_period(rule: Figure | Table, passages: Passages) -> Iterator[str]:
    """Yield why the first and last day of a rule are not proved, by the passage's own period or by its words."""
    for day, first in ((rule.effective_from, True), (rule.effective_to, False)):
        if day is not None and not any(_dated(one, day, first) for one in passages(rule.ref)):
            yield f"{rule.name}의 시행일 {shown(day, Kind.DATE)}이(가) {rule.ref}에 없습니다. 계산표나 문서의 날짜를 맞춰 주세요."


def _dated(passage: Passage, day: date, first: bool) -> bool:
    own = passage.effective_from if first else passage.effective_to
    return own == day or states(passage.text, Kind.DATE, day.isoformat(), "")


def _missing(ref: str) -> str:
    return f"근거 {ref}가 색인에 없습니다. 그 자료를 넣거나 계산표의 ref를 고쳐 주세요."
