"""Questions to tables: calls told apart, labelled, counted, and hidden where too few."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assist.insight.counting.facts import Codes, Column, Facts
from assist.insight.counting.intervals import wilson
from assist.insight.counting.measures import Measure, measure
from assist.insight.counting.suppress import Cell, suppressed
from assist.insight.errors import InsightError
from assist.insight.rules import Rules
from assist.insight.words import DIMENSION_NAMES, Dimension, Figure, Hidden, Question, Row, Table

Mask = NDArray[np.bool_]
UNKNOWN = "알 수 없음"
MOST_DIMENSIONS = 2


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts by group: calls, companies, and one column a label."""

    groups: list[Cell]
    calls: NDArray[np.int64]
    companies: NDArray[np.int64]
    labels: NDArray[np.int64]


def table(facts: Facts, question: Question, rules: Rules) -> Table:
    """Return the answer to a question.

    Raises:
        InsightError: the measure is unknown, or there are more than two dimensions.
    """
    asked = measure(question.measure)
    if len(set(question.by)) != len(question.by) or len(question.by) > MOST_DIMENSIONS:
        names = ", ".join(DIMENSION_NAMES.values())
        raise InsightError(f"나누어 볼 기준은 {names} 가운데 서로 다른 {MOST_DIMENSIONS}개까지입니다.")
    mask = selected(facts, question, asked)
    labels, holds = _labels(facts.fields[asked.field], asked)
    found = _count(facts, question.by, mask, facts.fields[asked.field], holds)
    whole = _count(facts, (), mask, facts.fields[asked.field], holds)
    labels, keep = _used(labels, whole.labels[0], asked)
    rows = _rows(found, labels, keep, rules)
    total = _rows(whole, labels, keep, rules)[0]
    return Table(question, asked.title, asked.of, labels, rows, total, _notes((*rows, total), rules))


def selected(facts: Facts, question: Question, asked: Measure) -> Mask:
    """Return which calls a question is about."""
    mask = np.ones(facts.size, dtype=np.bool_)
    for name, wanted in asked.among.items():
        mask &= _among(facts.fields[name], set(wanted))
    known = np.array([asked.says(value) for value in facts.fields[asked.field].values], dtype=np.bool_)
    mask &= _looked_up(known, facts.fields[asked.field].codes)
    for dimension, value in question.where:
        mask &= _among(facts.dimensions[dimension], {None if value == UNKNOWN else value})
    first, last = question.since, question.until
    if first is not None:
        mask &= _days(facts, lambda day: day >= first.isoformat())
    if last is not None:
        mask &= _days(facts, lambda day: day[:10] <= last.isoformat())
    return mask


def _days(facts: Facts, fits) -> Mask:  # type: ignore[no-untyped-def]
    held = np.array([day is not None and fits(day) for day in facts.days.values], dtype=np.bool_)
    return _looked_up(held, facts.days.codes)


def _among(column: Column, wanted: set[str | None]) -> Mask:
    return _looked_up(np.array([value in wanted for value in column.values], dtype=np.bool_), column.codes)


def _looked_up(held: Mask, codes: Codes) -> Mask:
    return held[codes] if len(held) else np.zeros(len(codes), dtype=np.bool_)


def _labels(column: Column, asked: Measure) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the labels, and which of them each stored value stands for (values by labels, 0 or 1)."""
    of = [asked.labels_of(value) if value is not None else () for value in column.values]
    names = tuple(asked.labels) or tuple(dict.fromkeys(label for labels in of for label in labels))
    holds = np.zeros((len(of), len(names)), dtype=np.int64)
    for row, labels in enumerate(of):
        for label in labels:
            holds[row, names.index(label)] = 1
    return names, holds


def _used(
    labels: tuple[str, ...], counts: NDArray[np.int64], asked: Measure
) -> tuple[tuple[str, ...], list[int]]:
    """Return the labels in the order they are shown: as the measure says, else the most frequent first."""
    fixed = asked.order or tuple(asked.labels)
    places = range(len(labels))
    if fixed:
        keep = sorted(places, key=lambda i: (fixed.index(labels[i]) if labels[i] in fixed else len(fixed), i))
    else:
        keep = sorted((i for i in places if counts[i]), key=lambda i: (-counts[i], labels[i]))
    return tuple(labels[i] for i in keep), keep


def _count(
    facts: Facts, by: tuple[Dimension, ...], mask: Mask, field: Column, holds: NDArray[np.int64]
) -> _Counted:
    columns = [facts.dimensions[one] for one in by]
    group = np.zeros(int(mask.sum()), dtype=np.int64)
    for column in columns:
        group = group * max(1, len(column.values)) + column.codes[mask]
    keys, place = np.unique(group, return_inverse=True) if len(group) else (np.zeros(1, np.int64), group)
    values = max(1, len(field.values))
    joint = np.bincount(place * values + field.codes[mask], minlength=len(keys) * values)
    joint = joint.reshape(len(keys), values)
    labels = joint @ holds if len(holds) else np.zeros((len(keys), holds.shape[1]), dtype=np.int64)
    groups = [_cell(int(key), columns) for key in keys] if len(group) or not by else []
    return _Counted(groups, joint.sum(axis=1), _companies(facts.companies, mask, place, len(keys)), labels)


def _cell(key: int, columns: list[Column]) -> Cell:
    cell: list[str] = []
    for column in reversed(columns):
        key, place = divmod(key, max(1, len(column.values)))
        cell.append(column.values[place] or UNKNOWN)
    return tuple(reversed(cell))


def _companies(column: Column, mask: Mask, place: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    """Return how many companies each group has; a call whose company is not known counts as one of its own."""
    codes = column.codes[mask].astype(np.int64)
    nobody = column.values.index(None) if None in column.values else -1
    pairs = np.unique((place * max(1, len(column.values)) + codes)[codes != nobody])
    known = np.bincount(pairs // max(1, len(column.values)), minlength=groups)
    return known + np.bincount(place[codes == nobody], minlength=groups)


def _rows(found: _Counted, labels: tuple[str, ...], keep: list[int], rules: Rules) -> tuple[Row, ...]:
    sizes = {cell: int(calls) for cell, calls in zip(found.groups, found.calls, strict=False)}
    small = [
        cell
        for cell, calls, companies in zip(found.groups, found.calls, found.companies, strict=False)
        if calls < rules.smallest_calls or companies < rules.smallest_companies
    ]
    hidden = suppressed(sizes, small)
    order = sorted(range(len(found.groups)), key=lambda i: found.groups[i])
    return tuple(_row(found, i, labels, keep, hidden.get(found.groups[i]), rules) for i in order)


def _row(
    found: _Counted, place: int, labels: tuple[str, ...], keep: list[int], hidden: Hidden | None, rules: Rules
) -> Row:
    cell, calls = found.groups[place], int(found.calls[place])
    if hidden is not None:
        return Row(cell, None, None, (), hidden, thin=True)
    figures = tuple(
        figure(label, int(found.labels[place, column]), calls, rules.confidence)
        for label, column in zip(labels, keep, strict=True)
    )
    return Row(cell, calls, int(found.companies[place]), figures, thin=calls < rules.enough)


def figure(label: str, count: int, of: int, confidence: float) -> Figure:
    """Return a share with its interval."""
    return Figure(label, count, of, count / of if of else 0.0, *wilson(count, of, confidence))


def _notes(rows: tuple[Row, ...], rules: Rules) -> tuple[str, ...]:
    notes = []
    if any(row.hidden for row in rows):
        notes.append(
            f"통화 {rules.smallest_calls}건이나 업체 {rules.smallest_companies}곳이 안 되는 칸은 가렸습니다. "
            "한 칸만 가리면 나머지에서 짐작할 수 있어, 그 옆 칸도 함께 가립니다."
        )
    if any(row.thin and not row.hidden for row in rows):
        notes.append(f"통화 {rules.enough}건이 안 되는 칸은 자료가 적어 비교하지 않습니다.")
    return tuple(notes)
