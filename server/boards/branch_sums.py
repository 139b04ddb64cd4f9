"""Sums per branch: points and riders."""

from __future__ import annotations

from collections.abc import Iterator

from server.boards.leaderboard import Leaderboard
from server.boards.values import ScoredEntry


class _Sum:
    __slots__ = ("points", "riders", "tie")

    def __init__(self) -> None:
        self.points = 0
        self.riders = 0
        self.tie = 0


def branch_score(points: int, riders: int, cap: int) -> int:
    """Average points of the riders who have any × min(riders, cap), rounded half up."""
    return (2 * points * min(riders, cap) + riders) // (2 * riders)


class BranchSums:
    """Sums per branch over the riders of one board, updated entry by entry.

    Only riders with points count. An empty branch id is no branch.
    """

    def __init__(self, riders: Leaderboard) -> None:
        self._riders = riders
        self._sums: dict[str, _Sum] = {}
        self._changed: set[str] = set()

    def apply(self, entry: ScoredEntry) -> None:
        """Applies an entry that the riders' board has not applied yet."""
        rider = entry.rider
        had, branch = self._riders.points(rider.player), self._riders.branch(rider.player)
        if branch is not None and branch != rider.branch:
            self._move(rider.player, had, branch, rider.branch)
        if not entry.points:
            return
        total = self._sums.setdefault(rider.branch, _Sum())
        total.points += entry.points
        total.riders += 1 if had == 0 else 0
        if entry.points > 0:
            total.tie = max(total.tie, entry.entry_id)
        elif had + entry.points == 0:
            total.riders -= 1
        if not total.riders:
            del self._sums[rider.branch]
        self._changed.add(rider.branch)

    def recount_branch(self, branch: str) -> None:
        """Recomputes one branch, after a rider has come onto the riders' board or left it. Rare,
        so it may scan all riders.
        """
        self._changed.add(branch)
        self._sums.pop(branch, None)
        for _, other, points, tie in self._riders.rows():
            if other == branch and points:
                self._add(branch, points, tie)

    def recount(self) -> None:
        """Recomputes all sums from the riders' board."""
        self._changed.update(self._sums)
        self._sums.clear()
        for _, branch, points, tie in self._riders.rows():
            if points:
                self._add(branch, points, tie)
        self._changed.update(self._sums)

    def take_changed(self, cap: int) -> Iterator[tuple[str, int | None, int]]:
        """Branches that changed since the last call: id, score (None: off the board), tie."""
        changed, self._changed = self._changed, set()
        for branch in changed:
            total = self._sums.get(branch)
            if not branch:
                continue
            if total is None:
                yield branch, None, 0
            else:
                yield branch, branch_score(total.points, total.riders, cap), total.tie

    def _move(self, player: str, points: int, old: str, new: str) -> None:
        """Moves a rider's points to another branch. Rare, so it may scan all riders."""
        self._changed.update((old, new))
        if not points:
            return
        self._sums.pop(old, None)
        for other, branch, others_points, tie in self._riders.rows():
            if other == player:
                self._add(new, points, tie)
            elif branch == old and others_points:
                self._add(old, others_points, tie)

    def _add(self, branch: str, points: int, tie: int) -> None:
        total = self._sums.setdefault(branch, _Sum())
        total.points += points
        total.riders += 1
        total.tie = max(total.tie, tie)
