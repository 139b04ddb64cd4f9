"""Hanging cards at their years."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from server.rules import GAMES, BadSolution
from tests.rules.world import demo_data, load_data

GAME = GAMES["timeline"]
DATA = demo_data("timeline")
SEEDS = st.integers(0, 2**63 - 1)


def judged(solution: Any) -> Any:
    return GAME.judge(DATA, 1, solution)


def wrong_by(steps: int) -> dict[str, str]:
    """The right solution with one card `steps` years later than it belongs, on a free year."""
    solution = dict(GAME.solution(DATA, 1))
    card = next(one for one, year in solution.items() if year == f"y{4 - steps}")
    return {**solution, card: "y4"}


@given(SEEDS)
def test_cards_never_come_in_the_order_of_time(seed: int) -> None:
    puzzle = GAME.puzzle(DATA, seed)
    shown = [card["text"] for card in puzzle["cards"]]
    assert sorted(shown) == sorted(one.text for one in DATA.events)
    assert shown != [one.text for one in DATA.events]


def test_the_axis_runs_from_early_to_late_with_its_empty_years() -> None:
    years = GAME.puzzle(DATA, 1)["years"]
    assert [one["text"] for one in years] == [
        "535—536年",
        "1348年",
        "1767年",
        "1949年",
        "1989年",
        "2013年",
    ]
    assert [one["id"] for one in years] == ["y0", "y1", "y2", "y3", "y4", "y5"]


def test_the_puzzle_does_not_reveal_the_year_of_a_card() -> None:
    puzzle = GAME.puzzle(DATA, 1)
    assert all(card.keys() == {"id", "text"} for card in puzzle["cards"])
    text = json.dumps(puzzle, ensure_ascii=False)
    assert not any(one.note in text for one in DATA.events if one.note)


def test_one_year_off_is_worth_half() -> None:
    near, far = (judged(wrong_by(steps)) for steps in (1, 2))
    assert len(near.feedback["near"]) == 1
    assert far.feedback["near"] == []
    assert near.stars == far.stars == 2
    only = {card: year for card, year in wrong_by(1).items() if year in {"y0", "y4"}}
    assert judged(only).stars == 0
    assert judged({**only, **_card_at("y1")}).stars == 1


def _card_at(year: str) -> dict[str, str]:
    return {card: at for card, at in GAME.solution(DATA, 1).items() if at == year}


def test_a_card_at_no_year_is_wrong_and_a_right_one_has_its_note() -> None:
    verdict = judged(_card_at("y1"))
    (card,) = _card_at("y1")
    assert [one for one, right in verdict.feedback["right"].items() if right] == [card]
    assert verdict.feedback["notes"] == {card: "元至正八年"}


@pytest.mark.parametrize(
    "solution", [{}, {"c9": "y0"}, {"c0": "y9"}, {"c0": ["y0"]}, {"c0": "y0", "c1": "y0"}, []]
)
def test_what_hangs_on_no_year_is_refused(solution: Any) -> None:
    with pytest.raises(BadSolution):
        judged(solution)


@pytest.mark.parametrize("empty", [[1348], [1990, 1990]])
def test_a_year_stands_on_the_axis_once(empty: list[int]) -> None:
    events = [
        {"id": f"e{at}", "text": f"事{at}", "year": year}
        for at, year in enumerate((-221, 1348, 1767))
    ]
    with pytest.raises(ValidationError, match="duplicate_year"):
        load_data("timeline", {"events": events, "empty": empty})
    years = GAME.puzzle(load_data("timeline", {"events": events}), 1)["years"]
    assert years[0]["text"] == "前221年"
