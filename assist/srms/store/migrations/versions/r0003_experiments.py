"""Experiments with call scripts, and what calls taught about them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "srms_experiments",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("arms", sa.JSON(), nullable=False),
        sa.Column("base", sa.Float(), nullable=False),
        sa.Column("effect", sa.Float(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("closed", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "srms_assignments",
        sa.Column("experiment", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("stratum", sa.String(length=80), nullable=False),
        sa.Column("arm", sa.String(length=1), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("recorded", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["experiment"], ["srms_experiments.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("experiment", "company_id"),
    )
    op.create_table(
        "srms_studies",
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("study", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("reason"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("srms_studies")
    op.drop_table("srms_assignments")
    op.drop_table("srms_experiments")
