"""What is special about two pictures that differ."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from server.rules import GAMES, BadSolution
from server.scenes import can_replace, hidden_parts
from tests.rules.world import demo_data, load_data

DIFFERENCE = GAMES["difference"]
DEMO = demo_data("difference")
SEEDS = st.integers(0, 2**63 - 1)
SCENE = {"base": "wetland", "time": "dawn", "parts": ["reeds", "egret", "boat", "tree"]}


def change(name: str, text: str = "", **deed: Any) -> dict[str, Any]:
    return {"id": name, "text": text or f"不同{name}", **deed}


CHANGES = [
    change("a", remove="reeds"),
    change("b", flip="boat"),
    change("c", swap=["tree", "poplar"]),
    change("d", add="paddy"),
    change("e", add="egret-fly", explain="会飞"),
]


def written(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The five changes with the last ones replaced by these."""
    kept = CHANGES[: len(CHANGES) - len(changes)]
    return {"scene": SCENE, "find": 3, "changes": [*kept, *changes], **more}


DATA = load_data("difference", written())


def differing(puzzle: dict[str, Any]) -> set[str]:
    """The differences that are visible to a person who compares the two pictures place by place."""
    upper, lower = puzzle["pictures"]
    return {
        place
        for place, one, other in zip(puzzle["places"], upper, lower, strict=True)
        if one != other
    }


def true_statements(seed: int) -> set[str]:
    by_text = {one.text: one for one in DATA.changes}
    puzzle = DIFFERENCE.puzzle(DATA, seed)
    after = {one["part"] for one in puzzle["pictures"][1] if one}
    turned = {one["part"] for one in puzzle["pictures"][1] if one and one.get("flip")}

    def holds(text: str) -> bool:
        one = by_text[text]
        made = {
            "add": one.part in after,
            "remove": one.part not in after,
            "swap": one.other in after,
            "flip": one.part in turned,
        }
        return made[one.deed]

    return {one["id"] for one in puzzle["statements"] if holds(one["text"])}


@given(SEEDS)
def test_comparing_the_pictures_finds_all_changes_and_nothing_else(seed: int) -> None:
    puzzle = DIFFERENCE.puzzle(DATA, seed)
    seen = differing(puzzle)
    assert len(seen) == puzzle["find"] == 3
    assert seen == set(DIFFERENCE.solution(DATA, seed))
    assert DIFFERENCE.judge(DATA, seed, sorted(seen)).stars == 3


@given(SEEDS)
def test_the_list_is_worth_as_much_as_the_pictures(seed: int) -> None:
    true = true_statements(seed)
    assert len(true) == 3
    assert DIFFERENCE.judge(DATA, seed, sorted(true)).stars == 3
    every = [one["id"] for one in DIFFERENCE.puzzle(DATA, seed)["statements"]]
    assert DIFFERENCE.judge(DATA, seed, every).stars == 1


@given(SEEDS)
def test_the_descriptions_of_the_pictures_hold_as_much_as_the_pictures(seed: int) -> None:
    upper, lower = DIFFERENCE.puzzle(DATA, seed)["pictures"]
    for one, other in zip(upper, lower, strict=True):
        described = [(it["name"], it.get("flip")) if it else None for it in (one, other)]
        assert (described[0] == described[1]) == (one == other)


def test_rides_get_different_changes_and_ids_reveal_nothing() -> None:
    puzzles = [DIFFERENCE.puzzle(DATA, seed) for seed in range(60)]
    rounds = {frozenset(DIFFERENCE.solution(DATA, seed)) for seed in range(60)}
    assert len(rounds) > 5
    assert len({tuple(puzzle["places"]) for puzzle in puzzles}) > 5
    assert len({puzzle["statements"][0]["text"] for puzzle in puzzles}) == 5
    text = json.dumps(puzzles[0], ensure_ascii=False)
    assert not any(word in text for word in ("会飞", "explain", "remove", "swap"))


@settings(max_examples=60)
@given(SEEDS)
def test_marking_every_place_is_no_way_to_three_stars(seed: int) -> None:
    puzzle = DIFFERENCE.puzzle(DATA, seed)
    verdict = DIFFERENCE.judge(DATA, seed, puzzle["places"])
    assert verdict.stars == 3 * 3 // len(puzzle["places"]) < 3
    assert sum(verdict.feedback["right"]["marks"].values()) == 3


def test_wrong_marks_cost_and_what_is_open_is_not_named() -> None:
    right = DIFFERENCE.solution(DATA, 4)
    wrong = next(p for p in DIFFERENCE.puzzle(DATA, 4)["places"] if p not in right)
    assert DIFFERENCE.judge(DATA, 4, right[:2]).stars == 2
    assert DIFFERENCE.judge(DATA, 4, [*right[:2], wrong]).stars == 1
    verdict = DIFFERENCE.judge(DATA, 4, [right[0], wrong])
    assert verdict.feedback["right"] == {
        "marks": {right[0]: True, wrong: False},
        "open": [False, False],
    }
    assert right[1] not in json.dumps(verdict.feedback)


def test_only_a_found_change_has_its_note() -> None:
    seed = next(n for n in range(99) if "会飞" in str(judged(n, DIFFERENCE.solution(DATA, n))))
    right = DIFFERENCE.solution(DATA, seed)
    notes_of = {place: judged(seed, [place])["notes"] for place in right}
    assert [notes for notes in notes_of.values() if notes] == [
        {place: "会飞"} for place, notes in notes_of.items() if notes
    ]
    assert sum(bool(notes) for notes in notes_of.values()) == 1


def judged(seed: int, solution: list[str]) -> dict[str, Any]:
    return DIFFERENCE.judge(DATA, seed, solution).feedback


@pytest.mark.parametrize(
    "solution", [[], ["p0", "p0"], ["p0", "s0"], ["p99"], ["s5"], [0], {"p0": True}, None, "p0"]
)
def test_what_marks_nothing_is_refused(solution: Any) -> None:
    with pytest.raises(BadSolution):
        DIFFERENCE.judge(DATA, 1, solution)


FAULTS: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (written(change("e")), ("changes", 4, "_schema", 0), "one_change: "),
    (
        written(change("e", add="paddy", remove="boat")),
        ("changes", 4, "_schema", 0),
        "one_change: ",
    ),
    (written(change("e", swap=["tree"])), ("changes", 4, "swap", 0), "Length must"),
    (written(change("e", add="dragon")), ("changes", 4, "add", 0), "Must be one of"),
    (written(change("d", add="mill")), ("changes", 4, "id", 0), "duplicate_id: "),
    (written(change("e", "不同a", add="mill")), ("changes", 4, "text", 0), "duplicate_text: "),
    (written(find=4), ("changes", 0), "too_easy: "),
    (written(change("e", remove="tree")), ("changes", 4, "remove", 0), "one_place: "),
    (written(change("e", remove="poplar")), ("changes", 4, "remove", 0), "one_place: "),
    (written(change("e", add="egret")), ("changes", 4, "add", 0), "already_there: "),
    (written(change("e", remove="mill")), ("changes", 4, "remove", 0), "not_there: "),
    (written(change("e", swap=["egret", "boat"])), ("changes", 4, "swap", 0), "one_place: "),
    (
        {**written(), "changes": [*CHANGES[:2], *CHANGES[3:], change("c", flip="tree")]},
        ("changes", 4, "flip", 0),
        "looks_same: ",
    ),
    (written(change("e", swap=["egret", "moon"])), ("changes", 4, "swap", 0), "unseen: "),
    (written(change("e", add="sun")), ("changes", 4, "add", 0), "unseen: "),
    (written(scene={**SCENE, "parts": []}), ("changes", 0, "remove", 0), "not_there: "),
    (
        written(scene={**SCENE, "parts": [*SCENE["parts"], "moon"]}),
        ("scene", "parts", 0),
        "unseen: ",
    ),
    (
        written(scene={**SCENE, "parts": [*SCENE["parts"], "boat"]}),
        ("scene", "parts", 0),
        "unseen: ",
    ),
]


@pytest.mark.parametrize(("game", "where", "start"), FAULTS)
def test_a_change_that_cannot_be_made_or_seen_is_reported(
    game: dict[str, Any], where: tuple[str | int, ...], start: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        load_data("difference", game)
    message: Any = refused.value.messages
    for step in where:
        message = message[step]
    assert message.startswith(start), message


def test_a_base_has_room_for_so_many_parts_of_a_kind() -> None:
    trees = ["tree", "poplar", "museum", "loquat"]
    assert hidden_parts("wetland", trees[:3]) == set()
    assert hidden_parts("wetland", trees) == {"loquat"}
    assert hidden_parts("bridge", ["bridge", "egret"]) == {"bridge"}
    assert hidden_parts("night", ["lan-on", "lan-off", "moon"]) == {"moon"}


def test_lanterns_hang_and_the_rest_stands() -> None:
    assert can_replace("lan-off", "lan-on")
    assert can_replace("poplar", "tree")
    assert not can_replace("lan-on", "tree")
    assert not can_replace("moon", "sun")
