"""All boards by scope: entries are recorded here, and boards are serialised here."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any

import orjson

from server.boards.leaderboard import Ranked
from server.boards.scopes import BranchScope, DayScope, Scope
from server.boards.values import RiderTotals, ScoredEntry


class _RouteScopes:
    """The three boards of a route, and two like them for riders who are held: those keep their
    points there until they are shown again.
    """

    __slots__ = ("branch", "day", "held", "held_day", "names", "route")

    def __init__(self, route: str, day: int, cap: Callable[[str], int]) -> None:
        self.route = Scope(f"route:{route}")
        self.day = DayScope(f"day:{route}", day)
        self.branch = BranchScope(f"branch:{route}", self.route.board, lambda: cap(route))
        self.held = Scope("")
        self.held_day = DayScope("", day)
        self.names = {self.route.name, self.day.name, self.branch.name}

    def record(self, entry: ScoredEntry) -> None:
        player = entry.rider.player
        if entry.held or player in self.held.board:
            self._move(player, entry)
        if entry.held:
            for shown in (self.branch, self.route, self.day):
                shown.pass_by(entry)
            self.held.record(entry)
            self.held_day.record(entry)
            return
        # The branch board compares with the riders' board before this entry.
        self.branch.record(entry)
        self.route.record(entry)
        self.day.record(entry)

    def rebuild(self, riders: list[RiderTotals]) -> None:
        self.route.rebuild(riders)
        self.branch.rebuild(riders)
        self.day.rebuild(riders)
        held = [one._replace(held=False) for one in riders if one.held]
        self.held.rebuild(held)
        self.held_day.rebuild(held)

    def _move(self, player: str, entry: ScoredEntry) -> None:
        """Moves a rider's rows to where they belong once the entry counts."""
        self.day.roll(entry.day)
        self.held_day.roll(self.day.day)
        shown, held = (self.route, self.day), (self.held, self.held_day)
        branches = {self.route.board.branch(player), self.held.board.branch(player)}
        for off, on in zip(shown, held, strict=True):
            if entry.held:
                off.board.move(player, on.board)
            else:
                on.board.move(player, off.board)
        for branch in branches - {None}:
            self.branch.recount(str(branch))


class Leaderboards:
    """Boards by scope: `route:ROUTE`, `event:EVENT`, `branch:ROUTE`, `day:ROUTE`.

    `now` gives the time (aware) and `zone` where its days begin; `cap(route)` is how many
    riders of a branch count; `branch_name(branch)` the name to show. A scope without entries is
    an empty board of version 0, whatever its name.

    Not safe for threads. Green threads need no lock: no method yields to another one.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: tzinfo,
        cap: Callable[[str], int],
        branch_name: Callable[[str], str],
    ) -> None:
        self._now = now
        self._zone = zone
        self._cap = cap
        self._branch_name = branch_name
        self._routes: dict[str, _RouteScopes] = {}
        self._scopes: dict[str, Scope] = {}
        self._dirty: set[str] = set()

    def today(self) -> int:
        """The local day as yyyymmdd."""
        at = self._now().astimezone(self._zone)
        return at.year * 10_000 + at.month * 100 + at.day

    # --- recording ----------------------------------------------------------------------

    def record(self, entry: ScoredEntry) -> None:
        """Applies a committed entry to every scope it belongs to; call it once for each.

        An entry of an event counts in the event's scope only.
        """
        if entry.rider.event is not None:
            event = self._event(entry.rider.event)
            event.record(entry)
            self._dirty.add(event.name)
            return
        route = self._routes.get(entry.rider.route) or self._open(entry.rider.route, entry.day)
        route.record(entry)
        self._dirty |= route.names

    def rebuild(self, riders: Iterable[RiderTotals], day: int) -> None:
        """Rebuilds all boards from all riders' totals, with those of `day`."""
        by_route: dict[str, list[RiderTotals]] = {}
        by_event: dict[str, list[RiderTotals]] = {}
        for totals in riders:
            if totals.rider.event is None:
                by_route.setdefault(totals.rider.route, []).append(totals)
            else:
                by_event.setdefault(totals.rider.event, []).append(totals)
        self._dirty.update(self._scopes)
        self._routes.clear()
        self._scopes.clear()
        for route, found in by_route.items():
            self._open(route, day).rebuild(found)
        for event, found in by_event.items():
            self._event(event).rebuild(found)
        self._dirty.update(self._scopes)

    def dirty(self) -> set[str]:
        """The scopes that changed since the last call, midnight included."""
        self._roll()
        dirty, self._dirty = self._dirty, set()
        return dirty

    # --- reading ---------------------------------------------------------------------

    def version(self, scope: str) -> int:
        """A number that grows with every change of the scope, across restarts too."""
        return self._at(scope).version

    def count(self, scope: str) -> int:
        """How many rows the board has."""
        return len(self._at(scope).current())

    def rank(self, scope: str, player: str) -> int | None:
        """A player's rank, 1 at the top (on a branch board: a branch's)."""
        return self._at(scope).current().rank(player)

    def name(self, scope: str, player: str) -> str | None:
        """A player's name as the board shows it; None if not on the board."""
        return self._at(scope).current().name(player)

    def top(self, scope: str, limit: int) -> list[Ranked]:
        """The first `limit` rows."""
        return self._at(scope).current().top(limit)

    def payload(self, scope: str, limit: int) -> bytes:
        """The board as JSON, made once per version and limit."""
        found = self._at(scope)
        body = found.payloads.get(limit)
        if body is None:
            body = orjson.dumps(self._json(found, limit))
            found.keep_payload(limit, body)
        return body

    def payload_around(self, scope: str, limit: int, player: str, each_side: int = 5) -> bytes:
        """The board as JSON with `me` and `around`, both null where the player is not on it."""
        found = self._at(scope)
        shown = self._json(found, limit)
        neighbours = found.current().around(player, each_side)
        shown["me"] = shown["around"] = None
        if neighbours is not None:
            shown["me"] = {
                "rank": neighbours.rank,
                "points": neighbours.points,
                "behind": neighbours.behind,
            }
            shown["around"] = self._rows(found, neighbours.rows)
        return orjson.dumps(shown)

    def etag(self, scope: str, limit: int) -> str:
        """A strong entity tag for `payload`, without quotes; new names change it too."""
        return f"{self.version(scope):x}-{zlib.crc32(self.payload(scope, limit)):08x}"

    def _json(self, scope: Scope, limit: int) -> dict[str, Any]:
        board = scope.current()
        return {
            "scope": scope.name,
            "version": scope.version,
            "count": len(board),
            "frozen": False,
            "top": self._rows(scope, board.top(limit)),
        }

    def _rows(self, scope: Scope, rows: list[Ranked]) -> list[dict[str, Any]]:
        name = self._branch_name
        of_branches = isinstance(scope, BranchScope)
        return [
            {
                "rank": row.rank,
                "player": row.player,
                "name": name(row.branch) if of_branches else row.name,
                "branch": row.branch,
                "branch_name": name(row.branch) if row.branch else "",
                "points": row.points,
            }
            for row in rows
        ]

    # --- scopes ----------------------------------------------------------------------------

    def _at(self, scope: str) -> Scope:
        if scope.startswith("day:"):
            self._roll()
        return self._scopes.get(scope) or Scope(scope)

    def _open(self, route: str, day: int) -> _RouteScopes:
        made = self._routes[route] = _RouteScopes(route, day, self._cap)
        for scope in (made.route, made.day, made.branch):
            self._scopes[scope.name] = scope
        return made

    def _event(self, event: str) -> Scope:
        name = f"event:{event}"
        found = self._scopes.get(name)
        if found is None:
            found = self._scopes[name] = Scope(name)
        return found

    def _roll(self) -> None:
        today = self.today()
        for route in self._routes.values():
            if route.day.roll(today):
                self._dirty.add(route.day.name)
