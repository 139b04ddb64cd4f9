"""Entries that other riders see something of, for a rebuild of what is made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, null, or_, select

from server.ledger.models import Entry

_CHUNK = 5_000


class TraceRow(NamedTuple):
    """A stamp, a check-in of the day or an answer to a poll; `move` is None for other kinds."""

    ride_id: int
    kind: str
    stop: str
    item: str | None
    stamp: int
    day: int
    move: dict[str, Any] | None


def read_traces(
    connection: Connection, last_id: int, day: int, polls: Collection[str]
) -> Iterator[TraceRow]:
    """All stamps, the check-ins of `day` and the answers to `polls`, up to an entry, in the order
    of ids; a single pass over the entries.
    """
    of_poll = and_(Entry.kind == "answer", Entry.item.in_(list(polls)))
    of_day = and_(Entry.day == day, Entry.kind == "checkin")
    query = (
        select(
            Entry.ride_id,
            Entry.kind,
            Entry.stop,
            Entry.item,
            Entry.stamp,
            Entry.day,
            case((of_poll, Entry.move), else_=null()),
        )
        .where(Entry.id <= last_id, or_(Entry.stamp == 1, of_day, of_poll))
        .order_by(Entry.id)
        .execution_options(yield_per=_CHUNK)
    )
    for row in connection.execute(query):
        yield TraceRow._make(row)
