"""Short links that were printed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. Codes follow from what they lead to, so that nothing is to be filled in."""
    op.create_table(
        "short_links",
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("target", sa.String(160), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_short_links")),
        sa.UniqueConstraint("kind", "target", name=op.f("uq_short_links_kind_target")),
    )


def downgrade() -> None:
    """Drop it: links of what is still there work on, those of removed things are forgotten."""
    op.drop_table("short_links")
