"""Each game's puzzle, stars and feedback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import GAMES, BadSolution
from tests.rules.world import demo_data, load_data

SEEDS = st.integers(0, 2**63 - 1)


def play(game_type: str, data: Any, solution: Any, seed: int = 1) -> Any:
    return GAMES[game_type].judge(data, seed, solution)


class TestSequence:
    game = GAMES["sequence"]
    data = demo_data("sequence")

    @given(SEEDS)
    def test_cards_never_lie_in_the_right_order(self, seed: int) -> None:
        puzzle = self.game.puzzle(self.data, seed)
        shown = [item["text"] for item in puzzle["items"]]
        written = [item.text for item in self.data.items]
        assert sorted(shown) == sorted(written)
        assert shown != written
        assert [item["id"] for item in puzzle["items"]] == ["i0", "i1", "i2", "i3", "i4"]
        assert puzzle["direction"] == "由早到晚"

    def test_the_puzzle_does_not_reveal_the_order(self) -> None:
        text = json.dumps(self.game.puzzle(self.data, 1), ensure_ascii=False)
        for item in self.data.items:
            assert f'"{item.id}"' not in text
            assert item.note not in text

    def test_stars_by_the_share_in_place(self) -> None:
        right = self.game.solution(self.data, 1)
        swapped = [right[1], right[0], *right[2:]]
        verdict = play("sequence", self.data, swapped)
        assert verdict.stars == 1
        assert verdict.feedback["right"] == [False, False, True, True, True]
        assert set(verdict.feedback["notes"]) == set(right[2:])

    @pytest.mark.parametrize("solution", [["i0"], ["i0"] * 5, ["i0", "i1", "i2", "i3", "i9"], {}])
    def test_every_card_goes_down_once(self, solution: Any) -> None:
        with pytest.raises(BadSolution):
            play("sequence", self.data, solution)


class TestMatch:
    game = GAMES["match"]
    data = demo_data("match")
    shared = load_data(
        "match",
        {
            "left_title": "做法",
            "right_title": "属于",
            "pairs": [
                {"id": "a", "left": "浸泡", "right": "豆腐"},
                {"id": "b", "left": "点卤", "right": "豆腐"},
                {"id": "c", "left": "采茶", "right": "茶"},
            ],
        },
    )

    @given(SEEDS)
    def test_straight_across_is_never_the_answer(self, seed: int) -> None:
        solution = self.game.solution(self.data, seed)
        assert solution != {f"l{at}": f"r{at}" for at in range(4)}

    def test_equal_right_cards_are_one_card(self) -> None:
        puzzle = self.game.puzzle(self.shared, 3)
        assert sorted(card["text"] for card in puzzle["right"]) == ["茶", "豆腐"]
        assert len(puzzle["left"]) == 3
        assert play("match", self.shared, self.game.solution(self.shared, 3), 3).stars == 3

    def test_an_open_card_is_wrong_and_the_rest_counts(self) -> None:
        solution = self.game.solution(self.data, 1)
        del solution["l2"]
        verdict = play("match", self.data, solution)
        assert verdict.stars == 2
        assert verdict.feedback["right"] == {"l0": True, "l1": True, "l2": False, "l3": True}

    @pytest.mark.parametrize("solution", [{}, {"l9": "r0"}, {"l0": "r9"}, {"l0": ["r0"]}, ["l0"]])
    def test_unknown_cards_are_refused(self, solution: Any) -> None:
        with pytest.raises(BadSolution):
            play("match", self.data, solution)


class TestRiddle:
    game = GAMES["riddle"]
    data = demo_data("riddle")

    def test_the_puzzle_has_the_length_and_not_the_answer(self) -> None:
        first = self.game.puzzle(self.data, 1)["riddles"][0]
        assert first["length"] == 1
        assert first["kind"] == "打一字"
        assert len(first["hints"]) == 2
        text = json.dumps(self.game.puzzle(self.data, 1), ensure_ascii=False)
        assert not any(one.answer in text for one in self.data.riddles)

    @pytest.mark.parametrize("typed", ["明", "「明」", " 明字", "明。"])
    def test_a_typed_answer_is_read_kindly(self, typed: str) -> None:
        verdict = play("riddle", self.data, {"r1": typed})
        assert verdict.feedback["right"] == {"r1": True, "r2": False, "r3": False}
        assert verdict.stars == 1

    def test_an_alias_counts_as_the_answer(self) -> None:
        assert play("riddle", self.data, {"r1": "明", "r2": "艸", "r3": "西瓜"}).stars == 3

    @pytest.mark.parametrize(
        "solution", [{}, {"r1": ""}, {"r1": " 。"}, {"r9": "明"}, {"r1": 5}, {"r1": "明" * 41}, []]
    )
    def test_an_empty_or_endless_answer_is_refused(self, solution: Any) -> None:
        with pytest.raises(BadSolution):
            play("riddle", self.data, solution)


class TestCloze:
    game = GAMES["cloze"]
    data = demo_data("cloze")
    twice = load_data(
        "cloze",
        {
            "lines": [{"id": "a", "text": "____光____光", "blanks": ["追", "追"]}],
            "extra": ["看"],
        },
    )
    by_character = load_data(
        "cloze",
        {
            "unit": "char",
            "lines": [{"id": "a", "text": "爱岗＿＿、争创＿＿", "blanks": ["敬业", "一流"]}],
            "extra": ["光明"],
        },
    )

    def test_gaps_of_both_kinds_become_null(self) -> None:
        lines = self.game.puzzle(self.data, 1)["lines"]
        assert lines[0] == {
            "id": "l1",
            "parts": ["融入", None, "、面向", None, "、服务", None],
        }
        assert lines[1]["parts"].count(None) == 2

    @given(SEEDS)
    def test_the_pool_never_lies_in_order(self, seed: int) -> None:
        pool = [piece["text"] for piece in self.game.puzzle(self.data, seed)["pool"]]
        assert sorted(pool) == sorted(self.data.pool)
        assert pool != list(self.data.pool)

    def test_equal_pieces_are_worth_the_same(self) -> None:
        first, second = self.game.solution(self.twice, 1)["a"]
        assert play("cloze", self.twice, {"a": [second, first]}).stars == 3

    def test_by_character_every_character_is_a_gap(self) -> None:
        puzzle = self.game.puzzle(self.by_character, 1)
        assert puzzle["lines"][0]["parts"] == ["爱岗", None, None, "、争创", None, None]
        assert sorted(piece["text"] for piece in puzzle["pool"]) == sorted("敬业一流光明")

    def test_an_open_gap_is_wrong_and_the_rest_counts(self) -> None:
        solution = self.game.solution(self.data, 1)
        solution["l1"][1] = None  # type: ignore[index]
        del solution["l2"]
        verdict = play("cloze", self.data, solution)
        assert verdict.feedback["right"] == {"l1": [True, False, True], "l2": [False, False]}
        assert verdict.stars == 1

    def test_a_piece_is_used_once(self) -> None:
        with pytest.raises(BadSolution, match="只能用一次"):
            play("cloze", self.data, {"l1": ["p0", "p0", None]})

    @pytest.mark.parametrize(
        "solution",
        [{}, {"l1": [None] * 3}, {"l9": []}, {"l1": ["p0"]}, {"l1": ["p99"] * 3}, {"l1": "p0"}],
    )
    def test_what_does_not_fit_the_gaps_is_refused(self, solution: Any) -> None:
        with pytest.raises(BadSolution):
            play("cloze", self.data, solution)
