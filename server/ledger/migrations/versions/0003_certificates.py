"""Certificates: what was true when a ride reached the end of its line."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Frozen here: models may move on, this revision may not.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "certificates",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("ride_id", NUMBER, nullable=False),
        sa.Column("serial", sa.String(24), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("finished_at", TIME, nullable=False),
        sa.Column("issued_at", TIME, nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.ForeignKeyConstraint(["ride_id"], ["rides.id"], name=op.f("fk_certificates_ride_id")),
        sa.UniqueConstraint("ride_id", name=op.f("uq_certificates_ride_id")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificates_serial")),
    )


def downgrade() -> None:
    """Drop the table, with every serial that was given."""
    op.drop_table("certificates")
