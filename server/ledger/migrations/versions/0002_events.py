"""Hosted events: their log, one seat per player, and riders of a rehearsal."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, the column and the indexes."""
    op.create_table(
        "events",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("route", sa.String(64), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", TIME, nullable=True),
        sa.Column("ends_at", TIME, nullable=True),
        sa.Column("teams", sa.Integer(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("code", name=op.f("uq_events_code")),
    )
    op.create_table(
        "event_entries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("event", sa.String(6), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("do", sa.String(24), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_entries")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_event_entries_event")),
        sa.UniqueConstraint("event", "seq", name=op.f("uq_event_entries_event_seq")),
        sa.UniqueConstraint("event", "key", name=op.f("uq_event_entries_event_key")),
    )
    op.add_column(
        "players",
        sa.Column("synthetic", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index(op.f("ix_rides_player_id_event"), "rides", ["player_id", "event"], unique=True)
    op.create_index(op.f("ix_rides_event"), "rides", ["event"])


def downgrade() -> None:
    """Drop what `upgrade` made, with every event."""
    op.drop_index(op.f("ix_rides_event"), "rides")
    op.drop_index(op.f("ix_rides_player_id_event"), "rides")
    with op.batch_alter_table("players") as players:
        players.drop_column("synthetic")
    op.drop_table("event_entries")
    op.drop_table("events")
