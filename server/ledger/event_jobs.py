"""Writes of hosted events; each runs as a job of the writer.

`UNIQUE(event, seq)` makes one of two concurrent commands fail.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    cast,
    delete,
    false,
    func,
    insert,
    literal,
    select,
    update,
)

from server.ledger.codes import CodeGenerator
from server.ledger.errors import Conflict, StorageError
from server.ledger.hold import DECISIONS
from server.ledger.models import (
    Certificate,
    Entry,
    Event,
    EventEntry,
    EventHeartbeat,
    Player,
    Ride,
    Token,
)
from server.ledger.ride_jobs import LEAVE, CreateRide
from server.ledger.row_mapping import select_rides, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EventDraft, EventRow, EventStep, Joined, RideRow
from server.refusals import Refusal

STEP_COLUMNS = (
    EventEntry.seq,
    EventEntry.key,
    EventEntry.do,
    EventEntry.data,
    EventEntry.actor,
    EventEntry.at,
)
FIRST_CODE, CODES = 100_000, 900_000
MOST_TRIES = 50

REKEYED = "rekeyed"
"""The step of an event's log with which its host's key became another."""
CLEARED = "cleared"
"""Kind of the entries that were moves of real riders in a rehearsal."""

Drafts = Callable[[], Sequence[EventDraft]]
Also = Callable[[Connection, str], None]
"""What another room writes about an event (its code) in the same transaction."""


def key_hash(key: str) -> str:
    """The stored hash of a host key, which is random enough to need neither key nor salt."""
    return hashlib.sha256(key.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CreateEvent:
    """Job: creates an event with its code and host key."""

    name: str
    mode: str
    route: str
    starts_at: datetime | None
    ends_at: datetime | None
    teams: int
    settings: dict[str, Any]
    seed: int
    at: datetime
    codes: CodeGenerator
    also: Also | None = None

    def insert(self, transaction: Transaction) -> tuple[EventRow, str]:
        """Writes the event; returns it with the host key. Raises StorageError: no free code."""
        code = self._code(transaction)
        key = self.codes.host_key(code, self.seed, 0)
        row = EventRow(
            code=code,
            key_hash=key_hash(key),
            name=self.name,
            mode=self.mode,
            route=self.route,
            seed=self.seed,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            teams=self.teams,
            settings=self.settings,
            created_at=self.at,
        )
        transaction.connection.execute(insert(Event).values(**row._asdict()))
        if self.also is not None:
            self.also(transaction.connection, row.code)
        return row, key

    def _code(self, transaction: Transaction) -> str:
        for _ in range(MOST_TRIES):
            code = str(FIRST_CODE + self.codes.seed() % CODES)
            taken = select(Event.id).where(Event.code == code)
            ridden = select(Ride.id).where(Ride.event == code).limit(1)
            connection = transaction.connection
            if connection.scalar(taken) is None and connection.scalar(ridden) is None:
                return code
        raise StorageError(Refusal.STORAGE_ERROR, "no free event code found")


@dataclass(frozen=True, slots=True)
class ChangeKey:
    """Job: gives an event another host key, and says so in its log at event time `at`."""

    code: str
    at: int
    codes: CodeGenerator
    also: Also | None = None

    def write(self, transaction: Transaction) -> str | None:
        """The new key; None where there is no such event."""
        connection, of_event = transaction.connection, Event.code == self.code
        seed = connection.scalar(select(Event.seed).where(of_event))
        if seed is None:
            return None
        last = select(func.max(EventEntry.seq)).where(EventEntry.event == self.code)
        seq = (connection.scalar(last) or 0) + 1
        key = self.codes.host_key(self.code, seed, seq)
        connection.execute(update(Event).where(of_event).values(key_hash=key_hash(key)))
        if self.also is not None:
            self.also(connection, self.code)
        step = EventStep(seq, f"{REKEYED}-{seq}", REKEYED, {}, "host", self.at)
        connection.execute(insert(EventEntry).values(event=self.code, **step._asdict()))
        return key


@dataclass(frozen=True, slots=True)
class AppendSteps:
    """Job: appends steps to an event's log, from number `last` + 1 on.

    `make` returns them while the write lock is held, so that its reads are current.
    """

    code: str
    last: int
    key: str
    make: Drafts

    def write(self, transaction: Transaction) -> list[EventStep]:
        """The stored steps; for a known key, the step stored under it before.

        Raises:
            Conflict: the log has other steps by now.
        """
        connection, of_event = transaction.connection, EventEntry.event == self.code
        before = connection.execute(
            select(*STEP_COLUMNS).where(of_event, EventEntry.key == self.key)
        ).first()
        if before is not None:
            return [EventStep._make(before)]
        last = connection.scalar(select(func.max(EventEntry.seq)).where(of_event)) or 0
        if last != self.last:
            raise Conflict(f"event {self.code} is at {last}, not {self.last}")
        steps = [EventStep(seq, *draft) for seq, draft in enumerate(self.make(), last + 1)]
        connection.execute(
            insert(EventEntry), [{"event": self.code, **step._asdict()} for step in steps]
        )
        return steps


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """Job: notes that an event's clock was kept going until `at` (event ms)."""

    code: str
    at: int

    def write(self, transaction: Transaction) -> None:
        """Writes it over what was noted before; an earlier moment changes nothing."""
        connection, of_event = transaction.connection, EventHeartbeat.event == self.code
        known = connection.scalar(select(EventHeartbeat.alive_at).where(of_event))
        if known is None:
            connection.execute(insert(EventHeartbeat).values(event=self.code, alive_at=self.at))
        elif known < self.at:
            connection.execute(update(EventHeartbeat).where(of_event).values(alive_at=self.at))


@dataclass(frozen=True, slots=True)
class CreateSeat:
    """Job: creates a seat for the player of an existing ride."""

    ride_id: int
    new: CreateRide

    def insert(self, transaction: Transaction) -> Joined | RideRow | None:
        """The new seat, or the one that the player has; None where the player was deleted, maybe
        by another process a moment ago. Raises StorageError: no such ride.
        """
        connection, player = transaction.connection, Ride.player_id
        of_ride = select(player, Ride.recovery_hash).where(Ride.id == self.ride_id)
        found_ride = connection.execute(of_ride).first()
        if found_ride is None:
            raise StorageError(Refusal.STORAGE_ERROR, f"no ride {self.ride_id}")
        player_id, recovery_hash = found_ride
        if recovery_hash is None:
            return None
        query = select_rides().where(player == player_id, Ride.event == self.new.event)
        found = connection.execute(query).first()
        if found is not None:
            return to_ride(found)
        public_id = connection.scalar(select(Player.public_id).where(Player.id == player_id)) or ""
        return self.new.insert_ride(transaction, player_id, public_id)


@dataclass(frozen=True, slots=True)
class ClearSynthetic:
    """Job: deletes the simulated riders of a rehearsal; with `everything` the moves that real
    riders have made in the event are emptied too, and take no part any more.
    """

    code: str
    everything: bool = False

    def write(self, transaction: Transaction) -> tuple[int, int]:
        """Deletes them with their entries; returns their number, and that of real riders' moves.

        Ids of entries must never be given twice, and the next is the highest one plus one: so
        the last entry of all stays, emptied, as that of a deleted player.
        """
        connection = transaction.connection
        of_event = (Ride.event == self.code, Player.synthetic)
        rows = connection.execute(
            select(Ride.id, Ride.player_id)
            .join(Player, Player.id == Ride.player_id)
            .where(*of_event)
        ).all()
        rides, players = [row[0] for row in rows], [row[1] for row in rows]
        last = connection.execute(
            select(Entry.id, Entry.ride_id).order_by(Entry.id.desc()).limit(1)
        ).first()
        if last is not None and last[1] in rides:
            at = rides.index(last[1])
            self._empty(transaction, *last)
            del rides[at], players[at]
        for some in _chunks(rides):
            connection.execute(delete(Entry).where(Entry.ride_id.in_(some)))
            connection.execute(delete(Token).where(Token.ride_id.in_(some)))
            connection.execute(delete(Ride).where(Ride.id.in_(some)))
        for some in _chunks(players):
            others = select(Ride.player_id).where(Ride.player_id.in_(some))
            connection.execute(delete(Player).where(Player.id.in_(some), Player.id.not_in(others)))
        return len(rows), self._real_moves(connection)

    def _real_moves(self, connection: Connection) -> int:
        """Counts them, and empties them where everything goes: numbers and order of a ride's
        entries stay, so that no process that has read them is led astray.
        """
        real = (
            select(Ride.id)
            .join(Player, Player.id == Ride.player_id)
            .where(Ride.event == self.code, Player.synthetic == false())
        )
        of_moves = Entry.ride_id.in_(real), Entry.kind.not_in([LEAVE, CLEARED, *DECISIONS])
        count = connection.scalar(select(func.count()).select_from(Entry).where(*of_moves)) or 0
        if self.everything:
            nothing = {"points": 0, "stamp": 0, "stop": "", "item": None, "flags": (), "hold": 0}
            number = cast(Entry.id, String)
            connection.execute(
                update(Entry)
                .where(Entry.ride_id.in_(real), Entry.kind.not_in([LEAVE, CLEARED]))
                .values(
                    **nothing,
                    kind=CLEARED,
                    slot=literal("cleared:") + number,
                    key=literal("cleared-") + number,
                    outcome={},
                    move={},
                )
            )
            connection.execute(delete(Certificate).where(Certificate.ride_id.in_(real)))
        return count

    def _empty(self, transaction: Transaction, entry_id: int, ride_id: int) -> None:
        connection, of_ride = transaction.connection, Entry.ride_id == ride_id
        connection.execute(delete(Entry).where(of_ride, Entry.id != entry_id))
        connection.execute(delete(Token).where(Token.ride_id == ride_id))
        connection.execute(update(Ride).where(Ride.id == ride_id).values(recovery_hash=None))
        gone = {"seq": 1, "points": 0, "stamp": 0, "kind": LEAVE, "slot": LEAVE, "key": LEAVE}
        emptied: dict[str, Any] = {**gone, "stop": "", "item": None, "outcome": {}, "move": {}}
        connection.execute(update(Entry).where(Entry.id == entry_id).values(**emptied))


def _chunks(ids: list[int]) -> list[list[int]]:
    return [ids[at : at + 500] for at in range(0, len(ids), 500)]
