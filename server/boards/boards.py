"""All boards together: what the ledger's commits go into and what phones are shown."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any

import orjson

from server.boards.board import Neighbours, Ranked
from server.boards.facts import Fact, Standing
from server.boards.scopes import BranchScope, DayScope, Scope


class _RouteScopes:
    """The three boards of a route."""

    __slots__ = ("branch", "day", "names", "route")

    def __init__(self, route: str, day: int, cap: Callable[[str], int]) -> None:
        self.route = Scope(f"route:{route}")
        self.day = DayScope(f"day:{route}", day)
        self.branch = BranchScope(f"branch:{route}", self.route.board, lambda: cap(route))
        self.names = {self.route.name, self.day.name, self.branch.name}

    def record(self, fact: Fact) -> None:
        # The branch board compares with what the riders' board had before.
        self.branch.record(fact)
        self.route.record(fact)
        self.day.record(fact)

    def rebuild(self, standings: list[Standing]) -> None:
        self.route.rebuild(standings)
        self.branch.rebuild(standings)
        self.day.rebuild(standings)


class Boards:
    """Boards by scope: `route:ROUTE`, `event:EVENT`, `branch:ROUTE`, `day:ROUTE`.

    `now` gives the time (aware) and `zone` where its days begin; `cap(route)` is how many
    riders of a branch count; `branch_name(branch)` the name to show. A scope that nobody has
    ridden in is an empty board of version 0, whatever its name.

    Nothing is locked: only the ledger's writer records, and no method lets another green
    thread in between. Real threads would need a lock around all of it.
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

    # --- what happens ----------------------------------------------------------------------

    def record(self, fact: Fact) -> None:
        """Counts a committed entry in every scope it belongs to; call it once for each.

        What is done in an event counts there and nowhere else.
        """
        if fact.rider.event is not None:
            event = self._event(fact.rider.event)
            event.record(fact)
            self._dirty.add(event.name)
            return
        route = self._routes.get(fact.rider.route) or self._open(fact.rider.route, fact.day)
        route.record(fact)
        self._dirty |= route.names

    def rebuild(self, standings: Iterable[Standing], day: int) -> None:
        """Drops everything and starts over from all riders' sums, with those of `day`."""
        by_route: dict[str, list[Standing]] = {}
        by_event: dict[str, list[Standing]] = {}
        for standing in standings:
            if standing.rider.event is None:
                by_route.setdefault(standing.rider.route, []).append(standing)
            else:
                by_event.setdefault(standing.rider.event, []).append(standing)
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

    # --- what is shown ---------------------------------------------------------------------

    def version(self, scope: str) -> int:
        """Grows with every change of the scope, over restarts too."""
        return self._at(scope).version

    def count(self, scope: str) -> int:
        """How many rows the board has."""
        return len(self._at(scope).settle())

    def rank(self, scope: str, player: str) -> int | None:
        """A player's place, 1 at the top (on a branch board: a branch's)."""
        return self._at(scope).settle().rank(player)

    def points(self, scope: str, player: str) -> int:
        """A player's points on the board, 0 if not on it."""
        return self._at(scope).settle().points(player)

    def top(self, scope: str, limit: int) -> list[Ranked]:
        """The first `limit` rows."""
        return self._at(scope).settle().top(limit)

    def around(self, scope: str, player: str, each_side: int = 5) -> Neighbours | None:
        """A player's place with the rows next to it."""
        return self._at(scope).settle().around(player, each_side)

    def payload(self, scope: str, limit: int) -> bytes:
        """The board as JSON, made once per version and limit."""
        found = self._at(scope)
        body = found.payloads.get(limit)
        if body is None:
            body = found.payloads[limit] = orjson.dumps(self._json(found, limit))
        return body

    def payload_around(self, scope: str, limit: int, player: str, each_side: int = 5) -> bytes:
        """The board as JSON with `me` and `around`, both null where the player is not on it."""
        found = self._at(scope)
        shown = self._json(found, limit)
        place = found.settle().around(player, each_side)
        shown["me"] = shown["around"] = None
        if place is not None:
            shown["me"] = {"rank": place.rank, "points": place.points, "behind": place.behind}
            shown["around"] = self._rows(found, place.rows)
        return orjson.dumps(shown)

    def etag(self, scope: str, limit: int) -> str:
        """A strong entity tag for `payload`, without quotes; new names change it too."""
        return f"{self.version(scope):x}-{zlib.crc32(self.payload(scope, limit)):08x}"

    def forget_payloads(self) -> None:
        """Serialises everything anew, after branches got other names or caps."""
        for route in self._routes.values():
            route.branch.recount()
        for scope in self._scopes.values():
            scope.payloads.clear()

    def _json(self, scope: Scope, limit: int) -> dict[str, Any]:
        board = scope.settle()
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
