"""Hosted events in the ledger: their rows, their logs and their seats.

Every write is a job of the one writer, so that a step of an event is durable before it
is sent (see `event_jobs`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, case, func, select

from server.ledger.codes import CodeGenerator
from server.ledger.engine import snapshot
from server.ledger.event_jobs import (
    REKEYED,
    STEP_COLUMNS,
    Also,
    AppendSteps,
    ChangeKey,
    ClearSynthetic,
    CreateEvent,
    CreateSeat,
    Drafts,
    KeepAlive,
    key_hash,
)
from server.ledger.models import Entry, Event, EventEntry, EventHeartbeat, Player, Ride
from server.ledger.ride_jobs import CreateRide, open_token
from server.ledger.row_mapping import ENTRY_COLUMNS, select_rides, to_entry, to_ride
from server.ledger.transaction import Transaction
from server.ledger.values import EntryRow, EventRow, EventStep, Joined, RideRow

EVENT_COLUMNS = (
    Event.code,
    Event.key_hash,
    Event.name,
    Event.mode,
    Event.route,
    Event.seed,
    Event.starts_at,
    Event.ends_at,
    Event.teams,
    Event.settings,
    Event.created_at,
)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event in the ledger at one moment; `last_id` is the last id of all entries, `alive_at`
    when a server last kept its clock going (event ms), 0 for never.
    """

    event: EventRow
    log: list[EventStep]
    seats: list[RideRow]
    entries: list[EntryRow]
    last_id: int
    alive_at: int = 0


class SeatCount(NamedTuple):
    """Seats of an event: of real riders, and of a rehearsal's."""

    real: int
    simulated: int


class EventLedger:
    """The part of `Ledger` for events.

    Reading raises DBAPIError, writing LedgerError.
    """

    engine: Engine
    _codes: CodeGenerator
    _now: Callable[[], datetime]
    _do: Callable[[Callable[[Transaction], Any], float], Any]

    def new_seed(self) -> int:
        """63 random bits."""
        return self._codes.seed()

    def create_event(  # noqa: PLR0913 - the columns of one row
        self,
        *,
        name: str,
        mode: str,
        route: str,
        starts_at: datetime | None,
        ends_at: datetime | None,
        teams: int,
        settings: dict[str, Any],
        seed: int,
        also: Also | None = None,
        timeout: float = 15.0,
    ) -> tuple[EventRow, str]:
        """A new event with its host key; see `host_key`."""
        at, codes = self._now(), self._codes
        new = CreateEvent(
            name, mode, route, starts_at, ends_at, teams, settings, seed, at, codes, also
        )
        made: tuple[EventRow, str] = self._do(new.insert, timeout)
        return made

    def event(self, code: str) -> EventRow | None:
        """The event with this code."""
        query = select(*EVENT_COLUMNS).where(Event.code == code)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else EventRow._make(row)

    def events(self) -> list[EventRow]:
        """All events, the newest first."""
        query = select(*EVENT_COLUMNS).order_by(Event.id.desc())
        with self.engine.connect() as connection:
            return [EventRow._make(row) for row in connection.execute(query)]

    def change_event_key(
        self, code: str, at: int, also: Also | None = None, *, timeout: float = 15.0
    ) -> str | None:
        """Another host key for an event; None where there is no such event. Processes that follow
        its log see a step at event time `at`.
        """
        key: str | None = self._do(ChangeKey(code, at, self._codes, also).write, timeout)
        return key

    def host_key(self, code: str) -> str | None:
        """The key of an event's host, worked out anew: only its hash is stored. None where there is
        no such event, or its key was given by an earlier release or under another SECRET_KEY.
        """
        given = select(func.max(EventEntry.seq)).where(
            EventEntry.event == code, EventEntry.do == REKEYED
        )
        query = select(Event.seed, Event.key_hash).where(Event.code == code)
        with snapshot(self.engine) as connection:
            row = connection.execute(query).first()
            seq = connection.scalar(given) or 0
        if row is None:
            return None
        key = self._codes.host_key(code, row.seed, seq)
        return key if key_hash(key) == row.key_hash else None

    def event_logs(self, codes: Collection[str]) -> dict[str, list[EventStep]]:
        """The logs of several events, by their codes; none for one without steps."""
        query = select(EventEntry.event, *STEP_COLUMNS).where(EventEntry.event.in_(codes))
        logs: dict[str, list[EventStep]] = {}
        with self.engine.connect() as connection:
            for code, *step in connection.execute(query.order_by(EventEntry.event, EventEntry.seq)):
                logs.setdefault(code, []).append(EventStep._make(step))
        return logs

    def seat_counts(self, codes: Collection[str]) -> dict[str, SeatCount]:
        """How many seats several events have, by their codes; none for one without seats.
        Those of deleted players do not count.
        """
        simulated = func.sum(case((Player.synthetic, 1), else_=0))
        query = (
            select(Ride.event, func.count(), simulated)
            .join(Player, Player.id == Ride.player_id)
            .where(Ride.event.in_(codes), Ride.recovery_hash.is_not(None))
            .group_by(Ride.event)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query)
            return {str(code): SeatCount(all_ - fake, int(fake)) for code, all_, fake in rows}

    def events_to_start(self, after: datetime, until: datetime) -> list[str]:
        """The codes of the events that are to start in a stretch of time."""
        query = select(Event.code).where(Event.starts_at > after, Event.starts_at <= until)
        with self.engine.connect() as connection:
            return list(connection.scalars(query))

    def append_event(
        self, code: str, last: int, key: str, make: Drafts, *, timeout: float = 15.0
    ) -> list[EventStep]:
        """Adds steps to an event's log whose last one was `last`; see `AppendSteps`."""
        kept: list[EventStep] = self._do(AppendSteps(code, last, key, make).write, timeout)
        return kept

    def keep_alive(self, code: str, at: int, *, timeout: float = 15.0) -> None:
        """Notes that an event's clock was kept going until `at` (event ms)."""
        self._do(KeepAlive(code, at).write, timeout)

    def alive_at(self, code: str) -> int:
        """When a server last kept the event's clock going (event ms), 0 for never."""
        with self.engine.connect() as connection:
            return connection.scalar(_alive_at(code)) or 0

    def event_log(self, code: str, after: int = 0) -> list[EventStep]:
        """The event's steps after the `after`-th, in order."""
        query = (
            select(*STEP_COLUMNS)
            .where(EventEntry.event == code, EventEntry.seq > after)
            .order_by(EventEntry.seq)
        )
        with self.engine.connect() as connection:
            return [EventStep._make(row) for row in connection.execute(query)]

    def seats(self, code: str) -> list[RideRow]:
        """The event's seats in the order of ride_jobs."""
        query = select_rides().where(Ride.event == code).order_by(Ride.id)
        with self.engine.connect() as connection:
            return [to_ride(row) for row in connection.execute(query)]

    def seat_for(self, player: str, code: str) -> RideRow | None:
        """The seat of a player (public id)."""
        query = select_rides().where(Player.public_id == player, Ride.event == code)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else to_ride(row)

    def entries_of_event(self, code: str) -> list[EntryRow]:
        """All entries of the event's seats, in the order of ids."""
        with self.engine.connect() as connection:
            return [to_entry(row) for row in connection.execute(_entries_of(code))]

    def stored_event(self, code: str) -> StoredEvent | None:
        """Everything stored about an event at one moment."""
        with snapshot(self.engine) as connection:
            row = connection.execute(select(*EVENT_COLUMNS).where(Event.code == code)).first()
            if row is None:
                return None
            log = select(*STEP_COLUMNS).where(EventEntry.event == code).order_by(EventEntry.seq)
            seats = select_rides().where(Ride.event == code).order_by(Ride.id)
            return StoredEvent(
                EventRow._make(row),
                [EventStep._make(step) for step in connection.execute(log)],
                [to_ride(seat) for seat in connection.execute(seats)],
                [to_entry(entry) for entry in connection.execute(_entries_of(code))],
                connection.scalar(select(func.max(Entry.id))) or 0,
                connection.scalar(_alive_at(code)) or 0,
            )

    def join_event(
        self,
        nickname: str,
        branch: str,
        route: str,
        event: str,
        *,
        synthetic: bool = False,
        timeout: float = 15.0,
    ) -> Joined:
        """A new player with a seat; the caller has the player's consent."""
        at = self._now()
        new = CreateRide(nickname, branch, route, event, at, self._codes, synthetic)
        joined: Joined = self._do(new.insert, timeout)
        return joined

    def seat_of_rider(
        self, ride: RideRow, route: str, event: str, *, timeout: float = 15.0
    ) -> Joined | RideRow | None:
        """The seat of a ride's player, created if there is none; None where the player was
        deleted.
        """
        at, synthetic = self._now(), ride.synthetic
        new = CreateRide(ride.nickname, ride.branch, route, event, at, self._codes, synthetic)
        seat: Joined | RideRow | None = self._do(CreateSeat(ride.id, new).insert, timeout)
        return seat

    def new_token(self, ride_id: int, *, timeout: float = 15.0) -> str | None:
        """One more token for a ride; None where the player was deleted."""
        token, at = self._codes.token(), self._now()
        opened = self._do(lambda transaction: open_token(transaction, ride_id, token, at), timeout)
        return token if opened else None

    def clear_synthetic(
        self, code: str, *, everything: bool = False, timeout: float = 60.0
    ) -> tuple[int, int]:
        """Deletes the simulated riders of a rehearsal; returns their number, and how many moves
        real riders have made in the event, which `everything` empties.
        """
        cleared: tuple[int, int] = self._do(ClearSynthetic(code, everything).write, timeout)
        return cleared


def _alive_at(code: str) -> Any:
    return select(EventHeartbeat.alive_at).where(EventHeartbeat.event == code)


def _entries_of(code: str) -> Any:
    return (
        select(*ENTRY_COLUMNS)
        .join(Ride, Ride.id == Entry.ride_id)
        .where(Ride.event == code)
        .order_by(Entry.id)
    )
