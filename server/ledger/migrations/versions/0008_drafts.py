"""Drafts: content as it is written, its changes, conflicts, comments and reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0009"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
OF_ACCOUNT = (["account_id"], ["accounts.id"])


def upgrade() -> None:
    """Make the tables, empty: the draft is filled from the published files when it is opened."""
    op.create_table(
        "draft_files",
        sa.Column("path", sa.String(512), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("revision", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_draft_files")),
    )
    op.create_table(
        "draft_changes",
        sa.Column("revision", NUMBER, nullable=False, autoincrement=False),
        sa.Column("change_id", sa.String(64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("file", sa.String(512), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_draft_changes")),
        sa.UniqueConstraint("change_id", name=op.f("uq_draft_changes_change_id")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_draft_changes_account_id")),
    )
    op.create_index(op.f("ix_draft_changes_file"), "draft_changes", ["file"])
    op.create_table(
        "draft_conflicts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("file", sa.String(512), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("theirs", sa.Text(), nullable=False),
        sa.Column("mine", sa.Text(), nullable=False),
        sa.Column("is_order", sa.Boolean(), nullable=False),
        sa.Column("theirs_who", sa.String(64), nullable=False),
        sa.Column("resolved_at", TIME, nullable=True),
        sa.Column("resolved_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_conflicts")),
        sa.ForeignKeyConstraint(
            ["revision"], ["draft_changes.revision"], name=op.f("fk_draft_conflicts_revision")
        ),
    )
    op.create_index(op.f("ix_draft_conflicts_revision"), "draft_conflicts", ["revision"])
    op.create_table(
        "draft_comments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("comment_id", sa.String(64), nullable=False),
        sa.Column("thread", NUMBER, nullable=True),
        sa.Column("file", sa.String(512), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("resolved_at", TIME, nullable=True),
        sa.Column("resolved_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comments")),
        sa.UniqueConstraint("comment_id", name=op.f("uq_draft_comments_comment_id")),
        sa.ForeignKeyConstraint(
            ["thread"], ["draft_comments.id"], name=op.f("fk_draft_comments_thread")
        ),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_draft_comments_account_id")),
    )
    op.create_index(op.f("ix_draft_comments_thread"), "draft_comments", ["thread"])
    op.create_table(
        "draft_reviews",
        sa.Column("stop", sa.String(160), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("submitted_at", TIME, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("submitted_by", sa.String(64), nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.Column("decided_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("stop", name=op.f("pk_draft_reviews")),
        sa.ForeignKeyConstraint(*OF_ACCOUNT, name=op.f("fk_draft_reviews_account_id")),
    )


def downgrade() -> None:
    """Drop them: what was written and not published is gone."""
    for table in (
        "draft_reviews",
        "draft_comments",
        "draft_conflicts",
        "draft_changes",
        "draft_files",
    ):
        op.drop_table(table)
