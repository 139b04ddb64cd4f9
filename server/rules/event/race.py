"""Lanes of a team race: a small team that all plays can beat a large one that looks on."""

from __future__ import annotations


def team_points(points: int, active: int, cap: int) -> int:
    """Average of the active seats × how many of them count, rounded half up.

    Someone who joins late and has not answered yet is not active and pulls nothing down.
    """
    if active == 0:
        return 0
    return (2 * points * min(active, cap) + active) // (2 * active)


def lane_points(points: int, goal: int) -> int:
    """What a lane shows: a bus that is there has the goal's points and no more, whoever of its team
    goes on answering, so that the first to arrive never has fewer than one that came later.
    """
    return min(points, goal)


def lane_share(points: int, goal: int) -> float:
    """How far along the lane, 0 to 1."""
    return min(1.0, max(0.0, points / goal))
