"""Brings a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from server.ledger.engine import lock_writers, writing

FOLDER = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> None:
    """Runs the migrations that the database lacks, all in one transaction or none.

    Several processes may start at once: the first migrates, the others find it done.
    """
    with writing(engine).begin() as connection:
        lock_writers(connection)
        command.upgrade(config(connection), "head")


def config(connection: object) -> Config:
    """Alembic's configuration for a connection; there is no alembic.ini."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
