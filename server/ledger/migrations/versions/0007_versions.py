"""Versions of the content: every file as it was published, its words kept once; regrading."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables. The first start after this publishes what is in the folders. Taking a
    regrading back is an entry with points below zero: no other may have such.
    """
    with op.batch_alter_table("entries") as entries:
        entries.drop_constraint(op.f("ck_entries_points"), type_="check")
        entries.create_check_constraint(
            op.f("ck_entries_points"), "points >= 0 OR kind = 'regrade'"
        )
    op.create_table(
        "versions",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("published_at", TIME, nullable=False),
        sa.Column("published_by", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_versions")),
    )
    op.create_index(op.f("ix_versions_digest"), "versions", ["digest"])
    op.create_table(
        "content_blobs",
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("checksum", name=op.f("pk_content_blobs")),
    )
    op.create_table(
        "version_files",
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("path", sa.String(512), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", "path", name=op.f("pk_version_files")),
        sa.ForeignKeyConstraint(
            ["version"], ["versions.number"], name=op.f("fk_version_files_version")
        ),
    )


def downgrade() -> None:
    """Drop them: the folders alone say what is served then. Fails where a regrading was taken
    back: the release before cannot hold that.
    """
    op.drop_table("version_files")
    op.drop_table("content_blobs")
    op.drop_index(op.f("ix_versions_digest"), "versions")
    op.drop_table("versions")
    with op.batch_alter_table("entries") as entries:
        entries.drop_constraint(op.f("ck_entries_points"), type_="check")
        entries.create_check_constraint(op.f("ck_entries_points"), "points >= 0")
