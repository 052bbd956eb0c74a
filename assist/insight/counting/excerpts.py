"""The calls behind a figure: newest first, with the words that show it, and without personal data."""

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from assist.calls.taxonomy import taxonomy
from assist.insight.counting.facts import Facts
from assist.insight.counting.measures import PATH, Measure, measure
from assist.insight.counting.tables import UNKNOWN
from assist.insight.models import Dimension, Excerpt, Question
from assist.insight.quotes import masked_quote
from assist.insight.rules import Rules
from assist.privacy.mask import Masker
from assist.srms.store.tables import CallRow, CompanyRow


def excerpts(
    session: Session, facts: Facts, question: Question, label: str, rules: Rules, masker: Masker, most: int
) -> tuple[Excerpt, ...]:
    """Return up to ``most`` calls of a question that carry ``label``; ``by`` is not looked at."""
    asked = measure(question.measure)
    query = (
        select(CallRow)
        .outerjoin(CompanyRow, CompanyRow.id == CallRow.company_id)
        .where(_labelled(facts, asked, label), *_among(asked), *_where(question, rules))
        .order_by(CallRow.day.desc(), CallRow.id)
        .limit(most)
    )
    return tuple(_excerpt(row, asked, label, masker) for row in session.scalars(query))


def _labelled(facts: Facts, asked: Measure, label: str) -> ColumnElement[bool]:
    values = [
        value for value in facts.fields[asked.field].values if value and label in asked.labels_of(value)
    ]
    return _has(asked.field, tuple(values))


def _has(field: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    if field in PATH:
        return CallRow.leaf.in_(taxonomy().codes(lambda leaf: str(getattr(leaf, field)) in values))
    if field == "sentiment":
        return CallRow.sentiment.in_([int(value) for value in values])
    column: ColumnElement[str | None] = getattr(CallRow, field)
    return column.in_(values) if values else false()


def _among(asked: Measure) -> list[ColumnElement[bool]]:
    return [_has(name, values) for name, values in asked.among.items()]


def _where(question: Question, rules: Rules) -> list[ColumnElement[bool]]:
    found = [_is(dimension, value, rules) for dimension, value in question.where]
    found += [CallRow.day >= question.since.isoformat()] if question.since else []
    found += [CallRow.day <= f"{question.until.isoformat()}~"] if question.until else []
    return found


def _is(dimension: Dimension, value: str, rules: Rules) -> ColumnElement[bool]:
    if dimension is Dimension.MONTH:
        return CallRow.day.startswith(value, autoescape=True)
    if dimension is Dimension.QUARTER:
        year, part = value[:4], int(value[5])
        months = [f"{year}-{month:02d}" for month in range(part * 3 - 2, part * 3 + 1)]
        return or_(*(CallRow.day.startswith(month) for month in months))
    if dimension is Dimension.REGION:
        heads = [head for name, heads in rules.regions.items() if value in (name, UNKNOWN) for head in heads]
        inside = or_(*(CompanyRow.address.startswith(head) for head in heads))
        return or_(CompanyRow.address.is_(None), ~inside) if value == UNKNOWN else and_(inside)
    column = CallRow.client if dimension is Dimension.CLIENT else CompanyRow.kind
    return column.is_(None) if value == UNKNOWN else column == value


def _excerpt(row: CallRow, asked: Measure, label: str, masker: Masker) -> Excerpt:
    path = " > ".join(taxonomy().leaf(row.leaf).path)
    return Excerpt(
        row.id, row.day[:10], row.client or "", path, label, masked_quote(row.report, asked.quote, masker)
    )
