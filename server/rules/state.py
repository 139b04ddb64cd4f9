"""What a ride has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class StopState:
    """One stop of a ride; `best` is the best stars so far, `answered` counts questions.

    `locked` has the choices of the game's running attempt that were answered already, by item.
    """

    checked_in: bool = False
    story_read: bool = False
    points: int = 0
    attempts: int = 0
    best: int | None = None
    answered: int = 0
    locked: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class RideState:
    """The sum of a ride's entries, changed only by `server.rules.ride.apply`.

    `slots` maps each filled slot to the seq of its entry, `stamps` each stamped stop to the
    seq of the entry that completed it, `answers` each answered question to right or
    wrong, a poll to None.
    `regraded` has the points that questions were given later, once their answer was corrected.
    `points` includes entries whose stop or question has left the route since. `seq` is the
    seq of the last entry, 0 for a new ride.
    """

    seq: int = 0
    points: int = 0
    stops: dict[str, StopState] = field(default_factory=dict)
    answers: dict[str, bool | None] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    regraded: dict[str, int] = field(default_factory=dict)

    def at(self, stop_id: str) -> StopState:
        """The stop's state, made when first asked for: only for writing."""
        found = self.stops.get(stop_id)
        if found is None:
            found = self.stops[stop_id] = StopState()
        return found

    def view(self, stop_id: str) -> StopState:
        """The stop's state for reading; an untouched stop leaves no trace in the ride."""
        found = self.stops.get(stop_id)
        return StopState() if found is None else found
