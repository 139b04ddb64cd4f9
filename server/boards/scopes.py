"""The four kinds of boards, each a ranking with a version."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from cachetools import LRUCache

from server.boards.branch_sums import BranchSums
from server.boards.leaderboard import Leaderboard
from server.boards.values import RiderTotals, ScoredEntry

CACHED_PAYLOADS = 32
"""Serialised boards per scope and version: there is one for each limit that clients ask for."""

ROUTE_SCOPES: Final = ("route", "branch", "day")
"""The kinds of boards of a route; a scope is `kind:route`."""


class Scope:
    """A board with a name and a `version`, which grows with every change, across restarts too."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.version = 0
        self.board = Leaderboard()
        self.payloads: LRUCache[int, bytes] = LRUCache(CACHED_PAYLOADS)

    def record(self, entry: ScoredEntry) -> None:
        """Applies an entry."""
        rider = entry.rider
        self.board.add(rider.player, rider.name, rider.branch, entry.points, entry.entry_id)
        self.changed(entry.entry_id)

    def rebuild(self, riders: Iterable[RiderTotals]) -> None:
        """Rebuilds the board from the riders' totals."""
        riders = list(riders)
        self.board.fill((*s.rider[:3], s.points, s.last_scoring_id) for s in riders)
        self.changed(max((s.last_id for s in riders), default=0))

    def current(self) -> Leaderboard:
        """The board, with all recorded entries applied."""
        return self.board

    def keep_payload(self, limit: int, body: bytes) -> None:
        """Caches the board as JSON with `limit` rows."""
        self.payloads[limit] = body

    def changed(self, version: int) -> None:
        """Sets the version and drops the serialised payloads."""
        self.version = max(self.version, version)
        self.payloads.clear()


class DayScope(Scope):
    """Today's points, of riders who have some today.

    Its version is twice the id of the last entry, plus one once a new day has emptied it. The
    day does not go back when the clock is set back.
    """

    def __init__(self, name: str, day: int) -> None:
        super().__init__(name)
        self.day = day

    def record(self, entry: ScoredEntry) -> None:
        """Applies an entry of today; one of tomorrow begins the new day."""
        self.roll(entry.day)
        if entry.day < self.day:
            return
        rider = entry.rider
        if entry.points or rider.player in self.board:
            self.board.add(rider.player, rider.name, rider.branch, entry.points, entry.entry_id)
        self.changed(2 * entry.entry_id)

    def rebuild(self, riders: Iterable[RiderTotals]) -> None:
        """Rebuilds the board from the riders' totals of the day."""
        riders = list(riders)
        self.board.fill(
            (*s.rider[:3], s.day_points, s.day_last_scoring_id) for s in riders if s.day_points
        )
        today = max((s.day_last_id for s in riders), default=0)
        ever = max((s.last_id for s in riders), default=0)
        self.changed(2 * today if today or not ever else 2 * ever + 1)

    def roll(self, day: int) -> bool:
        """Begins `day` if it is later than the board's; True if that emptied the board."""
        if day <= self.day:
            return False
        self.day = day
        if not self.version:
            return False
        self.board.clear()
        self.changed(self.version | 1)
        return True


class BranchScope(Scope):
    """Branches by average points times riders, those up to a cap; see docs/scoring.md."""

    def __init__(self, name: str, riders: Leaderboard, cap: Callable[[], int]) -> None:
        super().__init__(name)
        self._sums = BranchSums(riders)
        self._cap = cap

    def record(self, entry: ScoredEntry) -> None:
        """Applies an entry; call it before the route's board applies it."""
        self._sums.apply(entry)
        self.changed(entry.entry_id)

    def rebuild(self, riders: Iterable[RiderTotals]) -> None:
        """Rebuilds the board; call it after the route's board."""
        riders = list(riders)
        self._sums.recount()
        self.board.clear()
        self.changed(max((s.last_id for s in riders), default=0))

    def current(self) -> Leaderboard:
        """The board, after applying the branches that changed since the last call."""
        for branch, score, tie in self._sums.take_changed(self._cap()):
            if score is None:
                self.board.discard(branch)
            else:
                self.board.apply(branch, branch, branch, score, tie)
        return self.board
