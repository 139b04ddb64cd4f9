"""One ranking, always sorted, so that a rank costs no query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sortedcontainers import SortedList


class Ranked(NamedTuple):
    """A row of a board; `rank` is the 1-based position."""

    rank: int
    player: str
    name: str
    branch: str
    points: int


class Neighbours(NamedTuple):
    """A player's rank; `behind` is the lead of the next rank up in points (0 at the top)."""

    rank: int
    points: int
    behind: int
    rows: list[Ranked]


class _Row:
    """A player's row; `tie` is the id of the entry that last brought points."""

    __slots__ = ("branch", "name", "points", "sort_key", "tie")

    def __init__(self, player: str, name: str, branch: str, points: int, tie: int) -> None:
        self.name = name
        self.branch = branch
        self.put(player, points, tie)

    def put(self, player: str, points: int, tie: int) -> None:
        self.points = points
        self.tie = tie
        # Smaller is better: more points, then earlier (both in one number, as it is compared
        # often), then the player's id, which decides before rows would be compared. The row
        # is included to save a lookup for each one shown.
        self.sort_key: _SortKey = (tie - (points << _TIE_BITS), player, self)


_SortKey = tuple[int, str, _Row]
_TIE_BITS = 48
"""Room for entry ids: 2.8 × 10¹⁴ of them."""


class Leaderboard:
    """Players by points; among equals, the earlier one first."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        self._sorted: SortedList[_SortKey] = SortedList()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, player: str) -> bool:
        return player in self._rows

    def points(self, player: str) -> int:
        """A player's points; 0 if not on the board."""
        row = self._rows.get(player)
        return 0 if row is None else row.points

    def name(self, player: str) -> str | None:
        """A player's name; None if not on the board."""
        row = self._rows.get(player)
        return None if row is None else row.name

    def branch(self, player: str) -> str | None:
        """A player's branch; None if not on the board."""
        row = self._rows.get(player)
        return None if row is None else row.branch

    def rows(self) -> Iterator[tuple[str, str, int, int]]:
        """Player, branch, points and tie of all rows, in no order."""
        for player, row in self._rows.items():
            yield player, row.branch, row.points, row.tie

    def apply(self, player: str, name: str, branch: str, points: int, tie: int) -> None:
        """Sets a player's total points, reached with entry `tie`."""
        row = self._rows.get(player)
        if row is None:
            row = self._rows[player] = _Row(player, name, branch, points, tie)
            self._sorted.add(row.sort_key)
            return
        row.name = name
        row.branch = branch
        if row.points != points or row.tie != tie:
            self._sorted.remove(row.sort_key)
            row.put(player, points, tie)
            self._sorted.add(row.sort_key)

    def add(self, player: str, name: str, branch: str, points: int, entry_id: int) -> None:
        """Adds the points of an entry; without points the player keeps the rank. Points below zero
        take a regrading back.
        """
        row = self._rows.get(player)
        had, tie = (0, 0) if row is None else (row.points, row.tie)
        self.apply(player, name, branch, had + points, max(tie, entry_id) if points > 0 else tie)

    def fill(self, rows: Iterable[tuple[str, str, str, int, int]]) -> None:
        """Replaces everything, with the arguments of `apply` for each player."""
        self._rows = {row[0]: _Row(*row) for row in rows}
        self._sorted = SortedList(row.sort_key for row in self._rows.values())

    def discard(self, player: str) -> None:
        """Removes a player."""
        row = self._rows.pop(player, None)
        if row is not None:
            self._sorted.remove(row.sort_key)

    def move(self, player: str, to: Leaderboard) -> None:
        """Moves a player's row, if there is one, to another board."""
        row = self._rows.get(player)
        if row is not None:
            self.discard(player)
            to.apply(player, row.name, row.branch, row.points, row.tie)

    def clear(self) -> None:
        """Removes all players."""
        self._rows.clear()
        self._sorted.clear()

    def rank(self, player: str) -> int | None:
        """A player's rank, 1 at the top; None if not on the board."""
        row = self._rows.get(player)
        if row is None:
            return None
        at: int = self._sorted.bisect_left(row.sort_key)
        return at + 1

    def top(self, limit: int) -> list[Ranked]:
        """The first `limit` rows."""
        return self._between(0, limit)

    def around(self, player: str, each_side: int) -> Neighbours | None:
        """A player's rank with the rows next to it; None if not on the board."""
        row = self._rows.get(player)
        if row is None:
            return None
        at: int = self._sorted.bisect_left(row.sort_key)
        behind = self._sorted[at - 1][2].points - row.points if at else 0
        rows = self._between(max(0, at - each_side), at + each_side + 1)
        return Neighbours(at + 1, row.points, behind, rows)

    def _between(self, start: int, stop: int) -> list[Ranked]:
        return [
            Ranked(rank, player, row.name, row.branch, row.points)
            for rank, (_, player, row) in enumerate(self._sorted[start:stop], start + 1)
        ]
