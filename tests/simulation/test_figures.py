"""Numbers and how they spread."""

from __future__ import annotations

from itertools import pairwise

import pytest

from server.simulation.figures import MOST_BARS, Bar, share, spread


def test_the_middle_and_eight_of_ten() -> None:
    found = spread(list(range(101)))
    assert (found.low, found.middle, found.high, found.bars) == (10, 50, 90, ())
    assert spread([7.04]) == spread([7, 7.04, 7.1]).__class__(7.0, 7.0, 7.0)


@pytest.mark.parametrize("numbers", [[0.0], [3, 3, 3], [-2, 0.5, 11.9], list(range(0, 5000, 7))])
def test_bars_of_a_round_width_count_every_number_once(numbers: list[float]) -> None:
    bars = spread(numbers, bars=True).bars
    assert 1 <= len(bars) <= MOST_BARS
    assert sum(one.riders for one in bars) == len(numbers)
    assert all(one.end == other.start for one, other in pairwise(bars))
    width = bars[0].end - bars[0].start
    assert str(width).rstrip("0") in {"1", "2", "5"}
    assert all(
        one.riders == sum(one.start <= number < one.end for number in numbers) for one in bars
    )


def test_a_bar_takes_its_start_and_leaves_its_end() -> None:
    assert spread([0, 1, 1, 2], bars=True).bars == (Bar(0, 1, 1), Bar(1, 2, 2), Bar(2, 3, 1))


def test_a_share_of_nothing_is_none() -> None:
    assert (share(1, 3), share(0, 0)) == (0.333, None)
