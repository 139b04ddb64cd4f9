"""What holds for every game: judged by the server, from a seed, whatever is sent."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import marshmallow
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import GAMES, BadSolution, Verdict

from .world import GAME_FOLDER, SHELL_KEYS, demo_data

SEEDS = st.integers(0, 2**63 - 1)
DATA = {game_type: demo_data(game_type) for game_type in GAMES}
every_game = pytest.mark.parametrize("game_type", sorted(GAMES))

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 20)
    | st.floats()
    | st.text(max_size=4)
    | st.sampled_from(
        ["i0", "i1", "y0", "b0", "l0", "r0", "c0", "c1", "p0", "p1", "l1", "r1", "明", "西瓜"]
    )
)
JSON = st.recursive(
    LEAVES,
    lambda children: (
        st.lists(children, max_size=6)
        | st.dictionaries(
            st.sampled_from(["l0", "l1", "r1", "r2", "c0", "x"]), children, max_size=4
        )
    ),
    max_leaves=25,
)


def damaged(perfect: Any, draw: Any) -> Any:
    """A perfect solution with a part of it replaced, dropped or doubled."""
    broken = json.loads(json.dumps(perfect))
    keys = list(broken) if isinstance(broken, dict) else list(range(len(broken)))
    key = draw(st.sampled_from(keys))
    other = draw(st.sampled_from(keys))
    action = draw(st.sampled_from(["swap", "drop", "junk", "copy"]))
    if action == "swap":
        broken[key], broken[other] = broken[other], broken[key]
    elif action == "drop":
        del broken[key]
    elif action == "junk":
        broken[key] = draw(JSON)
    else:
        broken[key] = broken[other]
    return broken


def test_every_game_is_here_in_its_folder() -> None:
    folders = {path.name for path in GAME_FOLDER.iterdir() if (path / "judge.py").exists()}
    first = {"sequence", "match", "memory", "riddle", "cloze"}
    later = {"timeline", "jigsaw", "difference", "sort", "feihua", "catch", "drive"}
    assert folders == set(GAMES) == first | later
    assert all(kind.type == name for name, kind in GAMES.items())
    for name in GAMES:
        assert {"__init__.py", "schema.py", "judge.py", "demo.yaml"} <= {
            path.name for path in Path(GAME_FOLDER / name).iterdir()
        }


@every_game
def test_the_demo_is_a_whole_game(game_type: str) -> None:
    demo = yaml.safe_load((GAME_FOLDER / game_type / "demo.yaml").read_text(encoding="utf-8"))
    assert demo["type"] == game_type
    assert demo.keys() >= SHELL_KEYS - {"fact"}


@every_game
@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_its_own_solution_earns_three_stars(game_type: str, seed: int) -> None:
    kind, data = GAMES[game_type], DATA[game_type]
    solution = json.loads(json.dumps(kind.solution(data, seed)))
    verdict = kind.judge(data, seed, solution)
    assert verdict.stars == 3
    assert json.loads(json.dumps(verdict.feedback)) == verdict.feedback
    assert kind.judge(data, seed, solution, earlier=2).stars == 3


@every_game
@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_the_same_seed_gives_the_same_puzzle(game_type: str, seed: int) -> None:
    kind, data = GAMES[game_type], DATA[game_type]
    puzzle = kind.puzzle(data, seed)
    assert puzzle == kind.puzzle(data, seed) == json.loads(json.dumps(puzzle))


@every_game
@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 5), solution=JSON)
def test_any_json_is_judged_or_refused(game_type: str, seed: int, solution: Any) -> None:
    judge_or_refuse(game_type, seed, solution)


@every_game
@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 5), draw=st.data())
def test_a_damaged_solution_is_judged_or_refused(game_type: str, seed: int, draw: Any) -> None:
    perfect = GAMES[game_type].solution(DATA[game_type], seed)
    judge_or_refuse(game_type, seed, damaged(perfect, draw.draw))


@every_game
def test_a_synthetic_rider_gets_as_many_stars_as_its_skill_earns(game_type: str) -> None:
    kind, data, chance = GAMES[game_type], DATA[game_type], Random(5)

    def stars(skill: float) -> list[int]:
        return [
            kind.judge(data, seed, kind.attempt(data, seed, skill, chance)).stars
            for seed in range(60)
        ]

    assert set(stars(1.0)) == {3}
    some, none = stars(0.7), stars(0.0)
    assert len(set(some)) > 1
    assert 3 * 60 > sum(some) > sum(none)


@every_game
def test_attempts_follow_from_the_randomness_that_is_given(game_type: str) -> None:
    kind, data = GAMES[game_type], DATA[game_type]
    one, same = (kind.attempt(data, 9, 0.5, Random(1)) for _ in range(2))
    assert one == same


def judge_or_refuse(game_type: str, seed: int, solution: Any) -> Verdict | None:
    """Only stars or BadSolution come out, and three stars only for what is right."""
    kind, data = GAMES[game_type], DATA[game_type]
    try:
        verdict = kind.judge(data, seed, solution)
    except BadSolution as refused:
        return None if refused.message else pytest.fail("refused without a word")
    assert verdict.stars in {0, 1, 2, 3}
    json.dumps(verdict.feedback, allow_nan=False)
    if game_type != "memory":
        left_open = verdict.feedback.get("open", 0)
        marks = flat_marks(verdict.feedback["right"]) + [False] * left_open
        assert (verdict.stars == 3) == all(marks)
        halves = 2 * sum(marks) + len(verdict.feedback.get("near", ()))
        assert (verdict.stars == 0) == (3 * halves < 2 * len(marks))
    return verdict


def flat_marks(right: Any) -> list[bool]:
    if isinstance(right, bool):
        return [right]
    parts = right.values() if isinstance(right, dict) else right
    return [mark for part in parts for mark in flat_marks(part)]


@every_game
def test_every_field_is_described_for_organisers(game_type: str) -> None:
    def check(schema: marshmallow.Schema) -> None:
        assert schema.fields
        for name, field in schema.fields.items():
            assert field.metadata.get("description"), f"{game_type}: {name}"
            inner = getattr(field, "inner", None)
            if isinstance(inner, marshmallow.fields.Nested):
                check(inner.schema)

    check(GAMES[game_type].schema())
    assert GAMES[game_type].schema.__doc__


@every_game
@pytest.mark.parametrize("written", [None, [], "text", {"surprise": 1}, {}])
def test_what_is_no_game_is_refused(game_type: str, written: Any) -> None:
    with pytest.raises(marshmallow.ValidationError) as refused:
        GAMES[game_type].schema().load(written)
    assert refused.value.messages
