"""Companies at one address are looked up mid-call."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_srms_companies_address", "srms_companies", ["address"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_srms_companies_address", "srms_companies")
