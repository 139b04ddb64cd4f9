"""Finding the lines with the character."""

from __future__ import annotations

import json
from typing import Any

import pytest
from marshmallow import ValidationError

from server.rules import GAMES, BadSolution
from tests.rules.world import demo_data, load_data

GAME = GAMES["feihua"]
DATA = demo_data("feihua")
HITS = GAME.solution(DATA, 1)
OTHERS = [f"l{at}" for at in range(8) if f"l{at}" not in HITS]


def judged(solution: Any) -> Any:
    return GAME.judge(DATA, 1, solution)


def line(name: str, text: str, hide: str = "") -> dict[str, Any]:
    return {"id": name, "text": text} | ({"hide": hide} if hide else {})


LINES = [line("a", "有光"), line("b", "光明"), line("c", "初心", "心"), line("d", "发言权", "权")]


def test_the_puzzle_does_not_reveal_what_is_covered() -> None:
    puzzle = GAME.puzzle(DATA, 1)
    assert (puzzle["char"], puzzle["count"]) == ("光", 4)
    text = json.dumps(puzzle["lines"], ensure_ascii=False)
    for hidden in ("光", "影", "雪", "泱"):
        assert hidden not in text
    assert not any(one.by in text for one in DATA.lines if one.by)


def test_every_occurrence_is_covered() -> None:
    data = load_data("feihua", {"char": "光", "lines": [*LINES, line("e", "遇见光、追逐光")]})
    parts = [one.parts for one in data.lines]
    assert parts[0] == ("有", None)
    assert parts[1] == (None, "明")
    assert parts[2] == ("初", None)
    assert parts[4] == ("遇见", None, "、追逐", None)


@pytest.mark.parametrize(
    ("picked", "stars"),
    [
        (HITS, 3),
        (HITS[:3], 2),
        (HITS[:3] + OTHERS[:1], 2),
        (HITS[:2], 1),
        (HITS[:1], 0),
        (OTHERS, 0),
        (HITS + OTHERS[:1], 2),
        (HITS + OTHERS, 1),
    ],
)
def test_stars_by_the_share_of_hits(picked: list[str], stars: int) -> None:
    assert judged(picked).stars == stars


def test_what_is_left_to_pick_is_counted_and_not_named() -> None:
    verdict = judged([HITS[0], OTHERS[0]])
    assert verdict.feedback["right"] == {HITS[0]: True, OTHERS[0]: False}
    assert verdict.feedback["open"] == 2
    assert set(verdict.feedback["notes"]) == {HITS[0]}


@pytest.mark.parametrize("solution", [[], {}, ["l9"], [0], ["l0", "l0"], "l0", [["l0"]]])
def test_what_is_no_pick_is_refused(solution: Any) -> None:
    with pytest.raises(BadSolution):
        judged(solution)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([*LINES[:3], line("d", "发言权")], "hide_missing"),
        ([*LINES[:3], line("d", "发言权", "心")], "hide_not_found"),
        ([line("a", "有光", "有"), *LINES[1:]], "hide_not_needed"),
        ([*LINES[:3], line("d", "光阴")], "too_easy"),
        ([*LINES, LINES[0]], "duplicate_id"),
    ],
)
def test_unplayable_data_is_reported(lines: list[dict[str, Any]], code: str) -> None:
    load_data("feihua", {"char": "光", "lines": LINES})
    with pytest.raises(ValidationError, match=code):
        load_data("feihua", {"char": "光", "lines": lines})
