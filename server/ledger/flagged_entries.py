"""Entries with flags, for review by organisers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, Text, false, select, type_coerce

from server.ledger.models import Entry, Player, Ride


class FlaggedRow(NamedTuple):
    """A flagged entry; `nickname` and `branch` are empty once the player was deleted."""

    at: datetime
    nickname: str
    branch: str
    route: str
    event: str | None
    stop: str
    item: str | None
    flags: tuple[str, ...]


def flagged_entries(
    engine: Engine, *, route: str | None = None, since: datetime | None = None
) -> Iterator[FlaggedRow]:
    """Flagged entries in commit order, without those of rehearsals.

    `route` also holds for the events on that route; `since` is an aware moment.
    """
    query = (
        select(
            Entry.at,
            Player.nickname,
            Player.branch,
            Ride.route,
            Ride.event,
            Entry.stop,
            Entry.item,
            Entry.flags,
        )
        .join(Ride, Ride.id == Entry.ride_id)
        .join(Player, Player.id == Ride.player_id)
        .where(type_coerce(Entry.flags, Text) != "", Player.synthetic == false())
        .order_by(Entry.id)
    )
    if route is not None:
        query = query.where(Ride.route == route)
    if since is not None:
        query = query.where(Entry.at >= since)
    with engine.connect() as connection:
        for row in connection.execution_options(yield_per=1_000).execute(query):
            yield FlaggedRow._make(row)
