"""What one synthetic rider did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from server.rules import Title
from server.simulation.reading import Reading
from server.simulation.rider_kinds import RiderKind


class RefusedMove(NamedTuple):
    """A move that the rules did not take; `item` is a question, a game or the stop."""

    kind: str
    item: str
    code: str


@dataclass(frozen=True, slots=True)
class StopLog:
    """A rider's time at one stop. `answers` has right, wrong, or None for a poll, by question id;
    `stars` of the best attempt is None for a game that was not played; `left` says that the rider
    got off here.
    """

    stop: str
    minutes: float
    points: int
    stars: int | None
    attempts: int
    answers: Mapping[str, bool | None]
    reading: Reading
    left: bool = False
    refused: tuple[RefusedMove, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RideLog:
    """A whole ride. `title` is None before the last stamp."""

    number: int
    kind: RiderKind
    points: int
    minutes: float
    title: Title | None
    stops: tuple[StopLog, ...]
