"""Accounts of the desk, and the log of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0007"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
OF_ACCOUNT = (["account_id"], ["accounts.id"])


def upgrade() -> None:
    """Make the tables, empty: nobody has an account yet."""
    op.create_table(
        "accounts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("granted", sa.Text(), nullable=False),
        sa.Column("routes", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.String(64), nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("key", name=op.f("uq_accounts_key")),
    )
    op.create_table(
        "account_sessions",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("remembered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_account_sessions")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_account_sessions_account_id")),
    )
    op.create_index(op.f("ix_account_sessions_account_id"), "account_sessions", ["account_id"])
    op.create_table(
        "account_codes",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("expires_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_account_codes")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_account_codes_account_id")),
    )
    op.create_index(op.f("ix_account_codes_account_id"), "account_codes", ["account_id"])
    op.create_table(
        "sign_in_failures",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last", TIME, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "event_hosts",
        sa.Column("event", sa.String(6), nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("event", "account_id", name=op.f("pk_event_hosts")),
        sa.ForeignKeyConstraint(["event"], ["events.code"], name=op.f("fk_event_hosts_event")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_event_hosts_account_id")),
    )
    op.create_index(op.f("ix_event_hosts_account_id"), "event_hosts", ["account_id"])
    op.create_table(
        "changes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_changes_account_id")),
    )


def downgrade() -> None:
    """Drop them, with every account and the whole log of changes."""
    for table in (
        "changes",
        "event_hosts",
        "sign_in_failures",
        "account_codes",
        "account_sessions",
        "accounts",
    ):
        op.drop_table(table)
