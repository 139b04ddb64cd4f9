"""When a server last kept an event's clock going: what an outage is measured by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. An event without a row has its log alone to say when it was last alive."""
    op.create_table(
        "event_heartbeats",
        sa.Column("event", sa.String(6), nullable=False),
        sa.Column("alive_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event_heartbeats")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_event_heartbeats_event")),
    )


def downgrade() -> None:
    """Drop it: outages are then measured from the last step of the log."""
    op.drop_table("event_heartbeats")
