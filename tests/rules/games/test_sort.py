"""Sorting cards into baskets."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from server.rules import GAMES, BadSolution
from tests.rules.world import demo_data, load_data

GAME = GAMES["sort"]
DATA = demo_data("sort")


def judged(solution: Any) -> Any:
    return GAME.judge(DATA, 1, solution)


def written(**changes: Any) -> dict[str, Any]:
    """A small game in YAML."""
    cards = [{"id": f"c{at}", "text": f"事{at}", "basket": "ab"[at % 2]} for at in range(4)]
    baskets = [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]
    return {"baskets": baskets, "cards": cards} | changes


def test_the_baskets_stand_as_written_and_the_cards_are_shuffled() -> None:
    puzzles = [GAME.puzzle(DATA, seed) for seed in range(20)]
    assert all(
        [one["text"] for one in each["baskets"]] == ["教育", "经济", "公益"] for each in puzzles
    )
    orders = {tuple(one["text"] for one in each["cards"]) for each in puzzles}
    assert len(orders) > 15
    assert all(card.keys() == {"id", "text"} for card in puzzles[0]["cards"])


def test_a_card_in_no_basket_is_wrong_and_the_rest_counts() -> None:
    solution = dict(GAME.solution(DATA, 1))
    for card in ("c0", "c1", "c2"):
        del solution[card]
    verdict = judged(solution)
    assert verdict.stars == 1
    assert [card for card, right in verdict.feedback["right"].items() if not right] == [
        "c0",
        "c1",
        "c2",
    ]


def test_everything_into_one_basket_earns_its_share() -> None:
    verdict = judged(dict.fromkeys(GAME.solution(DATA, 1), "b1"))
    assert (verdict.stars, sum(verdict.feedback["right"].values())) == (1, 3)


@pytest.mark.parametrize(
    "solution", [{}, [], {"c9": "b0"}, {"c0": "b9"}, {"c0": ["b0"]}, {"c0": None}]
)
def test_unknown_cards_and_baskets_are_refused(solution: Any) -> None:
    with pytest.raises(BadSolution):
        judged(solution)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cards": [*written()["cards"], {"id": "x", "text": "字", "basket": "c"}]}, "no_basket"),
        ({"baskets": [*written()["baskets"], {"id": "c", "name": "丙"}]}, "empty_basket"),
        ({"baskets": [{"id": "a", "name": "甲"}, {"id": "b", "name": "甲"}]}, "duplicate_text"),
        ({"cards": [*written()["cards"], written()["cards"][0]]}, "duplicate_id"),
    ],
)
def test_inconsistent_data_is_reported(changes: dict[str, Any], code: str) -> None:
    load_data("sort", written())
    with pytest.raises(ValidationError, match=code):
        load_data("sort", written(**changes))
