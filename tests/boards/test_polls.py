"""Polls: one vote for each rider, shares that add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.boards.polls import LEAST_VOTES, PollTally, percentages


def test_votes_are_counted_by_option() -> None:
    tally = PollTally()
    for player, option in (("P1", "k1"), ("P2", "k2"), ("P3", "k1"), ("P4", "gone")):
        tally.vote(player, "poll", option)
    assert tally.counts("poll", ("k1", "k2", "k3")) == [2, 1, 0]
    assert tally.counts("other", ("k1",)) == [0]


def test_who_leaves_takes_the_vote_back() -> None:
    tally = PollTally()
    tally.vote("P1", "poll", "k1")
    tally.forget("P1")
    assert tally.counts("poll", ("k1",)) == [0]


def test_a_held_vote_counts_again_once_it_is_shown() -> None:
    tally = PollTally()
    tally.vote("P1", "poll", "k1")
    tally.hold("P1", True)
    assert tally.counts("poll", ("k1",)) == [0]
    tally.hold("P1", False)
    assert tally.counts("poll", ("k1",)) == [1]


def test_few_votes_stay_untold() -> None:
    assert LEAST_VOTES >= 5


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_percentages_add_up_and_are_near_the_truth(counts: list[int]) -> None:
    shares, total = percentages(counts), sum(counts)
    assert sum(shares) == (100 if total else 0)
    for share, count in zip(shares, counts, strict=True):
        assert not total or abs(share - 100 * count / total) < 1
