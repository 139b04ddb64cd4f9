"""What riders have chosen in polls, and in which shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

LEAST_VOTES = 5
"""Of fewer answers no shares are shown: they would say how single riders chose."""


class PollTally:
    """One vote for each rider and poll of a route."""

    def __init__(self) -> None:
        self._votes: dict[str, dict[str, str]] = {}
        self._held: set[str] = set()

    def vote(self, player: str, poll: str, option: str) -> None:
        """Counts a rider's vote."""
        self._votes.setdefault(poll, {})[player] = option

    def forget(self, player: str) -> None:
        """Takes back what a rider has voted."""
        for votes in self._votes.values():
            votes.pop(player, None)

    def hold(self, player: str, held: bool) -> None:
        """Leaves a rider's votes out from now on, or counts them again."""
        if held:
            self._held.add(player)
        else:
            self._held.discard(player)

    def counts(self, poll: str, options: Sequence[str]) -> list[int]:
        """The votes for each of these options; votes for others have left the poll."""
        votes = self._votes.get(poll, {}).items()
        counted = Counter(option for player, option in votes if player not in self._held)
        return [counted[option] for option in options]


def percentages(counts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100, by largest remainders; among equals the first rises.

    All are 0 where nothing was counted.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: -(100 * counts[at] % total))
    for at in by_remainder[: 100 - sum(shares)]:
        shares[at] += 1
    return shares
