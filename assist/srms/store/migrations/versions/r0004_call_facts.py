"""What a call says about price, value and mood stands in columns, with one index that answers marketing's questions."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS: tuple[sa.Column[Any], ...] = (
    sa.Column("sentiment", sa.Integer(), nullable=True),
    sa.Column("complaint", sa.String(length=10), nullable=True),
    sa.Column("sensitivity", sa.String(length=20), nullable=True),
    sa.Column("value", sa.String(length=40), nullable=True),
    sa.Column("intent", sa.String(length=20), nullable=True),
    sa.Column("causes", sa.String(length=100), nullable=True),
    sa.Column("tags", sa.String(length=300), nullable=True),
)
_INDEXED = ["day", "client", "leaf", "company_id", *(column.name for column in _COLUMNS)]
_CHUNK = 1000


def upgrade() -> None:
    """Apply; calls kept before are read again."""
    for column in _COLUMNS:
        op.add_column("srms_calls", column)
    _fill(op.get_bind())
    op.create_index("ix_srms_calls_facts", "srms_calls", _INDEXED)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_srms_calls_facts", "srms_calls")
    for column in reversed(_COLUMNS):
        op.drop_column("srms_calls", column.name)


def _fill(connection: sa.Connection) -> None:
    calls = sa.table("srms_calls", sa.column("id"), sa.column("report", sa.JSON()), *map(_bare, _COLUMNS))
    values: dict[str, Any] = {column.name: sa.bindparam(f"new_{column.name}") for column in _COLUMNS}
    change = sa.update(calls).where(calls.c.id == sa.bindparam("key")).values(values)
    last = ""
    while rows := connection.execute(_page(calls, last)).all():
        last = rows[-1].id
        facts = [{"key": row.id, **_facts(row.report)} for row in rows if row.report]
        if facts:
            connection.execute(change, facts)


def _page(calls: sa.TableClause, last: str) -> sa.Select[Any]:
    return sa.select(calls.c.id, calls.c.report).where(calls.c.id > last).order_by(calls.c.id).limit(_CHUNK)


def _bare(column: sa.Column[Any]) -> sa.ColumnClause[Any]:
    return sa.column(column.name, column.type)


def _facts(report: Any) -> dict[str, object]:
    told = json.loads(report) if isinstance(report, str) else report
    price = told.get("price") or {}
    return {
        "new_sentiment": told.get("sentiment"),
        "new_complaint": price.get("complaint"),
        "new_sensitivity": price.get("sensitivity"),
        "new_value": told.get("value_perception"),
        "new_intent": told.get("purchase_intent"),
        "new_causes": ";".join(price.get("causes") or ()),
        "new_tags": ";".join(told.get("tags") or ())[:300],
    }
