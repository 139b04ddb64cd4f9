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
        """Rebuilds the board from the riders' totals; held ones count for its version only."""
        riders = list(riders)
        shown = (s for s in riders if not s.held)
        self.board.fill((*s.rider[:3], s.points, s.last_scoring_id) for s in shown)
        self.changed(max((s.last_id for s in riders), default=0))

    def pass_by(self, entry: ScoredEntry) -> None:
        """Counts an entry that the board leaves out, for its version only: a board that is made
        again has the same.
        """
        self.changed(entry.entry_id)

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

    Its version is twice the id of the route's last entry, of whatever day, plus one while there is
    none of today. The day does not go back when the clock is set back.
    """

    def __init__(self, name: str, day: int) -> None:
        super().__init__(name)
        self.day = day

    def record(self, entry: ScoredEntry) -> None:
        """Applies an entry of today; one of tomorrow begins the new day, one of yesterday that
        comes late changes nothing.
        """
        self.pass_by(entry)
        rider = entry.rider
        if entry.day == self.day and (entry.points or rider.player in self.board):
            self.board.add(rider.player, rider.name, rider.branch, entry.points, entry.entry_id)

    def pass_by(self, entry: ScoredEntry) -> None:
        """Begins the entry's day if it is a new one, and counts the entry for the version."""
        self.roll(entry.day)
        begun = entry.day == self.day or (self.version > 0 and self.version % 2 == 0)
        self.changed(2 * entry.entry_id + (not begun))

    def rebuild(self, riders: Iterable[RiderTotals]) -> None:
        """Rebuilds the board from the riders' totals of the day."""
        riders = list(riders)
        self.board.fill(
            (*s.rider[:3], s.day_points, s.day_last_scoring_id)
            for s in riders
            if s.day_points and not s.held
        )
        today = max((s.day_last_id for s in riders), default=0)
        ever = max((s.last_id for s in riders), default=0)
        self.changed(2 * ever + (ever > 0 and not today))

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

    def recount(self, branch: str) -> None:
        """Sums one branch up again, after a rider has come onto the route's board or left it."""
        self._sums.recount_branch(branch)

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
