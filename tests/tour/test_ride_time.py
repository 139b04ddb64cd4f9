"""How long a ride takes is counted from its texts and its games."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.server import ROOT
from server.rules import GAMES
from server.tour import load_tour
from server.tour.model import Tour
from server.tour.ride_time import CHARACTERS_A_MINUTE, GAME_MINUTES, minutes_of, reading_length


@pytest.fixture(scope="module")
def tour() -> Tour:
    """The tour that ships."""
    schemas = {name: game.schema for name, game in GAMES.items()}
    return load_tour(ROOT / "content", ROOT / "routes", schemas)


def test_every_character_a_rider_reads_counts_and_a_word_is_two(tour: Tour) -> None:
    stop = tour.routes["huaqiao-mini"].stops[0]
    longer = replace(stop, intro=stop.intro + "一二三，ABC 1949")
    assert reading_length(longer) == reading_length(stop) + 3 + 2 * 2


def test_a_source_is_not_read(tour: Tour) -> None:
    stop = tour.routes["huaqiao-mini"].stops[0]
    questions = tuple(replace(one, source="出处" * 500) for one in stop.questions)
    assert reading_length(replace(stop, questions=questions)) == reading_length(stop)


def test_minutes_grow_with_texts_and_games(tour: Tour) -> None:
    route = tour.routes["huaqiao-mini"]
    first = route.stops[0]
    longer = replace(first, intro=first.intro + "长" * 10 * CHARACTERS_A_MINUTE)
    assert minutes_of(replace(route, stops=(longer, *route.stops[1:]))) == minutes_of(route) + 10
    without = replace(route, stops=route.stops[1:], legs=route.legs[1:])
    assert minutes_of(without) <= minutes_of(route) - GAME_MINUTES
    assert minutes_of(tour.routes["youguang"]) > 2 * minutes_of(route)
