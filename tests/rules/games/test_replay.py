"""Games judged by playing an input log again: `catch` and `drive`."""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import GAMES, BadSolution
from server.rules.games.catch.judge import COURSE as CATCH
from server.rules.games.drive.judge import COURSE as DRIVE
from server.rules.games.replay import (
    INPUT_GAP,
    LANE_WIDTH,
    LANES,
    MOST_INPUTS,
    Course,
    Dice,
    gates_of,
    lanes_at,
)
from server.rules.shape_checks import bounded_json
from tests.rules.world import demo_data

VECTORS = json.loads((Path(__file__).parent / "replay_vectors.json").read_text(encoding="utf-8"))
COURSES: dict[str, Course] = {"catch": CATCH, "drive": DRIVE}
SEEDS = st.integers(0, 2**63 - 1)
both = pytest.mark.parametrize("game_type", sorted(COURSES))


def shown(game_type: str, seed: int) -> dict[str, Any]:
    return GAMES[game_type].puzzle(demo_data(game_type), seed)


def judged(game_type: str, seed: int, solution: Any) -> Any:
    return GAMES[game_type].judge(demo_data(game_type), seed, solution)


def gates_for(game_type: str, seed: int) -> list[Any]:
    puzzle = shown(game_type, seed)
    count = len(puzzle["terms" if game_type == "catch" else "junctions"])
    return gates_of(COURSES[game_type], puzzle["seed"], count)


def right_choices(game_type: str, seed: int) -> list[Any]:
    """The right solution's choices, in the order of the gates."""
    solution = GAMES[game_type].solution(demo_data(game_type), seed)
    return list(solution["choices"].values())


def lane_for(choice: Any, gate: Any) -> int:
    """The lane to be in so that the run comes to this choice."""
    if isinstance(choice, bool):
        return int(gate.lane if choice else (gate.lane + 1) % LANES)
    return int(choice)


def steered(game_type: str, seed: int, choices: list[Any]) -> dict[str, Any]:
    """A run that comes to these choices: after each gate it makes for the next one's lane."""
    gates = gates_for(game_type, seed)
    starts = [0, *(gate.tick for gate in gates)]
    inputs = [
        [start, lane_for(choice, gate)]
        for start, choice, gate in zip(starts, choices, gates, strict=False)
    ]
    return {"inputs": inputs, "ticks": gates[-1].tick}


class TestTheSharedVectors:
    """The phone's tests read the same file: frontend/src/games/canvas/replay.test.ts."""

    def test_the_dice(self) -> None:
        for row in VECTORS["dice"]:
            dice = Dice(row["seed"])
            assert [dice.next() for _ in row["numbers"]] == row["numbers"]

    def test_the_courses(self) -> None:
        assert VECTORS["courses"] == {name: asdict(course) for name, course in COURSES.items()}

    def test_the_runs(self) -> None:
        for row in VECTORS["runs"]:
            course = COURSES[row["game"]]
            gates = gates_of(course, row["seed"], row["count"])
            assert [[gate.tick, gate.lane] for gate in gates] == row["gates"]
            assert lanes_at(course, gates, map(tuple, row["inputs"])) == row["lanes"]


@both
@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_a_run_steered_rightly_earns_what_right_choices_earn(game_type: str, seed: int) -> None:
    run = steered(game_type, seed, right_choices(game_type, seed))
    assert judged(game_type, seed, run).stars == 3
    bounded_json(run, "solution")


@both
@settings(max_examples=80, deadline=None)
@given(seed=SEEDS, draw=st.data())
def test_run_and_choices_are_judged_alike(game_type: str, seed: int, draw: Any) -> None:
    """Steering to a choice and ticking it off earn the same."""
    right = right_choices(game_type, seed)
    kinds = st.booleans() if game_type == "catch" else st.integers(0, LANES - 1)
    choices = draw.draw(st.lists(kinds, min_size=len(right), max_size=len(right)))
    ids = GAMES[game_type].solution(demo_data(game_type), seed)["choices"]
    plain = {"choices": dict(zip(ids, choices, strict=True))}
    run = steered(game_type, seed, choices)
    by_choice = judged(game_type, seed, plain)
    assert judged(game_type, seed, run) == by_choice
    assert (by_choice.stars == 3) == (choices == right)


@st.composite
def logs(draw: Any, end: int) -> list[list[int]]:
    """Inputs that a driver could have made before tick `end`."""
    waits = draw(st.lists(st.integers(INPUT_GAP, 200), max_size=40))
    inputs, tick = [], draw(st.integers(0, 60))
    for wait in waits:
        if tick < end:
            inputs.append([tick, draw(st.integers(0, LANES - 1))])
        tick += wait
    return inputs


@both
@settings(max_examples=80, deadline=None)
@given(seed=SEEDS, draw=st.data())
def test_any_possible_log_is_judged(game_type: str, seed: int, draw: Any) -> None:
    gates = gates_for(game_type, seed)
    inputs = draw.draw(logs(gates[-1].tick))
    lanes = lanes_at(COURSES[game_type], gates, map(tuple, inputs))
    assert len(lanes) == len(gates)
    assert set(lanes) <= set(range(LANES))
    # Where it ends cannot be far from the last lane made for.
    since = gates[-1].tick - (inputs[-1][0] if inputs else 0)
    if since * COURSES[game_type].speed >= LANES * LANE_WIDTH:
        assert lanes[-1] == (inputs[-1][1] if inputs else 1)
    run = {"inputs": inputs, "ticks": gates[-1].tick}
    assert judged(game_type, seed, run).stars in {0, 1, 2, 3}


@both
@settings(max_examples=80, deadline=None)
@given(seed=SEEDS, draw=st.data())
def test_what_comes_after_a_gate_changes_nothing_at_it(
    game_type: str, seed: int, draw: Any
) -> None:
    gates = gates_for(game_type, seed)
    inputs = draw.draw(logs(gates[-1].tick))
    at = draw.draw(st.integers(0, len(gates) - 1))
    earlier = [one for one in inputs if one[0] < gates[at].tick]
    course = COURSES[game_type]
    whole = lanes_at(course, gates, map(tuple, inputs))
    assert lanes_at(course, gates, map(tuple, earlier))[: at + 1] == whole[: at + 1]


@both
@given(seed=SEEDS)
def test_every_gate_can_be_reached_from_the_one_before(game_type: str, seed: int) -> None:
    course, gates = COURSES[game_type], gates_for(game_type, seed)
    crossing = (LANES - 1) * LANE_WIDTH // course.speed
    ticks = [0, *(gate.tick for gate in gates)]
    assert all(later - sooner > 2 * crossing for sooner, later in itertools.pairwise(ticks))
    assert all(one.lane != two.lane for one, two in itertools.pairwise(gates))


@both
@pytest.mark.parametrize(
    "change",
    [
        {"ticks": 0},
        {"ticks": -1},
        {"ticks": 10**9},
        {"ticks": True},
        {"ticks": 400.0},
        {"inputs": None},
        {"inputs": {}},
        {"inputs": [[-1, 1]]},
        {"inputs": [[10, 3]]},
        {"inputs": [[10, -1]]},
        {"inputs": [[10, True]]},
        {"inputs": [[10.0, 1]]},
        {"inputs": [["10", 1]]},
        {"inputs": [[10, 1, 1]]},
        {"inputs": [10, 1]},
        {"inputs": [[20, 1], [10, 1]]},
        {"inputs": [[10, 1], [10, 2]]},
        {"inputs": [[10, 1], [10 + INPUT_GAP - 1, 2]]},
        {"inputs": [[10**9, 1]]},
        {"inputs": [[at * INPUT_GAP, at % LANES] for at in range(MOST_INPUTS + 1)]},
        {"choices": {}},
    ],
)
def test_an_impossible_run_is_refused(game_type: str, change: Any) -> None:
    run = steered(game_type, 1, right_choices(game_type, 1))
    assert judged(game_type, 1, run).stars == 3
    with pytest.raises(BadSolution):
        judged(game_type, 1, {**run, **change})


@both
def test_an_input_at_the_very_end_is_too_late(game_type: str) -> None:
    run = steered(game_type, 1, right_choices(game_type, 1))
    with pytest.raises(BadSolution):
        judged(game_type, 1, {**run, "inputs": [*run["inputs"], [run["ticks"], 0]]})


@both
def test_the_longest_log_there_can_be_fits_into_a_move(game_type: str) -> None:
    inputs = [[at * INPUT_GAP, at % LANES] for at in range(MOST_INPUTS)]
    bounded_json({"inputs": inputs, "ticks": 10**6}, "solution")


class TestCatch:
    data = demo_data("catch")

    def test_the_puzzle_does_not_reveal_what_belongs(self) -> None:
        orders = set()
        for seed in range(40):
            puzzle = shown("catch", seed)
            assert puzzle.keys() == {"seed", "terms"}
            assert [term["id"] for term in puzzle["terms"]] == [f"t{at}" for at in range(9)]
            texts = [term["text"] for term in puzzle["terms"]]
            assert sorted(texts) == sorted(self.data.terms)
            orders.add(tuple(text in self.data.good for text in texts))
        assert len(orders) > 30

    def test_catching_everything_is_worth_little(self) -> None:
        everything = {"choices": {f"t{at}": True for at in range(9)}}
        assert judged("catch", 1, everything).stars == 1

    def test_a_word_passed_over_counts_as_wrong_even_where_letting_go_is_right(self) -> None:
        right = GAMES["catch"].solution(self.data, 1)["choices"]
        let_go = next(term for term, good in right.items() if not good)
        del right[let_go]
        verdict = judged("catch", 1, {"choices": right})
        assert verdict.feedback["right"][let_go] is False
        assert verdict.stars == 2

    @pytest.mark.parametrize(
        "solution",
        [
            {"choices": {"t0": 1}},
            {"choices": {"t0": None}},
            {"choices": {"t9": True}},
            {"choices": {"t0": False}},
            {"choices": {}},
            {"choices": []},
            {"choices": {"t0": True}, "more": 1},
            {},
            [],
            None,
        ],
    )
    def test_what_is_no_choice_is_refused(self, solution: Any) -> None:
        with pytest.raises(BadSolution):
            judged("catch", 1, solution)


class TestDrive:
    data = demo_data("drive")

    def test_the_puzzle_does_not_reveal_the_way(self) -> None:
        lanes = set()
        for seed in range(40):
            puzzle = shown("drive", seed)
            assert puzzle.keys() == {"seed", "junctions"}
            for public, junction in zip(puzzle["junctions"], self.data.junctions, strict=True):
                assert public.keys() == {"id", "sign", "ways"}
                assert sorted(public["ways"]) == sorted(junction.ways)
            first = self.data.junctions[0].way
            lanes.add(puzzle["junctions"][0]["ways"].index(first))
        assert lanes == {0, 1, 2}

    def test_staying_in_the_middle_is_no_way_to_three_stars(self) -> None:
        gates = gates_for("drive", 1)
        verdict = judged("drive", 1, {"inputs": [], "ticks": gates[-1].tick})
        middle = [lane == 1 for lane in right_choices("drive", 1)]
        assert list(verdict.feedback["right"].values()) == middle
        assert verdict.stars < 3

    @pytest.mark.parametrize(
        "choices", [{"j0": True}, {"j0": 3}, {"j0": -1}, {"j0": "东"}, {"j9": 0}, {"j0": None}]
    )
    def test_a_way_that_is_not_there_is_refused(self, choices: Any) -> None:
        with pytest.raises(BadSolution):
            judged("drive", 1, {"choices": choices})
