"""How much of a ride's texts was answered in how much time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from server.ledger import RideRow
from server.rules import RouteIndex

LEAST_READING = 60.0
"""Seconds of reading below which nothing is said about a ride: a handful of questions may be
known by heart.
"""


@dataclass(slots=True)
class Pace:
    """The fold of a ride's entries that says how fast it is, the same whenever it is made again.

    `last` is when the last move was made (at first: when the ride began). `seconds` is the time
    between all moves together: a clock set back adds nothing to it. `reading` is the least time, in
    seconds, in which a person can have read the questions answered so far.
    """

    last: datetime
    seconds: float = 0.0
    reading: float = 0.0

    @classmethod
    def of(cls, row: RideRow) -> Pace:
        """The pace of a ride without entries."""
        return cls(row.created_at)

    def count(self, index: RouteIndex, kind: str, item: str | None, played: datetime) -> None:
        """Counts a committed move."""
        self.seconds += self.pause(played)
        self.reading += reading_of(index, kind, item)
        self.last = played

    def pause(self, played: datetime) -> float:
        """Seconds from the last move to one that was made at `played`; 0 for one before it."""
        return max(0.0, (played - self.last).total_seconds())

    def too_fast(self, index: RouteIndex, kind: str, item: str | None, played: datetime) -> bool:
        """Whether the ride is faster than it can be read, this move included."""
        reading = self.reading + reading_of(index, kind, item)
        return reading >= LEAST_READING and self.seconds + self.pause(played) < reading


def reading_of(index: RouteIndex, kind: str, item: str | None) -> float:
    """Seconds that reading what the move answers takes at least: questions with their options.

    Stories count nothing: they may be listened to, or skipped.
    """
    question = index.question_at.get(item or "") if kind == "answer" else None
    return 0.0 if question is None else question.reading_floor
