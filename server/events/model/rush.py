"""Rushes: far more seats at once than people take. A hall of a thousand takes a minute or two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

RUSH_SEATS: Final = 50
RUSH_MS: Final = 2_000
"""So many seats within so many ms are no hall any more: each is taken after a form filled in."""
RUSH_LASTS_MS: Final = 60_000


class Rush(NamedTuple):
    """The minute from event time `at` on, in which so many `seats` were taken."""

    at: int
    seats: int

    def holds(self, at: int) -> bool:
        """Whether a moment lies in that minute."""
        return self.at <= at < self.at + RUSH_LASTS_MS


def find_rushes(times: Sequence[int]) -> list[Rush]:
    """The rushes among the moments (event ms, ascending) at which seats were taken."""
    found: list[Rush] = []
    first = 0
    while (last := first + RUSH_SEATS - 1) < len(times):
        if times[last] - times[first] > RUSH_MS:
            first += 1
            continue
        end = bisect_left(times, times[first] + RUSH_LASTS_MS)
        found.append(Rush(times[first], end - first))
        first = end
    return found
