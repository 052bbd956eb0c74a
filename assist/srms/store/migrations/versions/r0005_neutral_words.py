"""What is kept for a proposal's kind and for calls of no known client names no company's word."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WORDS = (
    ("srms_proposals", "kind", "원청사 연결", "거래처 연결"),
    ("srms_assignments", "stratum", "원청사 모름", "모름"),
)


def upgrade() -> None:
    """Apply."""
    for table, column, old, new in _WORDS:
        _rename(table, column, old, new)


def downgrade() -> None:
    """Take back."""
    for table, column, old, new in _WORDS:
        _rename(table, column, new, old)


def _rename(table: str, column: str, old: str, new: str) -> None:
    place = sa.table(table, sa.column(column, sa.String))
    op.execute(sa.update(place).where(place.c[column] == old).values({column: new}))
