"""Run by alembic for each command; `server.ledger.migrate` hands the connection over."""

from alembic import context

from server.ledger.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # The transaction is the caller's, DDL included: a schema is never half migrated.
    transactional_ddl=True,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
