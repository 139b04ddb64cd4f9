"""The first ride: players, rides, tokens, entries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "players",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("nickname", sa.String(64), nullable=False),
        sa.Column("branch", sa.String(64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_players")),
        sa.UniqueConstraint("public_id", name=op.f("uq_players_public_id")),
    )
    op.create_table(
        "rides",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("public_id", sa.String(16), nullable=False),
        sa.Column("player_id", NUMBER, nullable=False),
        sa.Column("route", sa.String(64), nullable=False),
        sa.Column("event", sa.String(64), nullable=True),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("recovery_hash", sa.String(64), nullable=True),
        sa.Column("consent_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rides")),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_rides_player_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rides_public_id")),
        sa.UniqueConstraint("recovery_hash", name=op.f("uq_rides_recovery_hash")),
    )
    op.create_index(op.f("ix_rides_player_id"), "rides", ["player_id"])
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("ride_id", NUMBER, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tokens")),
        sa.ForeignKeyConstraint(["ride_id"], ["rides.id"], name=op.f("fk_tokens_ride_id")),
    )
    op.create_index(op.f("ix_tokens_ride_id"), "tokens", ["ride_id"])
    op.create_table(
        "entries",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("ride_id", NUMBER, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("stop", sa.String(64), nullable=False),
        sa.Column("item", sa.String(128), nullable=True),
        sa.Column("slot", sa.String(200), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.ForeignKeyConstraint(["ride_id"], ["rides.id"], name=op.f("fk_entries_ride_id")),
        sa.UniqueConstraint("ride_id", "seq", name=op.f("uq_entries_ride_id_seq")),
        sa.UniqueConstraint("ride_id", "slot", name=op.f("uq_entries_ride_id_slot")),
        sa.UniqueConstraint("ride_id", "key", name=op.f("uq_entries_ride_id_key")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_entries_points")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_entries_seq")),
    )


def downgrade() -> None:
    """Drop the tables, with everything that was ridden."""
    for table in ("entries", "tokens", "rides", "players"):
        op.drop_table(table)
