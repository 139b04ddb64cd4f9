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
PAPER_HASTE = 3
"""An answer on a paper of an event counts as a third of the reading that its question takes: in a
hall who knows the subject needs no options, and in a race questions come round again.
"""


@dataclass(slots=True)
class Pace:
    """The fold of a ride's entries that says how fast it is, the same whenever it is made again.

    `last` is when the last move was made (at first: when the ride began). `seconds` is the time
    between all moves together: a clock set back adds nothing to it. `reading` is the least time, in
    seconds, in which a person can have read the questions answered so far, of which there are
    `answers`. A seat waits for its event to begin: it has `begun` with its first move, and is
    counted from there on.
    """

    last: datetime
    begun: bool = True
    seconds: float = 0.0
    reading: float = 0.0
    answers: int = 0

    @classmethod
    def of(cls, row: RideRow) -> Pace:
        """The pace of a ride without entries."""
        return cls(row.created_at, begun=row.event is None)

    def count(self, index: RouteIndex, kind: str, item: str | None, played: datetime) -> None:
        """Counts a committed move."""
        if self.begun:
            self.seconds += self.pause(played)
            self.reading += reading_of(index, kind, item)
        self.answers += kind in HASTE
        self.last, self.begun = played, True

    def pause(self, played: datetime) -> float:
        """Seconds from the last move to one that was made at `played`; 0 for one before it."""
        return max(0.0, (played - self.last).total_seconds())

    def too_fast(self, index: RouteIndex, kind: str, item: str | None, played: datetime) -> bool:
        """Whether the ride is faster than it can be read, this move included."""
        if not self.begun:
            return False
        reading = self.reading + reading_of(index, kind, item)
        return reading >= LEAST_READING and self.seconds + self.pause(played) < reading


HASTE = {"answer": 1, "paper": PAPER_HASTE}
"""What answers a question, and how much faster than it is read that may be."""


def reading_of(index: RouteIndex, kind: str, item: str | None) -> float:
    """Seconds that reading what the move answers takes at least: questions with their options.

    Stories count nothing: they may be listened to, or skipped.
    """
    haste = HASTE.get(kind)
    question = None if haste is None else index.question_at.get(item or "")
    return 0.0 if haste is None or question is None else question.reading_floor / haste
