"""How an event stands at one moment: every rank, worked out once per change.

What is frozen is such a value: nothing in it can move. Names are looked up when it is shown,
so that a name that the host has just taken away is gone from a frozen board too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class SeatRank(NamedTuple):
    """A seat's place on the board; `behind` is what the next place up has more, None at the top,
    `time` what decides among equal points (`ranking.shown_time`).
    """

    rank: int
    ride_id: int
    points: int
    time: int
    behind: int | None


class TeamRank(NamedTuple):
    """A team's place; no rank without points."""

    rank: int | None
    team: str
    points: int
    active: int
    players: int
    share: float
    arrived_at: int | None


class QuizRank(NamedTuple):
    """A place between two questions: `was` is the rank before, `gained` what the round gave."""

    rank: int
    was: int | None
    ride_id: int
    points: int
    time: int
    gained: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Ranks of seats and teams; `version` only grows."""

    version: int
    seats: tuple[SeatRank, ...] = ()
    teams: tuple[TeamRank, ...] = ()
    quiz: tuple[QuizRank, ...] = ()
    of: Mapping[int, SeatRank] = field(default_factory=dict)
    team_rank: Mapping[str, int] = field(default_factory=dict)
