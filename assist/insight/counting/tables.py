"""Questions to tables: calls told apart, labelled, counted, and hidden where too few."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from assist.insight.counting.facts import Codes, Column, Facts
from assist.insight.counting.intervals import wilson
from assist.insight.counting.measures import Measure, measure
from assist.insight.counting.suppress import Cell, suppressed
from assist.insight.errors import InsightError
from assist.insight.models import Dimension, Figure, Hidden, Question, Row, Table, dimension_name
from assist.insight.rules import Rules

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
        names = ", ".join(map(dimension_name, Dimension))
        raise InsightError(f"나누어 볼 기준은 {names} 가운데 서로 다른 {MOST_DIMENSIONS}개까지입니다.")
    column = facts.fields[asked.field]
    labels, holds = _labels(column, asked)
    found, whole = _count(facts, question, column, holds, selected(facts, question, asked))
    labels, keep = _used(labels, whole.labels[0], asked)
    rows = _rows(found, labels, keep, rules) if question.by else ()
    total = _rows(whole, labels, keep, rules)[0]
    return Table(question, asked.title, asked.of, labels, rows, total, _notes((*rows, total), rules))


def kept(facts: Facts, question: Question) -> tuple[int, int]:
    """Return how many calls a question is about and of how many companies, however few: not for showing groups."""
    mask = selected(facts, question, measure(question.measure))
    calls = int(mask.sum())
    return calls, _companies(facts.companies, mask, np.zeros(calls, dtype=np.int64), 1)[1]


def selected(facts: Facts, question: Question, asked: Measure) -> Mask:
    """Return which calls a question is about."""
    column = facts.fields[asked.field]
    counts = np.array([asked.says(value) for value in column.values], dtype=np.bool_)
    for name, wanted in asked.among.items():
        counts &= np.array([value in wanted for value in facts.fields[name].values], dtype=np.bool_)
    mask = _looked_up(counts, column.codes)
    for dimension, value in question.where:
        mask &= _among(facts.dimensions[dimension], {None if value == UNKNOWN else value})
    first, last = question.since, question.until
    if first is not None:
        mask &= _days(facts, lambda day: day >= first.isoformat())
    if last is not None:
        mask &= _days(facts, lambda day: day[:10] <= last.isoformat())
    return mask


def _days(facts: Facts, fits: Callable[[str], bool]) -> Mask:
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
    fixed = asked.order
    places = range(len(labels))
    if fixed:
        keep = sorted(places, key=lambda i: (fixed.index(labels[i]) if labels[i] in fixed else len(fixed), i))
    else:
        keep = sorted((i for i in places if counts[i]), key=lambda i: (-counts[i], labels[i]))
    return tuple(labels[i] for i in keep), keep


def _count(
    facts: Facts, question: Question, field: Column, holds: NDArray[np.int64], mask: Mask
) -> tuple[_Counted, _Counted]:
    """Return the counts of each group, and of all."""
    columns = [facts.dimensions[one] for one in question.by]
    size = prod(max(1, len(column.values)) for column in columns)
    group = np.zeros(int(mask.sum()), dtype=np.int64)
    for column in columns:
        group = group * max(1, len(column.values)) + column.codes[mask]
    values = len(field.values)
    joint = np.bincount(group * values + field.codes[mask], minlength=size * values).reshape(size, values)
    calls, labels = joint.sum(axis=1), joint @ holds
    companies, everybody = _companies(facts.companies, mask, group, size)
    keys = np.flatnonzero(calls)
    groups = [_cell(int(key), columns) for key in keys]
    whole = _Counted([()], np.array([calls.sum()]), np.array([everybody]), labels.sum(axis=0)[np.newaxis])
    return _Counted(groups, calls[keys], companies[keys], labels[keys]), whole


def _cell(key: int, columns: list[Column]) -> Cell:
    cell: list[str] = []
    for column in reversed(columns):
        key, place = divmod(key, max(1, len(column.values)))
        cell.append(column.values[place] or UNKNOWN)
    return tuple(reversed(cell))


def _companies(
    column: Column, mask: Mask, group: NDArray[np.int64], size: int
) -> tuple[NDArray[np.int64], int]:
    """Return how many companies each group has, and all; a call whose company is not known counts as one of its own."""
    codes = column.codes[mask]
    width = max(1, len(column.values))
    seen = np.zeros((size, width), dtype=np.bool_)
    seen.ravel()[group * width + codes] = True
    if None not in column.values:
        return seen.sum(axis=1), int(seen.any(axis=0).sum())
    nobody = column.values.index(None)
    seen[:, nobody] = False
    unknown = np.bincount(group[codes == nobody], minlength=size)
    return seen.sum(axis=1) + unknown, int(seen.any(axis=0).sum() + unknown.sum())


def _rows(found: _Counted, labels: tuple[str, ...], keep: list[int], rules: Rules) -> tuple[Row, ...]:
    sizes = {cell: int(calls) for cell, calls in zip(found.groups, found.calls, strict=True)}
    small = [
        cell
        for cell, calls, companies in zip(found.groups, found.calls, found.companies, strict=True)
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
