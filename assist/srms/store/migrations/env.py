"""Alembic's entry: runs the revisions on the connection that ``assist.srms.store.migrate`` hands over."""

from alembic import context

from assist.srms.store.migrate import VERSION_TABLE
from assist.srms.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
