"""No answer, explanation or solution leaves the server before it is earned: the real content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from server.app import Game
from server.play import Play
from server.rules import puzzle_of, solution_of
from server.settings import ROOT, Settings
from server.tour.model import QuestionType
from server.web.content_json import branches_json, route_json, routes_json
from tests.conftest import Rider

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LANGS = ("zh-Hans", "en")
SECRET_KEYS = {"answer", "answers", "accepted", "aliases", "explain", "solution", "fact", "correct"}


@pytest.fixture
def real(new_game: Callable[..., Game], settings: Settings) -> Play:
    """A game on what ships with the repository."""
    given = replace(settings, content_dir=ROOT / "content", routes_dir=ROOT / "routes")
    return new_game(given).play


def keys(value: Any) -> Iterator[str]:
    """Every key anywhere in the value."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


def secrets(play: Play) -> list[str]:
    """Texts that are secret until the question is answered, in every language."""
    tour = play.catalogue.tour
    found = []
    for content in (tour, *(translated.tour for translated in tour.translations.values())):
        for stop in content.stops.values():
            found.append(stop.game.explain)
            found += [question.explain for question in stop.questions if question.explain]
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_public_content_holds_no_secret(real: Play, lang: str) -> None:
    localization = real.catalogue.localization(lang)
    routes = [route_json(localization, route, 1) for route in localization.tour.routes]
    shown = [*routes, branches_json(localization)]
    shown.append(routes_json(localization, NOON))
    text = orjson.dumps(shown).decode()
    assert [secret for secret in secrets(real) if secret in text] == []
    assert set(keys(shown)) & (SECRET_KEYS - {"answer"}) == set()
    for route in routes:
        assert "answer" not in set(keys(route["stops"]))


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_rides_snapshot_holds_no_secret(real: Play, lang: str) -> None:
    for route in real.catalogue.tour.routes:
        ride = real.join(route, "小顾", "other", consent=True).ride
        shown = real.snapshot(ride, lang)
        text = orjson.dumps(shown).decode()
        assert [secret for secret in secrets(real) if secret in text] == []
        assert set(keys(shown)) & SECRET_KEYS == set()


def test_puzzles_do_not_hold_their_solutions(real: Play) -> None:
    """What the phone gets differs between seeds in nothing but order: ids reveal nothing."""
    index = real.catalogue.index("youguang")
    for stop in index.stops:
        solutions = {orjson.dumps(solution_of(stop, seed)) for seed in range(1, 9)}
        puzzles = [puzzle_of(stop, seed) for seed in range(1, 9)]
        assert set(keys(puzzles)) & SECRET_KEYS == set()
        if stop.game.type != "riddle":
            assert len(solutions) > 1, f"{stop.id}: the same solution for everybody"


def test_the_first_public_option_is_not_always_right(real: Play) -> None:
    shown = {
        question["id"]: [option["id"] for option in question["options"]]
        for route in real.catalogue.tour.routes
        for stop in route_json(real.catalogue.chinese, route, 1)["stops"]
        for question in stop["questions"]
    }
    single = [
        question
        for question in real.catalogue.questions.values()
        if question.type is QuestionType.SINGLE and question.id in shown
    ]
    places = [shown[question.id].index(question.answer[0]) for question in single]
    assert len(set(places)) > 1
    assert max(places.count(place) for place in set(places)) < 0.7 * len(places)


def test_each_stop_reveals_only_what_was_answered(real: Play) -> None:
    """Rides the whole line and looks at every acknowledgement and every snapshot."""
    joined = real.join("youguang", "小顾", "other", consent=True)
    rider = Rider(real, joined.ride, joined.token, joined.recovery)
    earned: set[str] = set()
    for stop in real.catalogue.tour.routes["youguang"].stops:
        explanations = [question.explain for question in stop.questions if question.explain]
        hidden = [*explanations, stop.game.explain]
        for result in (
            rider.move(kind="checkin", stop=stop.id),
            rider.move(kind="story", stop=stop.id),
        ):
            assert result["ok"]
            assert _shown(hidden, result) == []
        for question in stop.questions:
            fill = question.type is QuestionType.FILL
            poll = question.type is QuestionType.POLL
            answer = (question.options[0].id,) if poll else question.answer
            choice = answer[0] if fill else list(answer)
            result = rider.move(kind="answer", stop=stop.id, question=question.id, choice=choice)
            assert result["correct"] is (None if poll else True)
            earned.add(question.explain)
            assert _shown([one for one in hidden if one not in earned], result) == []
        waiting = [text for text in secrets(real) if text not in earned]
        assert _shown(waiting, real.snapshot(rider.ride)) == []
    assert real.snapshot(rider.ride)["finished"] is True


def _shown(hidden: list[str], value: object) -> list[str]:
    text = orjson.dumps(value).decode()
    return [one for one in hidden if one in text]
