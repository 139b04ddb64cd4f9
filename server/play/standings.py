"""Boards, feed and counts: projections of the ledger, updated by its commits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from server.boards import (
    FEED_KEPT,
    FeedEntry,
    Leaderboards,
    Ranked,
    Rider,
    RiderTotals,
    RouteFeed,
    ScoredEntry,
)
from server.ledger import EntryRow, FeedRow, Hold, Ledger, Total
from server.mutex import mutex
from server.play.catalogue import Catalogue
from server.play.companies import Companies
from server.play.snapshot import iso


class BoardView(NamedTuple):
    """A board as bytes of JSON; `etag` is without quotes, and None for a personal view."""

    body: bytes
    etag: str | None


class RouteStats(NamedTuple):
    """How many riders have made a move on a route, and how many stamps they have, without those
    that public boards leave out. A join alone counts nobody: a script makes thousands of those.
    """

    riders: int
    lights: int


class Standings:
    """The boards of all scopes; the feed and the counts of each route.

    Safe for threads: it locks the boards, which have no lock.
    """

    def __init__(
        self, ledger: Ledger, catalogue: Catalogue, now: Callable[[], datetime], zone: ZoneInfo
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._boards = Leaderboards(now, zone, self._cap, self._branch_name)
        self._companies = self._new_companies()
        self._guard = mutex()
        self._feeds: dict[str, RouteFeed] = {}
        self._lights: dict[str, int] = {}
        self._stamps: dict[int, int] = {}
        self._fresh: set[str] = set()
        self._holds: dict[int, Hold] = {}
        self._counted = 0
        self._arriving: list[tuple[EntryRow, Rider]] | None = None

    # --- from the ledger -----------------------------------------------------------------

    def rebuild(self) -> int:
        """Rebuilds everything from the ledger; returns the id of the last entry read. What is
        committed meanwhile is counted, once.
        """
        with self._guard:
            self._arriving = []
        try:
            return self._rebuild()
        finally:
            with self._guard:
                self._arriving = None

    def _rebuild(self) -> int:
        today = self._boards.today()
        totals = self._ledger.totals(today)
        riders = {total.ride_id: self._rider_of(total) for total in totals.rows}
        standings = (
            RiderTotals(
                rider=riders[total.ride_id],
                points=total.points,
                last_id=total.last_id,
                last_scoring_id=total.last_scoring_id,
                day_points=total.day_points,
                day_last_id=total.day_last_id,
                day_last_scoring_id=total.day_last_scoring_id,
                held=total.hold.off_boards,
            )
            for total in totals.rows
        )
        holds = {one.ride_id: one.hold for one in totals.rows if one.hold}
        held = {ride_id for ride_id, hold in holds.items() if hold.off_boards}
        feeds = {route: self._feed_of(route, held) for route in self._catalogue.tour.routes}
        companies = self._new_companies()
        traces = self._ledger.traces(totals.last_id, today, companies.polls())
        companies.rebuild(traces, riders, held)
        with self._guard:
            self._boards.rebuild(standings, today)
            self._companies = companies
            self._feeds = feeds
            self._lights.clear()
            self._holds = holds
            self._stamps = {one.ride_id: one.stamps for one in totals.rows if one.event is None}
            for total in totals.rows:
                if total.event is None and total.ride_id not in held:
                    route = self._catalogue.current_route(total.route)
                    self._light(route, total.stamps)
            self._counted = totals.last_id
            self._count(self._arriving or ())
        return totals.last_id

    def record(self, rows: Iterable[tuple[EntryRow, Rider]]) -> None:
        """Applies committed entries, in the order of their ids."""
        with self._guard:
            rows = list(rows)
            if self._arriving is not None:
                self._arriving += rows
            self._count(rows)

    # --- for phones and screens ----------------------------------------------------------

    def today(self) -> int:
        """The local day as yyyymmdd."""
        return self._boards.today()

    def rank(self, rider: Rider) -> int | None:
        """The rider's rank on the route's board; None before the first move."""
        with self._guard:
            return self._boards.rank(f"route:{rider.route}", rider.player)

    def is_held(self, ride_id: int) -> bool:
        """Whether public boards leave a ride out, in events too."""
        with self._guard:
            return self._off_boards(ride_id)

    def forget_hold(self, ride_id: int) -> None:
        """Forgets whether a seat of an event is held: the entries that said so are cleared."""
        with self._guard:
            self._holds.pop(ride_id, None)

    def count(self, route: str) -> int:
        """Riders on the route's board."""
        with self._guard:
            return self._boards.count(f"route:{route}")

    def view(self, scope: str, limit: int) -> BoardView:
        """A board of `limit` rows; it is serialised once per version."""
        with self._guard:
            return BoardView(self._boards.payload(scope, limit), self._boards.etag(scope, limit))

    def view_around(self, scope: str, limit: int, rider: Rider) -> BoardView:
        """The board with the rider's own rank; on a branch board, the branch's."""
        who = rider.branch if scope.startswith("branch:") else rider.player
        with self._guard:
            return BoardView(self._boards.payload_around(scope, limit, who), None)

    def payload(self, scope: str, limit: int) -> bytes:
        """The board's JSON alone."""
        with self._guard:
            return self._boards.payload(scope, limit)

    def rows(self, scope: str, limit: int) -> list[Ranked]:
        """The board's rows as values."""
        with self._guard:
            return self._boards.top(scope, limit)

    def take_dirty(self) -> set[str]:
        """The scopes that changed since the last call."""
        with self._guard:
            return self._boards.dirty()

    def take_fresh(self) -> set[str]:
        """The routes whose feed or counts changed since the last call."""
        with self._guard:
            fresh, self._fresh = self._fresh, set()
            return fresh

    def feed(self, route: str) -> list[Mapping[str, Any]]:
        """The latest check-ins and stamps, newest first."""
        with self._guard:
            known = self._feeds.get(route)
            return [] if known is None else known.latest()

    def stats(self, route: str) -> RouteStats:
        """Counts over the route."""
        with self._guard:
            riders = self._boards.count(f"route:{route}")
            return RouteStats(riders, self._lights.get(route, 0))

    def passers(self, route: str, stop: str) -> Mapping[str, Any]:
        """Who checked in at a stop today; see `Companies`, as for the next three."""
        with self._guard:
            return self._companies.passers(route, stop)

    def shares(self, route: str, poll: str) -> Mapping[str, Any]:
        """How riders chose in a poll."""
        with self._guard:
            return self._companies.shares(route, poll)

    def lamps(self, route: str, branch: str) -> Mapping[str, Any]:
        """The string of lamps that a branch is lighting."""
        with self._guard:
            return self._companies.lamps(route, branch)

    def company(self, route: str) -> list[Mapping[str, Any]]:
        """All of these of a route."""
        with self._guard:
            return self._companies.everything(route)

    # --- inside --------------------------------------------------------------------------

    def _count(self, rows: Iterable[tuple[EntryRow, Rider]]) -> None:
        for entry, given in rows:
            if entry.id <= self._counted:
                continue  # a rebuild has read it
            rider = self._current(given)
            was_held = self._off_boards(entry.ride_id)
            held = self._held(entry)
            self._boards.record(ScoredEntry(entry.id, rider, entry.points, entry.day, held))
            self._companies.record(entry, rider, held=held)
            if rider.event is None:
                if held != was_held:
                    self._hold(rider.route, entry.ride_id, held)
                self._note(rider, entry, held=held)

    def _current(self, rider: Rider) -> Rider:
        """The rider by the ids of today: a move may have been judged before an edit."""
        tour = self._catalogue.tour
        if rider.route in tour.routes and (rider.branch in tour.branches or not rider.branch):
            return rider
        return self._catalogue.rider_of(
            rider.player, rider.name, rider.branch, rider.route, rider.event
        )

    def _new_companies(self) -> Companies:
        return Companies(self._catalogue, self._name, self._boards.today)

    def _name(self, route: str, player: str) -> str | None:
        return self._boards.name(f"route:{route}", player)

    def _rider_of(self, total: Total) -> Rider:
        return self._catalogue.rider_of(
            total.player, total.nickname, total.branch, total.route, total.event
        )

    def _held(self, entry: EntryRow) -> bool:
        """Whether boards leave the entry's ride out, now that this entry counts."""
        before = self._holds.get(entry.ride_id, Hold.NONE)
        hold = before.after(Hold.of(entry.kind, entry.flags))
        if hold is not before:
            self._holds[entry.ride_id] = hold
        return hold.off_boards

    def _off_boards(self, ride_id: int) -> bool:
        return self._holds.get(ride_id, Hold.NONE).off_boards

    def _hold(self, route: str, ride_id: int, held: bool) -> None:
        """Takes what the ride has done so far out of feed and counts, or back in."""
        stamps = self._stamps.get(ride_id, 0)
        self._light(route, -stamps if held else stamps)
        self._feeds.setdefault(route, RouteFeed()).hold(ride_id, held)

    def _light(self, route: str, stamps: int) -> None:
        self._lights[route] = self._lights.get(route, 0) + stamps

    def _note(self, rider: Rider, entry: EntryRow, *, held: bool) -> None:
        stamped = "stamp" in entry.outcome
        if stamped:
            self._stamps[entry.ride_id] = self._stamps.get(entry.ride_id, 0) + 1
            self._light(rider.route, 0 if held else 1)
        if stamped or entry.kind == "checkin":
            item = self._feed_json(
                entry.at,
                rider.name,
                rider.branch,
                "stamp" if stamped else "checkin",
                entry.stop,
                entry.points,
            )
            noted = FeedEntry(entry.id, entry.ride_id, item)
            self._feeds.setdefault(rider.route, RouteFeed()).record(noted, held=held)
        self._fresh.add(rider.route)

    def _feed_of(self, route: str, held: Collection[int]) -> RouteFeed:
        made = RouteFeed()
        for row in self._ledger.feed(FEED_KEPT, route):
            entry = FeedEntry(row.id, row.ride_id, self._feed_item(row))
            made.record(entry, held=row.ride_id in held)
        return made

    def _feed_item(self, row: FeedRow) -> dict[str, Any]:
        return self._feed_json(row.at, row.nickname, row.branch, row.kind, row.stop, row.points)

    def _feed_json(
        self, at: datetime, name: str, branch: str, kind: str, stop: str, points: int
    ) -> dict[str, Any]:
        place = self._catalogue.stop(stop)
        return {
            "at": iso(at),
            "name": name,
            "branch_name": self._branch_name(branch),
            "kind": kind,
            "stop": stop,
            "stop_name": stop if place is None else place.name,
            "points": points,
        }

    def _cap(self, route: str) -> int:
        found = self._catalogue.tour.routes.get(route)
        return 1 if found is None else found.branch_cap

    def _branch_name(self, branch: str) -> str:
        return self._catalogue.branch_or_other(branch).name if branch else ""
