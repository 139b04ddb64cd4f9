"""The tour for readers of Traditional Chinese: nothing left in Simplified, and as easily won."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from server.cli.texts import texts_in
from server.play import Localization
from server.rules import RouteIndex, puzzle_of, solution_of
from server.rules.games import GAMES
from server.rules.moves.game import game_seed
from server.settings import ROOT
from server.text import normalise
from server.tour import load_tour
from server.tour.model import QuestionType, Stop, Tour
from server.tour.names import OWN_WORDS
from server.tour.translate import texts_of

SCHEMAS = {kind.type: kind.schema for kind in GAMES.values()}
SEEDS = range(8)
SURNAMES = "范"
"""Written alike in both scripts where they are names."""


@cache
def whole() -> Tour:
    return load_tour(ROOT / "content", ROOT / "routes", SCHEMAS)


@cache
def shown() -> Localization:
    return Localization(whole().translations["zh-Hant"])


@cache
def simplified() -> frozenset[str]:
    """Characters that the conversion always changes."""
    words = whole().translations["zh-Hant"].words
    old = {char for text, converted in words.items() for char in set(text) - set(converted)}
    return frozenset(
        old - {char for converted in words.values() for char in converted} - set(SURNAMES)
    )


every_stop = pytest.mark.parametrize(
    "stop_id", [stop.id for stop in whole().routes["youguang"].stops]
)


def left_in(value: Any) -> set[str]:
    return {text for text in texts_of(value) if set(text) & simplified()}


def contents_of(stop: Stop) -> Iterator[Any]:
    """What a rider reads at a stop outside of its game."""
    yield from (
        stop.name,
        stop.short,
        stop.intro,
        stop.story.title,
        stop.game.title,
        stop.game.brief,
    )
    yield from (stop.game.explain, stop.game.source)
    yield from (block.data for block in stop.story.blocks)
    for question in stop.questions:
        yield from (question.text, question.explain, question.source)
        yield from (option.text for option in question.options)


@every_stop
def test_a_stop_has_nothing_simplified_left(stop_id: str) -> None:
    assert {
        text for content in contents_of(shown().tour.stops[stop_id]) for text in left_in(content)
    } == set()
    chinese = whole().stops[stop_id]
    assert any(left_in(content) for content in contents_of(chinese)), (
        "the test itself sees Simplified"
    )


@every_stop
def test_a_game_shown_in_traditional_is_won_as_easily(stop_id: str) -> None:
    index = RouteIndex(whole().routes["youguang"])
    stop = index.stop_at[stop_id]
    for seed in SEEDS:
        solution = solution_of(stop, seed)
        localized = shown().localize(solution)
        assert left_in(shown().localize(puzzle_of(stop, seed))) == set()
        assert left_in(localized) == set()
        # What is picked is picked by id, and what is written may be written in either script.
        for handed_in in (solution, localized):
            seeded = stop.game_kind.judge(stop.game.data, game_seed(seed, stop.game.id), handed_in)
            assert seeded.stars == 3


@every_stop
def test_an_answer_may_be_written_in_traditional(stop_id: str) -> None:
    chinese, traditional = whole().stops[stop_id], shown().tour.stops[stop_id]
    for original, shown_question in zip(chinese.questions, traditional.questions, strict=True):
        if original.type is QuestionType.FILL:
            assert left_in(shown_question.answer[0]) == set()
            assert normalise(shown_question.answer[0]) in {
                normalise(one) for one in original.answer
            }


def test_every_text_is_listed_once_with_what_games_cut_it_into() -> None:
    listed = texts_in(whole())
    assert len(listed) == len(set(listed))
    assert {"花桥历史陈列馆", "爱岗", "、争创", "枇杷树"} <= set(listed), (
        "a name, a piece, a word typed"
    )
    assert set(whole().translations["zh-Hant"].words) <= {*listed, *OWN_WORDS["zh-Hant"]}
