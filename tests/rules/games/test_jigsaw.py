"""What is special about the picture in pieces."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from server.rules import GAMES, BadSolution
from server.rules.seeds import deranged
from tests.rules.world import demo_data, load_data

JIGSAW = GAMES["jigsaw"]
DEMO = demo_data("jigsaw")
SCENE = {"base": "canal", "time": "noon", "parts": ["boat"]}
PHOTO = {"src": "media/bridge.jpg", "alt": "一座桥"}
SEEDS = st.integers(0, 2**63 - 1)


def cut(rows: int, columns: int, **more: Any) -> Any:
    return load_data("jigsaw", {"rows": rows, "columns": columns, "scene": SCENE, **more})


@given(SEEDS, st.integers(2, 4), st.integers(2, 4))
def test_no_piece_lies_in_its_own_place(seed: int, rows: int, columns: int) -> None:
    puzzle = JIGSAW.puzzle(cut(rows, columns), seed)
    lying = [piece["cut"] for piece in puzzle["pieces"]]
    assert sorted(lying) == list(range(rows * columns))
    assert all(one != place for place, one in enumerate(lying))
    assert [piece["id"] for piece in puzzle["pieces"]] == [f"p{at}" for at in range(len(lying))]


@given(SEEDS, st.integers(2, 4), st.integers(2, 4))
def test_handing_in_the_untouched_picture_earns_nothing(seed: int, rows: int, columns: int) -> None:
    data = cut(rows, columns)
    untouched = [piece["id"] for piece in JIGSAW.puzzle(data, seed)["pieces"]]
    assert JIGSAW.judge(data, seed, untouched).stars == 0


@given(SEEDS)
def test_swaps_lead_to_three_stars_however_many(seed: int) -> None:
    puzzle = JIGSAW.puzzle(DEMO, seed)
    cut_of = {piece["id"]: piece["cut"] for piece in puzzle["pieces"]}
    order = [piece["id"] for piece in puzzle["pieces"]]
    order[0], order[1], order[2] = order[2], order[0], order[1]
    order.sort(key=cut_of.__getitem__)
    assert order == JIGSAW.solution(DEMO, seed)
    assert JIGSAW.judge(DEMO, seed, order, earlier=1).stars == 3


def test_a_piece_names_what_it_shows_and_not_its_neighbours() -> None:
    for piece in JIGSAW.puzzle(DEMO, 1)["pieces"]:
        assert piece["shows"] == DEMO.pieces[piece["cut"]]
    assert "shows" not in JIGSAW.puzzle(cut(2, 2), 1)["pieces"][0]


def test_a_picture_of_the_organisers_stands_in_for_a_scene() -> None:
    data = load_data("jigsaw", {"image": PHOTO})
    puzzle = JIGSAW.puzzle(data, 1)
    assert puzzle["image"] == PHOTO
    assert "scene" not in puzzle
    assert (puzzle["rows"], puzzle["columns"]) == (3, 3)
    json.dumps(puzzle)


def test_stars_by_the_share_in_place() -> None:
    right = JIGSAW.solution(DEMO, 1)
    verdict = JIGSAW.judge(DEMO, 1, [right[1], right[0], *right[2:]])
    assert verdict.feedback == {"right": [False, False, True, True]}
    assert verdict.stars == 1


@pytest.mark.parametrize(
    "solution",
    [["p0"], ["p0"] * 4, ["p0", "p1", "p2", "p9"], ["p0", "p1", "p2", 3], {"p0": 0}, None],
)
def test_every_piece_lies_somewhere_once(solution: Any) -> None:
    with pytest.raises(BadSolution):
        JIGSAW.judge(DEMO, 1, solution)


@pytest.mark.parametrize(
    ("changes", "where", "start"),
    [
        ({"image": PHOTO}, ("scene", 0), "one_picture: "),
        ({"scene": None}, ("scene", 0), "one_picture: "),
        ({"scene": {**SCENE, "base": "castle"}}, ("scene", "base", 0), "Must be one of"),
        ({"rows": 5}, ("rows", 0), "Must be greater"),
        ({"pieces": list("甲乙丙丁戊")}, ("pieces", 0), "piece_count: "),
        ({"pieces": list("甲乙甲丁")}, ("pieces", 2, 0), "duplicate_text: "),
    ],
)
def test_a_fault_is_reported_at_its_place(
    changes: dict[str, Any], where: tuple[str | int, ...], start: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        load_data("jigsaw", {"rows": 2, "columns": 2, "scene": SCENE, **changes})
    message: Any = refused.value.messages
    for step in where:
        message = message[step]
    assert message.startswith(start), message


def test_without_any_picture_there_is_no_game() -> None:
    with pytest.raises(ValidationError, match="one_picture"):
        load_data("jigsaw", {"rows": 2, "columns": 2})


@given(SEEDS, st.integers(0, 20))
def test_a_derangement_moves_everything_that_can_move(seed: int, size: int) -> None:
    order = deranged(size, seed)
    assert sorted(order) == list(range(size))
    assert size < 2 or all(at != one for at, one in enumerate(order))
    assert order == deranged(size, seed)
