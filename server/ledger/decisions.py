"""Decisions about rides: written as entries, found for those who decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select, text

from server.ledger.hold import ACCEPT, REJECT, Hold
from server.ledger.models import Entry, Ride
from server.ledger.row_mapping import select_rides, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EntryDraft, EntryRow, RideRow

ON_INDEX = text("entries.hold > 0")
"""As the partial index has it: with a parameter SQLite would not use it."""

CHUNK = 500


@dataclass(frozen=True, slots=True)
class WriteDecision:
    """Job: accepts or rejects a ride or a seat, by its public id."""

    ride: str
    accepted: bool
    at: datetime
    day: int

    def write(self, transaction: Transaction) -> EntryRow | None:
        """Appends the decision to the ride; None where there is no such ride, or where it stands
        already as decided.
        """
        connection = transaction.connection
        row = connection.execute(select_rides().where(Ride.public_id == self.ride)).first()
        if row is None:
            return None
        ride, kind = to_ride(row), ACCEPT if self.accepted else REJECT
        if holds_of(connection).get(ride.id) is Hold.of(kind, ()):
            return None
        last = select(func.coalesce(func.max(Entry.seq), 0)).where(Entry.ride_id == ride.id)
        seq = (connection.scalar(last) or 0) + 1
        slot = f"decision:{seq}"
        draft = EntryDraft(
            ride_id=ride.id,
            seq=seq,
            key=f"decision-{seq}",
            kind=kind,
            stop="",
            item=None,
            slot=slot,
            points=0,
            outcome={},
            move={},
            at=self.at,
            day=self.day,
        )
        return transaction.insert([draft])[0]


def holds_of(connection: Connection) -> dict[int, Hold]:
    """The holds of all rides about which an entry says something."""
    query = select(Entry.ride_id, Entry.hold).where(ON_INDEX).order_by(Entry.id)
    holds: dict[int, Hold] = {}
    for ride_id, said in connection.execute(query):
        holds[ride_id] = holds.get(ride_id, Hold.NONE).after(Hold(said))
    return holds


def held_rides(engine: Engine) -> Iterator[tuple[RideRow, Hold]]:
    """The rides that are off public boards or were, the oldest decision first."""
    with engine.connect() as connection:
        holds = holds_of(connection)
        ids = list(holds)
        for start in range(0, len(ids), CHUNK):
            some = select_rides().where(Ride.id.in_(ids[start : start + CHUNK]))
            rides = {row[0]: to_ride(row) for row in connection.execute(some)}
            for ride_id in ids[start : start + CHUNK]:
                ride = rides[ride_id]
                if not ride.synthetic:
                    yield ride, holds[ride_id]
