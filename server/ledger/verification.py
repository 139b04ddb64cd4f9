"""Whole-ledger operations: verification and export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

import orjson
from sqlalchemy import Connection, Engine, select, text

from server.ledger.engine import snapshot
from server.ledger.hold import Hold
from server.ledger.models import Certificate, Entry, Event, EventEntry, Player, Ride, Version
from server.ledger.row_mapping import ENTRY_COLUMNS, select_rides, to_entry, to_ride
from server.ledger.totals import read_totals
from server.ledger.values import LONGEST_DELAY, Difference, EntryRow, RideRow, Total

Recount = Callable[[RideRow, list[EntryRow]], int]
"""Computes a ride's points from its entries."""

EXPORT_VERSION = 1
NO_DELAY = timedelta(0)
_CHUNK = 2_000
_TABLES = (
    ("player", Player, None),
    ("ride", Ride, "recovery_hash"),
    ("certificate", Certificate, None),
    ("event", Event, "key_hash"),
    ("step", EventEntry, None),
    ("version", Version, None),
)
_CHECKS = (
    ("PRAGMA integrity_check", lambda row: None if row[0] == "ok" else row[0]),
    ("PRAGMA foreign_key_check", tuple),
)


def verify(engine: Engine, recount: Recount) -> list[Difference]:
    """The inconsistencies of the ledger at one moment; an empty list when there are none.

    For each ride: entries numbered from 1 without gaps, ids in the same order, stamps marked
    where outcomes have them, moves made before they came, the ride held where they say so, and the
    sum that boards are made of equal to `recount`.
    """
    found: list[Difference] = []
    with snapshot(engine) as connection:
        found += _database(connection)
        rides = {row[0]: to_ride(row) for row in connection.execute(select_rides())}
        sums = {total.ride_id: total for total in read_totals(connection, day=0).rows}
        by_ride = groupby(_entries(connection, Entry.ride_id, Entry.seq), attrgetter("ride_id"))
        for ride_id, entries in by_ride:
            if ride_id in sums:
                found += _ride(rides[ride_id], sums[ride_id], list(entries), recount)
            else:
                found.append(Difference(f"#{ride_id}", "player and ride", "there", "missing"))
        found += _logs(connection)
    return found


def _ride(
    ride: RideRow, total: Total, entries: list[EntryRow], recount: Recount
) -> Iterator[Difference]:
    numbers = [entry.seq for entry in entries]
    if numbers != list(range(1, len(entries) + 1)):
        yield Difference(ride.ride, "entries", f"1 to {len(entries)}", numbers)
    ids = [entry.id for entry in entries]
    if ids != sorted(ids):
        yield Difference(ride.ride, "order of ids", sorted(ids), ids)
    stamps = sum("stamp" in entry.outcome for entry in entries)
    if stamps != total.stamps:
        yield Difference(ride.ride, "stamps", stamps, total.stamps)
    hold = Hold.fold(Hold.of(entry.kind, entry.flags) for entry in entries)
    if hold != total.hold:
        yield Difference(ride.ride, "hold", hold.name, total.hold.name)
    unlikely = [one.seq for one in entries if not NO_DELAY <= one.at - one.played <= LONGEST_DELAY]
    if unlikely:
        yield Difference(ride.ride, "moves made after they came, or long before", [], unlikely)
    points = recount(ride, entries)
    if points != total.points:
        yield Difference(ride.ride, "points", points, total.points)


def _logs(connection: Connection) -> Iterator[Difference]:
    """Event logs that are not numbered from 1 without gaps."""
    order = (EventEntry.event, EventEntry.seq)
    rows = connection.execute(select(*order).order_by(*order))
    for event, steps in groupby(rows, lambda row: row[0]):
        numbers = [row[1] for row in steps]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Difference(f"event {event}", "steps", f"1 to {len(numbers)}", numbers)


def _database(connection: Connection) -> Iterator[Difference]:
    if connection.dialect.name != "sqlite":
        return
    for pragma, problem in _CHECKS:
        for row in connection.execute(text(pragma)):
            wrong = problem(row)
            if wrong is not None:
                yield Difference("-", pragma, "ok", wrong)


def export(engine: Engine, out: BinaryIO) -> int:
    """Writes the ledger at one moment as one JSON object per line; returns the number of lines.

    `type` is `ledger` (first line, with `version`), `player`, `ride`, `certificate`,
    `event`, `step`, `version` or `entry`. Secrets are left out, hashed as they are.
    """
    lines = 0
    with snapshot(engine) as connection:
        for record in _records(connection):
            out.write(orjson.dumps(record, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE))
            lines += 1
    return lines


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    yield {"type": "ledger", "version": EXPORT_VERSION}
    for kind, model, secret in _TABLES:
        columns = [column for column in model.__table__.columns if column.name != secret]
        query = select(*columns).order_by(*model.__mapper__.primary_key)
        for row in connection.execute(query.execution_options(yield_per=_CHUNK)):
            yield {"type": kind, **row._mapping}
    for entry in _entries(connection, Entry.id):
        record = entry._asdict()
        del record["context"]
        yield {"type": "entry", **record}


def _entries(connection: Connection, *order: Any) -> Iterator[EntryRow]:
    query = select(*ENTRY_COLUMNS).order_by(*order).execution_options(yield_per=_CHUNK)
    for row in connection.execute(query):
        yield to_entry(row)
