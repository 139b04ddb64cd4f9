"""One choice of a game, answered at once and locked for its attempt."""

from __future__ import annotations

from typing import Any

import pytest

from server.rules import AlreadyDone, MoveRefused, RouteIndex, replay, solution_of
from tests.rules.world import SEED, Rider, make_route, make_stop

STEPWISE = ("catch", "drive")
both_games = pytest.mark.parametrize("player", STEPWISE, indirect=True)


@pytest.fixture
def player(request: pytest.FixtureRequest) -> Rider:
    """Somebody at a stop whose game is of the type that is asked for."""
    stops = make_stop("a", game_type=request.param), make_stop("b")
    rider = Rider(RouteIndex(make_route(*stops)))
    rider.checks_in("a")
    return rider


def right_choices(rider: Rider) -> dict[str, Any]:
    choices: dict[str, Any] = solution_of(rider.index.stop_at["a"], SEED)["choices"]
    return choices


def other(choice: Any) -> Any:
    """A choice of the same kind that is not this one."""
    return not choice if isinstance(choice, bool) else (choice + 1) % 3


def chooses(rider: Rider, item: str, choice: Any, attempt: int = 1) -> dict[str, Any]:
    move = {"kind": "choice", "stop": "a", "attempt": attempt, "item": item, "choice": choice}
    return rider.sends(**move).outcome


def code_of(rider: Rider, item: str, choice: Any, attempt: int = 1) -> str:
    with pytest.raises(MoveRefused) as refused:
        chooses(rider, item, choice, attempt)
    return refused.value.code


@both_games
def test_each_choice_is_answered_for_no_points(player: Rider) -> None:
    before = player.state.points
    for at, (item, choice) in enumerate(right_choices(player).items()):
        sent = choice if at % 2 == 0 else other(choice)
        outcome = chooses(player, item, sent)
        assert outcome == {"item": item, "choice": sent, "right": at % 2 == 0}
    assert player.state.points == before
    assert player.state.stops["a"].attempts == 0


@both_games
def test_a_choice_once_answered_cannot_be_changed(player: Rider) -> None:
    item, choice = next(iter(right_choices(player).items()))
    chooses(player, item, other(choice))
    with pytest.raises(AlreadyDone):
        chooses(player, item, choice)
    handed_in = player.plays("a")
    assert handed_in.outcome["stars"] == 2
    assert handed_in.outcome["feedback"]["right"][item] is False


@both_games
def test_locked_choices_count_in_a_run_too(player: Rider) -> None:
    """Whatever the run came to: a script cannot look first and steer afterwards."""
    choices = right_choices(player)
    for item, choice in choices.items():
        chooses(player, item, other(choice))
    perfect = player.plays("a", {"choices": choices})
    assert perfect.outcome["stars"] == 0 == sum(perfect.outcome["feedback"]["right"].values())


@both_games
def test_the_next_attempt_begins_with_nothing_locked(player: Rider) -> None:
    item, choice = next(iter(right_choices(player).items()))
    chooses(player, item, other(choice))
    player.plays("a")
    assert player.state.stops["a"].locked == {}
    assert chooses(player, item, choice, attempt=2)["right"] is True
    assert player.plays("a").outcome["stars"] == 3


@both_games
def test_only_the_attempt_under_way_takes_choices(player: Rider) -> None:
    items = list(right_choices(player).items())
    assert code_of(player, *items[0], attempt=2) == "attempt_over"
    player.plays("a", {"choices": dict(items[1:])})
    assert code_of(player, *items[0], attempt=1) == "attempt_over"
    player.plays("a")
    assert code_of(player, *items[0], attempt=3) == "no_attempts_left"


@both_games
def test_what_is_no_choice_of_the_game_is_refused_and_locks_nothing(player: Rider) -> None:
    item, choice = next(iter(right_choices(player).items()))
    assert code_of(player, "x9", choice) == "bad_solution"
    assert code_of(player, item, 7) == "bad_solution"
    assert code_of(player, item, 1 if isinstance(choice, bool) else True) == "bad_solution"
    for wrong in (None, "0", 1.0, [0], 2**60):
        assert code_of(player, item, wrong) == "bad_move"
    for wrong in (0, True, None, "1", -1):
        assert code_of(player, item, choice, wrong) == "bad_move"  # type: ignore[arg-type]
    assert player.state.stops["a"].locked == {}


@pytest.mark.parametrize("player", ["sort", "memory"], indirect=True)
def test_games_that_are_handed_in_whole_take_no_choices(player: Rider) -> None:
    assert code_of(player, "c0", 0) == "bad_move"


@both_games
def test_a_ride_read_again_has_the_same_locked(player: Rider) -> None:
    items = iter(right_choices(player).items())
    chooses(player, *next(items))
    chooses(player, *next(items))
    again = replay(player.index, player.entries)
    assert again == player.state
    assert len(again.stops["a"].locked) == 2


@pytest.mark.parametrize("player", ["catch"], indirect=True)
def test_whoever_lets_everything_go_one_by_one_may_hand_that_in(player: Rider) -> None:
    items = right_choices(player)
    for item in items:
        chooses(player, item, False)
    done = player.plays("a", {"choices": dict.fromkeys(items, False)})
    assert done.outcome["feedback"]["right"] == {item: not good for item, good in items.items()}


@both_games
def test_an_item_that_has_left_the_content_is_no_hindrance(player: Rider) -> None:
    chooses(player, *next(iter(right_choices(player).items())))
    player.state.stops["a"].locked["t99"] = True
    assert player.plays("a").outcome["stars"] == 3
