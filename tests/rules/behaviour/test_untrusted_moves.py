"""Moves are arbitrary JSON from the internet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.refusals import ANSWERED
from server.rules import MOVES, MoveRefused, parse_move

GOOD = {"key": "3f2b8c1e-77aa-4a0e", "kind": "checkin", "stop": "a"}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=5) | st.dictionaries(st.text(max_size=8), children, max_size=5)
    ),
    max_leaves=20,
)


def deep(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


def test_a_well_formed_move_keeps_its_own_fields_only() -> None:
    move = parse_move(
        GOOD | {"kind": "answer", "question": "q", "choice": ["k1"], "ok": 1, "solution": 3}
    )
    assert move.body == {"question": "q", "choice": ["k1"]}
    assert move.as_json() == {
        "key": "3f2b8c1e-77aa-4a0e",
        "kind": "answer",
        "stop": "a",
        "question": "q",
        "choice": ["k1"],
    }


def test_a_location_sent_with_a_check_in_is_not_kept() -> None:
    move = parse_move(GOOD | {"evidence": {"lat": 31.3, "lon": 121.1}})
    assert move.as_json() == GOOD


def test_the_path_through_a_story_is_kept() -> None:
    assert parse_move(GOOD | {"kind": "story", "path": ["a", "c"]}).body == {"path": ["a", "c"]}
    assert parse_move(GOOD | {"kind": "story"}).body == {}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"key": None}, "bad_move", "key"),
        ({"key": "short"}, "bad_move", "key"),
        ({"key": "k" * 65}, "bad_move", "key"),
        ({"key": "含中文的钥匙一二三四"}, "bad_move", "key"),
        ({"key": "abcdefgh\n"}, "bad_move", "key"),
        ({"kind": None}, "bad_move", "kind"),
        ({"kind": "fly"}, "unknown_kind", None),
        ({"stop": ""}, "bad_move", "stop"),
        ({"stop": ["a"]}, "bad_move", "stop"),
        ({"stop": "s" * 65}, "bad_move", "stop"),
        ({"stop": "\ud800"}, "bad_move", "stop"),
        ({"kind": "story", "path": "a"}, "bad_move", "path"),
        ({"kind": "story", "path": ["a"] * 65}, "bad_move", "path"),
        ({"kind": "story", "path": [1]}, "bad_move", "path"),
        ({"kind": "answer", "choice": "k1"}, "bad_move", "question"),
        ({"kind": "answer", "question": "q", "choice": {"k": 1}}, "bad_choice", "choice"),
        ({"kind": "answer", "question": "q", "choice": [1]}, "bad_move", "choice"),
        ({"kind": "answer", "question": "q", "choice": "x\x00"}, "bad_move", "choice"),
        ({"kind": "answer", "question": "q", "choice": "x" * 101}, "bad_choice", "choice"),
        ({"kind": "game"}, "bad_move", "solution"),
        ({"kind": "game", "solution": deep(7)}, "bad_move", "solution"),
        ({"kind": "game", "solution": deep(100_000)}, "bad_move", "solution"),
        ({"kind": "game", "solution": [0] * 2_001}, "bad_move", "solution"),
        ({"kind": "game", "solution": "x" * 8_001}, "bad_move", "solution"),
        ({"kind": "game", "solution": ["\ud800"]}, "bad_move", "solution"),
        ({"kind": "game", "solution": {"a\x00": 1}}, "bad_move", "solution"),
        ({"kind": "game", "solution": 10**400}, "bad_move", "solution"),
        ({"kind": "game", "solution": float("nan")}, "bad_move", "solution"),
        ({"kind": "game", "solution": float("inf")}, "bad_move", "solution"),
        ({"kind": "game", "solution": {1: 2}}, "bad_move", "solution"),
        ({"kind": "game", "solution": b"x"}, "bad_move", "solution"),
        ({"kind": "game", "solution": dict.fromkeys(map(str, range(3000)))}, "bad_move", None),
    ],
)
def test_a_refusal_has_a_code_and_a_field(
    change: dict[str, Any], code: str, field: str | None
) -> None:
    with pytest.raises(MoveRefused) as refused:
        parse_move(GOOD | change)
    assert refused.value.code == code
    assert refused.value.message
    if field:
        assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("raw", [None, 1, "checkin", [], [GOOD], b"{}"])
def test_what_is_no_object_is_no_move(raw: object) -> None:
    with pytest.raises(MoveRefused, match="bad_move"):
        parse_move(raw)


@given(JSON)
def test_any_json_is_a_move_or_refused(raw: object) -> None:
    with pytest.raises(MoveRefused) as refused:
        parse_move(raw)
    assert refused.value.code in ANSWERED


@given(
    st.fixed_dictionaries(
        {"key": st.just("abcdefgh") | JSON, "kind": st.sampled_from(sorted(MOVES)), "stop": JSON},
        optional={"question": JSON, "choice": JSON, "solution": JSON, "path": JSON},
    )
)
def test_nearly_right_moves_never_break_anything(raw: dict[str, object]) -> None:
    try:
        move = parse_move(raw)
    except MoveRefused:
        return
    assert move.as_json().keys() <= raw.keys()
    assert isinstance(move.stop, str)
