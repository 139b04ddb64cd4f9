"""Points of live answers: base × correctness × speed, and a bonus for a run.

See docs/scoring.md, 现场活动. All times in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Final, NamedTuple

from server.rules.event.phases import LATE_MS
from server.rules.event.shapes import LiveShape


class Scored(NamedTuple):
    """What one round brought: `correct` is None for a poll and for no answer at all."""

    points: int
    streak: int
    correct: bool | None


SAME_MS: Final = 200
"""Two answers that came less than this apart came together: what a measurement of the network is
off by (it varies from one message to the next) decides nothing.
"""


def sent_at(received: int, delay: float, cap: int) -> int:
    """When an answer would have come without a network: as received, less the measured round trip
    up to a cap. The question took one way to the phone, the answer the other one back.
    """
    return received - floor(min(max(0.0, delay), cap))


def late_at(received: int, tapped: float, closes_at: int) -> int | None:
    """When an answer counts that arrived after the closing: as its phone says that it was tapped,
    but at most LATE_MS before it arrived. None when that is after the closing too.
    """
    if tapped >= closes_at:
        return None
    return min(max(floor(tapped), received - LATE_MS), closes_at - 1)


def same_moment(times: Iterable[int]) -> Mapping[int, int]:
    """What each of some times counts as: those less than SAME_MS after an earlier one count as
    that one, so that equals are equal in points and in time.
    """
    found: dict[int, int] = {}
    first = None
    for time in sorted(set(times)):
        if first is None or time - first >= SAME_MS:
            first = time
        found[time] = first
    return found


def speed_share(live: LiveShape, took: int, seconds: int) -> float:
    """The share of the points that is left after `took` ms: 1 within the grace, then falling
    in a straight line to `slowest` when the time is up.
    """
    limit = seconds * 1000
    if not live.speed or took <= live.grace_ms:
        return 1.0
    if took >= limit:
        return live.slowest
    return 1.0 - (1.0 - live.slowest) * (took - live.grace_ms) / (limit - live.grace_ms)


def answer_points(live: LiveShape, share: float, took: int, seconds: int) -> int:
    """base × correctness × speed, rounded half up."""
    # The tiny addend keeps 0.3 × 5 from being 1.4999….
    return floor(live.points * share * speed_share(live, took, seconds) + 0.5 + 1e-9)


@dataclass(slots=True)
class Tally:
    """A seat's points over rounds, taken in order.

    `time` sums the times of answers that earned something: the smaller of two equal sums of
    points is ahead. `run_bonus` is what the present run has brought so far.
    """

    points: int = 0
    time: int = 0
    streak: int = 0
    run_bonus: int = 0

    def count(self, live: LiveShape, share: float | None, took: int, seconds: int) -> Scored:
        """Takes an answer; `share` is 0 to 1, None for a poll."""
        if share is None:
            return Scored(0, self.streak, None)
        points = answer_points(live, share, took, seconds)
        if share >= 1:
            self.streak += 1
            points += self._bonus(live)
        else:
            self.miss()
        if points:
            self.time += took
        self.points += points
        return Scored(points, self.streak, share >= 1)

    def miss(self) -> None:
        """A round without a right answer ends the run."""
        self.streak = self.run_bonus = 0

    def _bonus(self, live: LiveShape) -> int:
        rules = live.streak
        if self.streak < rules.from_:
            return 0
        bonus = max(0, min(rules.bonus, rules.most - self.run_bonus))
        self.run_bonus += bonus
        return bonus
