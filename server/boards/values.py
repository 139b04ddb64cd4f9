"""Values that boards are made of."""

from __future__ import annotations

from typing import NamedTuple


class Rider(NamedTuple):
    """A player on a route: `player` is the public id; an empty `branch` counts for no branch."""

    player: str
    name: str
    branch: str
    route: str
    event: str | None = None


class ScoredEntry(NamedTuple):
    """One committed entry: what it adds to the rider's points, and whether boards leave the rider
    out from now on (`held`).

    `entry_id` grows in commit order; `day` is the local day of the move as yyyymmdd, which may be
    before that of earlier entries: a move made in a tunnel comes late. An entry
    without points matters too: it puts the rider on the board, or changes name and branch.
    """

    entry_id: int
    rider: Rider
    points: int
    day: int
    held: bool = False


class RiderTotals(NamedTuple):
    """A rider's sums from the ledger, for a rebuild.

    `last_id` is the id of the last entry, `last_scoring_id` of the last one with points (0:
    none); the same for the day of the rebuild (`day_last_id` 0: not ridden that day). A `held`
    rider is counted, and not shown.
    """

    rider: Rider
    points: int
    last_id: int
    last_scoring_id: int
    day_points: int = 0
    day_last_id: int = 0
    day_last_scoring_id: int = 0
    held: bool = False
