"""Branch sums: how many ride for a branch, and how well."""

from __future__ import annotations

from collections.abc import Iterator

from server.boards.board import Board
from server.boards.facts import Fact


class _Sum:
    __slots__ = ("points", "riders", "tie")

    def __init__(self) -> None:
        self.points = 0
        self.riders = 0
        self.tie = 0


def branch_score(points: int, riders: int, cap: int) -> int:
    """Average points of the riders who have any × min(riders, cap), rounded half up."""
    return (2 * points * min(riders, cap) + riders) // (2 * riders)


class Branches:
    """Sums per branch over the riders of one board, kept as facts come in.

    Only riders with points count. An empty branch id is no branch.
    """

    def __init__(self, riders: Board) -> None:
        self._riders = riders
        self._sums: dict[str, _Sum] = {}
        self._changed: set[str] = set()

    def count(self, fact: Fact) -> None:
        """Counts a fact that the riders' board has not counted yet."""
        rider = fact.rider
        had, branch = self._riders.points(rider.player), self._riders.branch(rider.player)
        if branch is not None and branch != rider.branch:
            self._move(rider.player, had, branch, rider.branch)
        if not fact.points:
            return
        total = self._sums.setdefault(rider.branch, _Sum())
        total.points += fact.points
        total.riders += 1 if had == 0 else 0
        total.tie = max(total.tie, fact.entry_id)
        self._changed.add(rider.branch)

    def recount(self) -> None:
        """Starts over from the riders' board."""
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
        """Takes a rider's points along to another branch. Rare, so it may look at everybody."""
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
