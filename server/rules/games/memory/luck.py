"""How much luck an honest rider can have; why is in docs/decisions/0004-memory-game.md."""

from __future__ import annotations

from collections.abc import Sequence

MOST_LUCKY_FINDS = 4
"""More than four lucky finds happen on fewer than one board in a thousand, however one
plays; on boards of four or five pairs they cannot happen at all."""


def lucky_finds(turns: Sequence[tuple[int, int]], pair_of: Sequence[int]) -> int:
    """How many pairs were found with two cards that had never been turned before.

    The last two unseen cards are no luck: they can only be a pair. `turns` holds positions
    of cards in the order they were turned.
    """
    unseen = set(range(len(pair_of)))
    lucky = 0
    for first, second in turns:
        if pair_of[first] == pair_of[second] and {first, second} < unseen:
            lucky += 1
        unseen -= {first, second}
    return lucky
