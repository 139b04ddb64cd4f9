"""Points given after an answer was corrected: entries of their own, which can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Engine, false, func, select

from server.ledger.models import Entry, Player, Ride
from server.ledger.row_mapping import select_rides, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EntryDraft, RideRow

REGRADE: Final = "regrade"
"""The kind of these entries. `outcome.correct` says whether the answer is right from there on."""
TAKEN_BACK: Final = "-undo"
"""What the key of an entry ends with that takes another one back."""

CHUNK = 500


class RegradeDraft(NamedTuple):
    """Points for a ride's answer to `item` at `stop`; they count on the `day` of the answer."""

    ride_id: int
    stop: str
    item: str
    points: int
    correct: bool
    day: int


class Regrading(NamedTuple):
    """A regrading that was done: its key, question, moment, rides and points together; `taken_back`
    says whether it was undone.
    """

    key: str
    item: str
    at: datetime
    rides: int
    points: int
    taken_back: bool


@dataclass(frozen=True, slots=True)
class WriteRegrading:
    """Job: appends an entry with the same key to each ride."""

    key: str
    drafts: Sequence[RegradeDraft]
    at: datetime

    def write(self, transaction: Transaction) -> int:
        """Appends them; returns how many. Rides whose player has left, and those that have the key
        already, are left out.
        """
        connection = transaction.connection
        last = _last_numbers(connection, [one.ride_id for one in self.drafts], self.key)
        drafts = [
            EntryDraft(
                ride_id=one.ride_id,
                seq=last[one.ride_id] + 1,
                key=self.key,
                kind=REGRADE,
                stop=one.stop,
                item=one.item,
                slot=self.key,
                points=one.points,
                outcome={"correct": one.correct},
                move={},
                at=self.at,
                day=one.day,
            )
            for one in self.drafts
            if one.ride_id in last
        ]
        for at in range(0, len(drafts), CHUNK):
            transaction.insert(drafts[at : at + CHUNK])
        return len(drafts)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Job: takes the entries of a regrading back, each by another one."""

    key: str
    at: datetime

    def write(self, transaction: Transaction) -> int:
        """Appends them; returns how many."""
        columns = Entry.ride_id, Entry.stop, Entry.item, Entry.points, Entry.outcome, Entry.day
        query = select(*columns).where(Entry.kind == REGRADE, Entry.key == self.key)
        drafts = [
            RegradeDraft(row[0], row[1], row[2] or "", -row[3], not row[4]["correct"], row[5])
            for row in transaction.connection.execute(query)
        ]
        return WriteRegrading(self.key + TAKEN_BACK, drafts, self.at).write(transaction)


class RegradingLedger:
    """The part of `Ledger` for regrading.

    Reading raises DBAPIError, writing LedgerError.
    """

    engine: Engine
    _now: Callable[[], datetime]
    _do: Callable[[Callable[[Transaction], Any], float], Any]

    def rides_that_answered(self, questions: Collection[str]) -> list[RideRow]:
        """The rides outside events in which one of the questions was answered, without those whose
        player has left: what they chose is not known any more.
        """
        answered = (
            select(Entry.ride_id)
            .where(Entry.kind == "answer", Entry.item.in_(list(questions)))
            .distinct()
        )
        query = select_rides().where(
            Ride.id.in_(answered),
            Ride.event.is_(None),
            Ride.recovery_hash.is_not(None),
            Player.synthetic == false(),
        )
        with self.engine.connect() as connection:
            return [to_ride(row) for row in connection.execute(query.order_by(Ride.id))]

    def regrade(self, key: str, drafts: Sequence[RegradeDraft], *, timeout: float = 60.0) -> int:
        """Appends the entries of a regrading; returns how many (see `WriteRegrading.write`)."""
        done: int = self._do(WriteRegrading(key, drafts, self._now()).write, timeout)
        return done

    def take_back(self, key: str, *, timeout: float = 60.0) -> int:
        """Takes a regrading back; returns from how many rides."""
        done: int = self._do(TakeBack(key, self._now()).write, timeout)
        return done

    def regradings(self) -> list[Regrading]:
        """The regradings that were done, the newest first."""
        query = (
            select(
                Entry.key,
                func.min(Entry.item),
                func.min(Entry.at),
                func.count(),
                func.sum(Entry.points),
            )
            .where(Entry.kind == REGRADE)
            .group_by(Entry.key)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        keys = {row[0] for row in rows}
        done = [
            Regrading(key, item or "", at, rides, int(points), key + TAKEN_BACK in keys)
            for key, item, at, rides, points in rows
            if not key.endswith(TAKEN_BACK)
        ]
        return sorted(done, key=lambda one: one.at, reverse=True)


def _last_numbers(connection: Connection, rides: Sequence[int], key: str) -> dict[int, int]:
    """The last seq of each ride that may get an entry with this key."""
    found: dict[int, int] = {}
    for at in range(0, len(rides), CHUNK):
        some = rides[at : at + CHUNK]
        of_rides = Entry.ride_id.in_(some)
        there = select(Ride.id).where(Ride.id.in_(some), Ride.recovery_hash.is_not(None))
        has = set(connection.scalars(select(Entry.ride_id).where(of_rides, Entry.key == key)))
        last = select(Entry.ride_id, func.max(Entry.seq)).where(of_rides, Entry.ride_id.in_(there))
        rows = connection.execute(last.group_by(Entry.ride_id))
        found |= {ride_id: seq for ride_id, seq in rows if ride_id not in has}
    return found
