"""The memory game: plausible logs, and how much luck is believed."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import GAMES, BadSolution
from server.rules.games.memory.luck import MOST_LUCKY_FINDS, lucky_finds
from tests.rules.games.luck_odds import odds_of_luck
from tests.rules.world import load_data

MEMORY = GAMES["memory"]
SEEDS = st.integers(0, 2**63 - 1)
SIZES = range(4, 9)


def board(pairs: int) -> Any:
    return load_data(
        "memory",
        {"pairs": [{"id": f"p{n}", "a": f"灯{n}", "b": f"火{n}"} for n in range(pairs)]},
    )


def pairs_as_shown(data: Any, seed: int) -> list[list[str]]:
    """The ids of each pair's two cards, as a cheat reads them out of the puzzle."""
    cards = MEMORY.puzzle(data, seed)["cards"]
    return [
        [card["id"] for card in cards if card["pair"] == pair] for pair in range(len(cards) // 2)
    ]


def rides_without_forgetting(data: Any, seed: int, choose: Random) -> list[list[str]]:
    """An honest rider who turns cards in a random order and remembers them all."""
    pair_of = {card["id"]: card["pair"] for card in MEMORY.puzzle(data, seed)["cards"]}
    unseen = list(pair_of)
    choose.shuffle(unseen)
    seen: dict[int, str] = {}
    turns = []
    while unseen:
        first = unseen.pop()
        if pair_of[first] in seen:
            turns.append([first, seen.pop(pair_of[first])])
            continue
        second = unseen.pop()
        turns.append([first, second])
        if pair_of[second] == pair_of[first]:
            continue
        seen[pair_of[first]] = first
        if pair_of[second] in seen:
            turns.append([second, seen.pop(pair_of[second])])
        else:
            seen[pair_of[second]] = second
    return turns


@pytest.mark.parametrize("pairs", SIZES)
def test_more_luck_than_the_bound_is_rarer_than_one_in_a_thousand(pairs: int) -> None:
    assert odds_of_luck(pairs, MOST_LUCKY_FINDS + 1) < Fraction(1, 1000)


def test_one_lucky_find_less_would_refuse_honest_riders() -> None:
    assert odds_of_luck(8, MOST_LUCKY_FINDS) > Fraction(1, 1000)


@given(st.sampled_from(SIZES), SEEDS, st.randoms(use_true_random=False))
def test_play_with_perfect_memory_is_within_the_turns_for_three_stars(
    pairs: int, seed: int, choose: Random
) -> None:
    data = board(pairs)
    turns = rides_without_forgetting(data, seed, choose)
    assert len(turns) <= 2 * pairs - 1
    assert MEMORY.judge(data, seed, turns, earlier=1).stars == 3


def test_honest_riders_keep_their_stars() -> None:
    data = board(8)
    stars = [
        MEMORY.judge(data, seed, rides_without_forgetting(data, seed, Random(seed))).stars
        for seed in range(2_000)
    ]
    assert stars.count(3) >= 1_998


@pytest.mark.parametrize("pairs", [6, 7, 8])
def test_a_log_of_nothing_but_finds_is_not_believed(pairs: int) -> None:
    data = board(pairs)
    verdict = MEMORY.judge(data, 1, pairs_as_shown(data, 1))
    assert verdict.stars == 1
    assert verdict.feedback == {"turns": pairs, "within": 2 * pairs, "lucky": True}


def test_a_second_attempt_may_use_what_the_first_showed() -> None:
    data = board(8)
    assert MEMORY.judge(data, 1, pairs_as_shown(data, 1), earlier=1).stars == 3


def test_the_last_pair_is_no_luck() -> None:
    pair_of = [0, 0, 1, 1]
    assert lucky_finds([(0, 1), (2, 3)], pair_of) == 1
    assert lucky_finds([(0, 2), (1, 0), (2, 3)], pair_of) == 0


@pytest.mark.parametrize(("extra", "stars"), [(0, 3), (1, 2), (6, 2), (7, 1), (100, 1)])
def test_stars_by_turns(extra: int, stars: int) -> None:
    data = board(6)
    first, second, *rest = pairs_as_shown(data, 1)
    miss = [first[0], second[0]]
    known = [miss, [first[1], second[1]], *[[one[0], first[0]] for one in rest]]
    finds = [first, second, *rest]
    log = [*known, *finds]
    log = [miss] * (12 - len(log) + extra) + log
    assert MEMORY.judge(data, 1, log).stars == stars


@pytest.mark.parametrize(
    "log",
    [
        [],
        "c0c1",
        [["c0"]],
        [["c0", "c0"]],
        [[f"c{at}", f"c{at}"] for at in range(8)],
        [["c0", "c99"]],
        [["c0", 1]],
        [["c0", "c1", "c2"]],
        [[["c0"], "c1"]],
        [["c0", "c1"]] * 601,
    ],
)
def test_a_log_that_is_no_game_is_refused(log: Any) -> None:
    with pytest.raises(BadSolution):
        MEMORY.judge(board(4), 1, log)


def test_a_board_must_be_cleared_and_found_cards_stay_away() -> None:
    data = board(4)
    finds = pairs_as_shown(data, 1)
    with pytest.raises(BadSolution, match="还有牌"):
        MEMORY.judge(data, 1, finds[:-1])
    with pytest.raises(BadSolution, match="不能再翻"):
        MEMORY.judge(data, 1, [finds[0], finds[0], *finds[1:]])
