"""When a move was made, and which rides are off public boards."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
TIME = sa.DateTime(timezone=True)
SAYS = sa.text("hold > 0")


def upgrade() -> None:
    """Add the columns. No `played_at` says that a move was made when it was judged, as all so far;
    no entry so far holds its ride.
    """
    op.add_column("entries", sa.Column("played_at", TIME, nullable=True))
    op.add_column(
        "entries", sa.Column("hold", sa.SmallInteger(), nullable=False, server_default=sa.text("0"))
    )
    op.create_index(
        op.f("ix_entries_hold"), "entries", ["id"], sqlite_where=SAYS, postgresql_where=SAYS
    )


def downgrade() -> None:
    """Drop them: late moves then count as made when they arrived, and no ride is held."""
    op.drop_index(op.f("ix_entries_hold"), "entries")
    with op.batch_alter_table("entries") as entries:
        entries.drop_column("hold")
        entries.drop_column("played_at")
