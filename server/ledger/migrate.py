"""Migrates a database to the newest schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from server.ledger.engine import lock_writers, writing

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).with_name("migrations")
HEAD = "0008"
"""The newest revision; a test compares it with the folder."""


def migrate(engine: Engine) -> None:
    """Runs the migrations that the database lacks, all in one transaction or none.

    Several processes may start at once: the first migrates, the others find it done.
    """
    if _revision(engine) == HEAD:
        return
    # Importing alembic takes a fifth of a second, which most starts can do without.
    from alembic import command  # noqa: PLC0415

    with writing(engine).begin() as connection:
        lock_writers(connection)
        command.upgrade(config(connection), "head")


def config(connection: object) -> Config:
    """Alembic's configuration for a connection; there is no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415

    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def _revision(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found
