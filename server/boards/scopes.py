"""The four kinds of boards, each a ranking with a version."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cachetools import LRUCache

from server.boards.board import Board
from server.boards.branches import Branches
from server.boards.facts import Fact, Standing

CACHED_PAYLOADS = 32
"""Serialised boards per scope and version: there is one for each limit that clients ask for."""


class Scope:
    """A board that may be sent: `version` grows with every change, over restarts too."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.version = 0
        self.board = Board()
        self.payloads: LRUCache[int, bytes] = LRUCache(CACHED_PAYLOADS)

    def record(self, fact: Fact) -> None:
        """Counts an entry."""
        rider = fact.rider
        self.board.add(rider.player, rider.name, rider.branch, fact.points, fact.entry_id)
        self.changed(fact.entry_id)

    def rebuild(self, standings: Iterable[Standing]) -> None:
        """Starts over from the riders' sums."""
        standings = list(standings)
        self.board.fill((*s.rider[:3], s.points, s.last_scoring_id) for s in standings)
        self.changed(max((s.last_id for s in standings), default=0))

    def settle(self) -> Board:
        """The board with everything recorded so far counted."""
        return self.board

    def changed(self, version: int) -> None:
        """Moves on to a version; what was serialised before is stale."""
        self.version = max(self.version, version)
        self.payloads.clear()


class DayScope(Scope):
    """Today's points; only who has some today is on it.

    Its version is twice the id of the last entry, and one more once a new day has emptied it.
    A day that has begun stays, should the clock be set back.
    """

    def __init__(self, name: str, day: int) -> None:
        super().__init__(name)
        self.day = day

    def record(self, fact: Fact) -> None:
        """Counts an entry, if it is of today; one of tomorrow begins the new day."""
        self.roll(fact.day)
        if fact.day < self.day:
            return
        rider = fact.rider
        if fact.points or rider.player in self.board:
            self.board.add(rider.player, rider.name, rider.branch, fact.points, fact.entry_id)
        self.changed(2 * fact.entry_id)

    def rebuild(self, standings: Iterable[Standing]) -> None:
        """Starts over from the riders' sums of the day."""
        standings = list(standings)
        self.board.fill(
            (*s.rider[:3], s.day_points, s.day_last_scoring_id) for s in standings if s.day_points
        )
        today = max((s.day_last_id for s in standings), default=0)
        ever = max((s.last_id for s in standings), default=0)
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

    def __init__(self, name: str, riders: Board, cap: Callable[[], int]) -> None:
        super().__init__(name)
        self._branches = Branches(riders)
        self._cap = cap

    def record(self, fact: Fact) -> None:
        """Counts an entry; comes before the route's board counts it."""
        self._branches.count(fact)
        self.changed(fact.entry_id)

    def rebuild(self, standings: Iterable[Standing]) -> None:
        """Starts over; comes after the route's board."""
        standings = list(standings)
        self._branches.recount()
        self.board.clear()
        self.changed(max((s.last_id for s in standings), default=0))

    def recount(self) -> None:
        """Scores every branch anew, after the cap changed."""
        self._branches.recount()

    def settle(self) -> Board:
        """The board, with the branches that changed since it was last asked for."""
        for branch, score, tie in self._branches.take_changed(self._cap()):
            if score is None:
                self.board.discard(branch)
            else:
                self.board.apply(branch, branch, branch, score, tie)
        return self.board
