"""Mapping of database rows to the ledger's values."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from server.ledger.models import Entry, Player, Ride
from server.ledger.values import EntryRow, RideRow

ENTRY_COLUMNS = (
    Entry.id,
    Entry.ride_id,
    Entry.seq,
    Entry.key,
    Entry.kind,
    Entry.stop,
    Entry.item,
    Entry.slot,
    Entry.points,
    Entry.outcome,
    Entry.move,
    Entry.at,
    Entry.day,
    Entry.flags,
    Entry.played_at,
)
"""The fields of EntryRow in their order, but for `context`."""


def select_rides() -> Select[*tuple[Any, ...]]:
    """A query for rides with their players, each row of which `to_ride` reads."""
    return select(
        Ride.id,
        Ride.public_id,
        Player.public_id,
        Player.nickname,
        Player.branch,
        Ride.route,
        Ride.event,
        Ride.seed,
        Ride.created_at,
        Ride.consent_at,
        Player.synthetic,
    ).join(Player, Ride.player_id == Player.id)


def to_ride(row: Row[*tuple[Any, ...]]) -> RideRow:
    """A row of `select_rides` as a value."""
    return RideRow._make(row)


def to_entry(row: Row[*tuple[Any, ...]]) -> EntryRow:
    """A row of ENTRY_COLUMNS as a value."""
    return EntryRow._make((*row, None))
