"""The first tables of SRMS."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "srms_audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("srms_audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_audit_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_srms_audit_target"), ["target"], unique=False)

    op.create_table(
        "srms_calls",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.String(length=64), nullable=True),
        sa.Column("company_name", sa.String(length=200), nullable=True),
        sa.Column("day", sa.String(length=25), nullable=False),
        sa.Column("agent", sa.String(length=40), nullable=True),
        sa.Column("client", sa.String(length=80), nullable=True),
        sa.Column("leaf", sa.String(length=20), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("srms_calls", schema=None) as batch_op:
        batch_op.create_index("ix_srms_calls_company_day", ["company_id", "day"], unique=False)

    op.create_table(
        "srms_companies",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("biz_no", sa.String(length=12), nullable=True),
        sa.Column("ceo", sa.String(length=80), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("industry", sa.String(length=120), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("audited", sa.Boolean(), nullable=True),
        sa.Column("asset", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_month", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("grade", sa.String(length=10), nullable=True),
        sa.Column("expiry", sa.String(length=10), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("via", sa.String(length=40), nullable=True),
        sa.Column("agent", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("biz_no"),
    )
    with op.batch_alter_table("srms_companies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_companies_name"), ["name"], unique=False)

    op.create_table(
        "srms_proposals",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.String(length=64), nullable=True),
        sa.Column("company_name", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=1000), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("call_id", sa.String(length=64), nullable=True),
        sa.Column("quote", sa.String(length=1000), nullable=True),
        sa.Column("owner", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("call_id", "kind", name="uq_srms_proposals_call_kind"),
    )
    with op.batch_alter_table("srms_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_proposals_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_srms_proposals_state"), ["state"], unique=False)

    op.create_table(
        "srms_affiliates",
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("other_id", sa.String(length=64), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("company_id", "other_id"),
    )
    with op.batch_alter_table("srms_affiliates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_affiliates_other_id"), ["other_id"], unique=False)

    op.create_table(
        "srms_claims",
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("agent", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("company_id", "topic"),
    )
    op.create_table(
        "srms_aliases",
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("company_id", "name"),
    )
    op.create_table(
        "srms_consents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("contact_id", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("via", sa.String(length=80), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.Column("result_notice", sa.String(length=10), nullable=True),
        sa.Column("written", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("srms_consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_consents_company_id"), ["company_id"], unique=False)

    op.create_table(
        "srms_contacts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("title", sa.String(length=40), nullable=True),
        sa.Column("dept", sa.String(length=80), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.Column("tel", sa.String(length=40), nullable=True),
        sa.Column("mobile", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("collected", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("confirmed", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("srms_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_srms_contacts_company_id"), ["company_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_srms_contacts_mobile"), ["mobile"], unique=False)
        batch_op.create_index(batch_op.f("ix_srms_contacts_tel"), ["tel"], unique=False)

    op.create_table(
        "srms_links",
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("client", sa.String(length=80), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=True),
        sa.Column("trade_last_year", sa.BigInteger(), nullable=True),
        sa.Column("contract_renewal", sa.String(length=10), nullable=True),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        sa.Column("exempt_reason", sa.String(length=200), nullable=True),
        sa.Column("confirmed", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("company_id", "client"),
    )
    op.create_table(
        "srms_renewals",
        sa.Column("company_id", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=10), nullable=True),
        sa.Column("confirmed", sa.String(length=10), nullable=True),
        sa.Column("expiry", sa.String(length=10), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["srms_companies.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("company_id", "year"),
    )


def downgrade() -> None:
    """Take back; tables that point at others go first."""
    for name in (
        "renewals",
        "links",
        "contacts",
        "consents",
        "claims",
        "aliases",
        "affiliates",
        "proposals",
        "companies",
        "calls",
        "audit",
    ):
        op.drop_table(f"srms_{name}")
