"""What the desk opens with: sums over the ledger, kept up to date by its new entries alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from server.ledger import Ledger, local_day
from server.ledger.models import Entry, Event, Player, Ride
from server.mutex import mutex
from server.play import Catalogue
from server.rules.event.state import LIVE_MOVE, PAPER_MOVE, RIDE

ABOARD: Final = timedelta(minutes=5)
"""Who has moved within it is riding now."""
LOOKED_AT: Final = 20_000
"""So many of the newest entries are looked through for who is riding now."""
ANSWERS: Final = ("answer", LIVE_MOVE, PAPER_MOVE)
"""Questions of stops, of quizzes in the hall, of papers."""

RIDDEN: Final = Ride.event.is_(None) | Ride.event.in_(select(Event.code).where(Event.mode == RIDE))
"""A seat in a quiz rides no route."""

Run = Callable[[Callable[[], Any]], Any]


class Place(NamedTuple):
    """A stop of a route."""

    route: str
    stop: str


class OverviewSums(NamedTuple):
    """Sums of now, without simulated riders.

    `answers` by local day (yyyymmdd); `stamped` counts riders who have a stop's stamp, outside
    events; `aboard` rides that moved within ABOARD, by where.
    """

    players: int
    players_today: int
    rides: int
    finished: int
    answers: Counter[int]
    stamped: Counter[Place]
    aboard: Counter[Place]


class Overview:
    """Sums for the desk's first screen; safe for threads.

    `run` runs the reading where it stops nobody: a server passes a thread of the system. `now`
    gives the time (aware), `zone` says when a day begins. Reading raises DBAPIError.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        zone: ZoneInfo,
        now: Callable[[], datetime],
        run: Run = lambda work: work(),
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._zone = zone
        self._now = now
        self._run = run
        self._guard = mutex()
        self._last = 0
        self._answers: Counter[int] = Counter()
        self._stamped: Counter[Place] = Counter()
        self._stamps: Counter[tuple[int, str]] = Counter()

    def today(self) -> int:
        """The local day of now, as yyyymmdd."""
        return local_day(self._now().astimezone(self._zone))

    def sums(self) -> OverviewSums:
        """The sums of now."""
        found: OverviewSums = self._run(self._read)
        return found

    # --- inside ----------------------------------------------------------------------------

    def _read(self) -> OverviewSums:
        now = self._now()
        midnight = now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        with self._guard, self._ledger.engine.connect() as connection:
            self._add_new(connection)
            people = _number(connection, _players())
            return OverviewSums(
                players=people,
                players_today=_number(connection, _players().where(Player.created_at >= midnight)),
                rides=_number(
                    connection, _real(select(func.count()).select_from(Ride)).where(RIDDEN)
                ),
                finished=sum(
                    1 for (_, route), got in self._stamps.items() if got >= self._stops(route)
                ),
                answers=self._answers.copy(),
                stamped=self._stamped.copy(),
                aboard=self._aboard(connection, now - ABOARD),
            )

    def _add_new(self, connection: Connection) -> None:
        """Adds what the ledger has got since the last time."""
        last = connection.execute(select(func.max(Entry.id))).scalar_one() or 0
        new = (Entry.id > self._last) & (Entry.id <= last)
        of_day = _entries(Entry.day, func.count()).where(new, Entry.kind.in_(ANSWERS))
        for day, number in connection.execute(of_day.group_by(Entry.day)):
            self._answers[day] += number
        lit = new & (Entry.stamp == 1)
        of_stop = _entries(Ride.route, Entry.stop, func.count()).where(lit, Ride.event.is_(None))
        for route, stop, number in connection.execute(of_stop.group_by(Ride.route, Entry.stop)):
            self._stamped[Place(self._catalogue.current_route(route), stop)] += number
        of_ride = _entries(Ride.id, Ride.route, func.count()).where(lit)
        for ride, route, number in connection.execute(of_ride.group_by(Ride.id, Ride.route)):
            self._stamps[ride, self._catalogue.current_route(route)] += number
        self._last = last

    def _aboard(self, connection: Connection, since: datetime) -> Counter[Place]:
        """Where the rides that move now made their last move."""
        recent = (Entry.id > self._last - LOOKED_AT) & (Entry.at >= since)
        newest = select(func.max(Entry.id)).where(recent).group_by(Entry.ride_id)
        query = _entries(Ride.route, Entry.stop).where(Entry.id.in_(newest))
        current = self._catalogue.current_route
        return Counter(Place(current(route), stop) for route, stop in connection.execute(query))

    def _stops(self, route: str) -> int:
        """Stamps of the whole route; a route that is gone is never finished."""
        known = self._catalogue.tour.routes.get(route)
        return len(known.stops) if known else 1 << 30


def _number(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _players() -> Select[Any]:
    return select(func.count()).select_from(Player).where(Player.synthetic.is_(False))


def _real(query: Select[Any]) -> Select[Any]:
    return query.join(Player, Player.id == Ride.player_id).where(Player.synthetic.is_(False))


def _entries(*columns: Any) -> Select[Any]:
    return _real(select(*columns).select_from(Entry).join(Ride, Ride.id == Entry.ride_id))
