"""Playing a stop's game: attempts, stars, points."""

from __future__ import annotations

from typing import Any

import pytest

from server.rules import MoveRefused, RouteIndex, attempts_left, puzzle_of, solution_of
from server.tour.model import Scoring
from tests.rules.world import SEED, Rider, make_route


@pytest.fixture
def player(rider: Rider) -> Rider:
    rider.checks_in("a")
    return rider


def with_swaps(rider: Rider, swaps: int) -> list[str]:
    """The right order of the demo's five cards, with the first pairs swapped."""
    cards = list(solution_of(rider.index.stop_at["a"], SEED))
    for at in range(0, 2 * swaps, 2):
        cards[at], cards[at + 1] = cards[at + 1], cards[at]
    return cards


def test_only_what_beats_the_best_attempt_earns_more(player: Rider) -> None:
    one_star = player.plays("a", with_swaps(player, 1))  # three of five in place
    assert (one_star.points, one_star.slot) == (4, "game:a-game:1")
    assert one_star.outcome["stars"] == one_star.outcome["best"] == 1
    assert one_star.outcome["attempts_left"] == 2
    assert one_star.outcome["feedback"]["right"] == [False, False, True, True, True]

    worse = player.plays("a", with_swaps(player, 2))
    assert (worse.points, worse.outcome["stars"], worse.outcome["best"]) == (0, 0, 1)

    best = player.plays("a")
    assert (best.points, best.outcome["stars"]) == (6, 3)
    assert best.slot == "game:a-game:3"
    assert player.state.stops["a"].best == 3


def test_after_three_stars_there_is_nothing_left_to_win(player: Rider) -> None:
    assert player.plays("a").outcome["attempts_left"] == 0
    with pytest.raises(MoveRefused, match="no_attempts_left"):
        player.plays("a")


def test_after_the_last_attempt_the_game_is_over(player: Rider) -> None:
    left = [player.plays("a", with_swaps(player, 2)).outcome["attempts_left"] for _ in range(3)]
    assert left == [2, 1, 0]
    with pytest.raises(MoveRefused, match="no_attempts_left"):
        player.plays("a")
    assert attempts_left(player.index.scoring, player.state.stops["a"]) == 0


@pytest.mark.parametrize("solution", [None, "i0", [], {"i0": 1}, ["i0"] * 5, [[]] * 5])
def test_a_malformed_solution_costs_no_attempt(player: Rider, solution: Any) -> None:
    with pytest.raises(MoveRefused) as refused:
        player.sends(kind="game", stop="a", solution=solution)
    assert refused.value.code == "bad_solution"
    assert player.state.stops["a"].attempts == 0


def test_every_rider_has_a_puzzle_of_their_own(player: Rider) -> None:
    stop = player.index.stop_at["a"]
    puzzles = {str(puzzle_of(stop, seed)) for seed in range(50)}
    assert len(puzzles) > 30
    assert puzzle_of(stop, SEED) == puzzle_of(stop, SEED)


def test_a_table_may_reward_a_mere_attempt_and_never_takes_back() -> None:
    generous = Rider(RouteIndex(make_route(scoring=Scoring(game=(1, 5, 3, 10)))))
    generous.checks_in("a")
    assert generous.plays("a", with_swaps(generous, 2)).points == 1
    assert generous.plays("a", with_swaps(generous, 1)).points == 4
    assert generous.plays("a").points == 5
