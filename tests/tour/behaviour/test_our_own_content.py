"""What the tour that ships with the repository promises to its riders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import yaml

from server.rules.games import GAMES
from server.settings import ROOT
from server.tour import load_tour
from server.tour.model import Tour

NORTHERN = re.compile("头一|打哪|哪儿|这儿|那儿|会儿|一块儿|咱们|最前头")
DESK_MARKS = re.compile("待核定|互见|待审|未核|复核")
ENCYCLOPEDIA = re.compile("维基|百度|百科")
OCCASION = re.compile("同中外记者见面|余村")


@pytest.fixture(scope="module")
def tour() -> Tour:
    """The shipped tour."""
    schemas = {kind.type: kind.schema for kind in GAMES.values()}
    return load_tour(ROOT / "content", ROOT / "routes", schemas)


def walked(value: object) -> Iterator[str]:
    """Every text anywhere in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from walked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walked(inner)


def written() -> Iterator[str]:
    """Every text of the content files, and every word of the page."""
    for path in (ROOT / "content").glob("*.yaml"):
        if path.stem not in ("words", "branches"):
            yield from walked(yaml.safe_load(path.read_text("utf-8")))
    for path in (ROOT / "routes").glob("*.yaml"):
        yield from walked(yaml.safe_load(path.read_text("utf-8")))
    for path in (ROOT / "frontend" / "src").glob("**/words/**/zh-Hans.json"):
        if "errors" not in path.parts:
            yield from json.loads(path.read_text("utf-8")).values()


def sources(tour: Tour) -> Iterator[str]:
    """Every source that riders are shown."""
    for stop in tour.stops.values():
        yield stop.game.source
        yield from (question.source for question in stop.questions if question.source)
        yield from (block.data["source"] for block in stop.story.blocks if block.type == "quote")
    yield from (day.source for day in tour.almanac)


def test_every_stop_asks_why(tour: Tour) -> None:
    without = [
        stop.id
        for stop in tour.stops.values()
        if not any("为什么" in question.text for question in stop.questions)
    ]
    assert without == []


def test_words_are_plain_and_marks_for_the_desk_stay_there() -> None:
    texts = list(written())
    assert len(texts) > 2000
    assert [text for text in texts if NORTHERN.search(text) or DESK_MARKS.search(text)] == [
        "演示内容 · 待审核",
        "演示内容 · 待审核",
    ]


def test_sources_are_publications(tour: Tour) -> None:
    wrong = [one for one in sources(tour) if ENCYCLOPEDIA.search(one) or OCCASION.search(one)]
    assert wrong == []


def test_a_ticket_names_no_congress_and_a_person_has_no_ball(tour: Tour) -> None:
    names = [name for stop in tour.stops.values() for name in (stop.name, stop.short)]
    assert [name for name in names if "二十大" in name] == []
    assert "ball" not in {stop.stamp["figure"] for stop in tour.stops.values()}


def test_no_two_stamps_show_the_same_picture(tour: Tour) -> None:
    figures = [stop.stamp["figure"] for stop in tour.stops.values()]
    assert len(set(figures)) == len(figures)
