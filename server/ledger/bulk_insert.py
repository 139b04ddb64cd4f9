"""The one statement that has to be fast: entries going in, many at once.

SQLAlchemy compiles it, once per dialect, and the driver runs it: converting each value through
the column types would cost as much again as the database does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Dialect, insert

from server.ledger.hold import Hold
from server.ledger.models import Entry
from server.ledger.values import EntryRow

# The order in which `_values` gives them.
COLUMNS = (
    "id",
    "ride_id",
    "seq",
    "points",
    "day",
    "stamp",
    "kind",
    "stop",
    "item",
    "slot",
    "key",
    "at",
    "flags",
    "outcome",
    "move",
    "played_at",
    "hold",
)

_prepared: dict[str, Callable[[Connection, Sequence[EntryRow]], None]] = {}


def insert_entries(connection: Connection, rows: Sequence[EntryRow]) -> None:
    """Inserts entries with one `executemany`. Raises IntegrityError, nothing undone."""
    dialect = connection.dialect
    run = _prepared.get(dialect.name)
    if run is None:
        run = _prepared[dialect.name] = _prepare(dialect)
    run(connection, rows)


def _prepare(dialect: Dialect) -> Callable[[Connection, Sequence[EntryRow]], None]:
    compiled = insert(Entry).compile(dialect=dialect, column_keys=list(COLUMNS))
    statement = str(compiled)
    if compiled.positional and tuple(compiled.positiontup or ()) != COLUMNS:
        raise AssertionError(f"columns in another order: {compiled.positiontup}")

    def positional(connection: Connection, rows: Sequence[EntryRow]) -> None:
        connection.exec_driver_sql(statement, [_values(row, sqlite_time) for row in rows])

    def named(connection: Connection, rows: Sequence[EntryRow]) -> None:
        values = [dict(zip(COLUMNS, _values(row, _as_it_is), strict=True)) for row in rows]
        connection.exec_driver_sql(statement, values)

    return positional if compiled.positional else named


def _values(row: EntryRow, time: Callable[[datetime], object]) -> tuple[Any, ...]:
    outcome, played_at = row.outcome, row.played_at
    return (
        row.id,
        row.ride_id,
        row.seq,
        row.points,
        row.day,
        1 if "stamp" in outcome else 0,
        row.kind,
        row.stop,
        row.item,
        row.slot,
        row.key,
        time(row.at),
        " ".join(row.flags),
        orjson.dumps(outcome).decode(),
        orjson.dumps(row.move).decode(),
        None if played_at is None else time(played_at),
        int(Hold.of(row.kind, row.flags)),
    )


def _as_it_is(at: datetime) -> datetime:
    return at


def sqlite_time(at: datetime) -> str:
    """A time as SQLAlchemy keeps it in SQLite: UTC without its zone."""
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(" ", "microseconds")
