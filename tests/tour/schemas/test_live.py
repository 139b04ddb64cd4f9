"""`live:` of a route: defaults, single values, faults; and an event's own settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from marshmallow import ValidationError

from server.rules import GAMES
from server.tour.load import check_tour
from server.tour.model import Autopilot, Live, LiveStreak, Route
from server.tour.schemas import live_json, live_of
from tests.small_tour import write_small_tour


def with_live(folder: Path, written: Any) -> tuple[list[tuple[str, str]], Route | None]:
    """The problems (code, message) and the route, with `live` written so."""
    content, routes = write_small_tour(folder)
    path = routes / "short.yaml"
    route = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(
        yaml.safe_dump({**route, "live": written}, allow_unicode=True), encoding="utf-8"
    )
    report = check_tour(content, routes, {name: game.schema for name, game in GAMES.items()})
    problems = [(problem.code, problem.message) for problem in report.problems]
    return problems, None if report.tour is None else report.tour.routes["short"]


def test_what_is_not_written_has_its_default(tmp_path: Path) -> None:
    _, route = with_live(tmp_path, {"seconds": 30, "streak": {"bonus": 5}, "speed": False})
    assert route is not None
    assert route.live.seconds == 30
    assert route.live.streak == LiveStreak(bonus=5)
    assert route.live.speed is False
    assert route.live.autopilot == Autopilot()
    assert route.live.phrases == Live().phrases


def test_questions_may_be_listed(tmp_path: Path) -> None:
    _, route = with_live(tmp_path, {"questions": ["hall-fill", "canal-single"]})
    assert route is not None
    assert route.live.questions == ("hall-fill", "canal-single")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"seconds": 1}, "out_of_range"),
        ({"slowest": 2}, "out_of_range"),
        ({"slowest": "一半"}, "bad_number"),
        ({"speed": "快"}, "bad_truth"),
        ({"secnds": 20}, "unknown_key"),
        ({"questions": ["hall-gone"]}, "unknown_question"),
        ({"questions": ["field-fill"]}, "question_elsewhere"),
        ({"questions": ["hall-fill", "hall-fill"]}, "question_repeated"),
        ({"phrases": []}, "too_few"),
        ({"autopilot": {"closed": 0}}, "out_of_range"),
    ],
)
def test_faults_are_reported(tmp_path: Path, written: dict[str, Any], code: str) -> None:
    problems, _ = with_live(tmp_path, written)
    assert [found for found, _ in problems if found != "not_reviewed"] == [code], problems


def test_an_event_sets_single_values_anew() -> None:
    live = live_of(Live(seconds=15), {"rounds": 4, "autopilot": {"closed": 2}, "speed": False})
    assert (live.seconds, live.rounds, live.speed) == (15, 4, False)
    assert live.autopilot == Autopilot(closed=2)
    assert live_of(Live(), live_json(live)) == live


@pytest.mark.parametrize("strange", [{"rounds": 0}, {"streak": 3}, {"speed": "x"}, {"what": 1}])
def test_settings_that_cannot_be(strange: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        live_of(Live(), strange)
