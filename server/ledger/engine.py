"""The database engine, configured so that a commit is durable."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from server.ledger.database_file import make_private

BUSY_TIMEOUT_MS = 2_000
_WRITERS_LOCK = 0x6C65_6467_6572  # "ledger": the advisory lock that writers share


def make_engine(url: str) -> Engine:
    """An engine for the ledger; `url` as in DATABASE_URL, SQLite (a file) or PostgreSQL.

    Raises:
        ValueError: the address is of another kind, or a SQLite database in memory, which
            would lose every acknowledged move.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    if backend == "postgresql":
        return _postgres(url)
    if backend != "sqlite":
        raise ValueError(f"not a database the ledger knows: {backend}")
    if address.database in (None, "", ":memory:"):
        raise ValueError("the ledger needs a SQLite file, not a database in memory")
    engine = create_engine(address, hide_parameters=True)
    if not address.database.startswith("file:"):
        path = Path(address.database)
        event.listen(engine, "do_connect", lambda *_: make_private(path), once=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: they hold the write lock from the start.

    A SQLite transaction that begins by reading and then writes may be refused at once,
    whatever the busy timeout (https://www.sqlite.org/isolation.html).
    """
    return engine.execution_options(ledger_writes=True)


def lock_writers(connection: Connection) -> None:
    """Lets one writer at a time into PostgreSQL too, so that ids grow in commit order."""
    if connection.dialect.name == "postgresql":
        connection.execute(_POSTGRES_LOCK, {"key": _WRITERS_LOCK})


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection whose queries all see the same moment."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def disable_busy_timeout(connection: Connection) -> None:
    """Makes a locked SQLite database an error at once: SQLite's own wait stops the process."""
    if connection.dialect.name == "sqlite":
        # Past SQLAlchemy, which would begin a transaction first, and wait for it.
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        driver.execute("PRAGMA busy_timeout = 0")


_POSTGRES_LOCK = text("SELECT pg_advisory_xact_lock(:key)")


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # sqlite3 would begin transactions implicitly, and too late: _begin_sqlite does it.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # a deleted name leaves the pages too
    # Checkpoints cost a sync each: fewer of them, and a WAL that still stays small.
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    connection.execute("PRAGMA cache_size = -8000")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("ledger_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: str) -> Engine:
    address = make_url(url)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    options = "-c lock_timeout=2s -c statement_timeout=60s -c synchronous_commit=on"
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5, "options": options},
    )
