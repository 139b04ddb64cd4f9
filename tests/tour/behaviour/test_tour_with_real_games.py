"""The tour with the games that the server brings along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from marshmallow import Schema

from server.rules import games as rules_games
from server.rules.games import GAMES
from server.settings import ROOT
from server.tour import CheckReport, check_tour, load_tour
from server.tour.translate import CHARACTER, texts_of
from tests.tour.conftest import Desk

SCHEMAS: Mapping[str, type[Schema]] = {kind.type: kind.schema for kind in GAMES.values()}
OLD_GAME = "    game:\n      id: qiao-game\n      type: count\n"
OLD_REST = (
    "      title: 数一数\n      brief: 数桥洞\n      explain: 一个\n"
    "      source: 现场看\n      holes: 1\n"
)


def demo(kind: str) -> dict[str, Any]:
    folder = Path(rules_games.__file__).parent / kind
    loaded: dict[str, Any] = yaml.safe_load((folder / "demo.yaml").read_text("utf-8"))
    return loaded


def with_game(desk: Desk, game: dict[str, Any]) -> CheckReport:
    written = yaml.safe_dump(game, allow_unicode=True, default_flow_style=True, width=10_000)
    desk.edit("stops", OLD_GAME + OLD_REST, f"    game: {written}")
    return check_tour(desk.content, desk.routes, SCHEMAS)


@pytest.mark.parametrize("kind", sorted(GAMES))
def test_each_demo_loads_and_can_be_played(kind: str, desk: Desk) -> None:
    report = with_game(desk, demo(kind))
    assert report.problems == []
    assert report.tour is not None
    game = report.tour.stops["qiao"].game
    rules = GAMES[kind]
    solution = rules.solution(game.data, seed=7)
    assert rules.judge(game.data, 7, solution).stars == 3


@pytest.mark.parametrize("kind", sorted(GAMES))
def test_a_slip_in_a_key_is_found_where_it_stands(kind: str, desk: Desk) -> None:
    game = demo(kind)
    listed = next(key for key, value in game.items() if isinstance(value, list))
    game[listed + "s"] = game.pop(listed)
    report = with_game(desk, game)
    (unknown,) = report.problems  # that the right key is missing is only a consequence
    assert unknown.code == "unknown_key"
    lines = desk.path("stops").read_text("utf-8").splitlines()
    assert lines[unknown.line - 1][unknown.column - 1 :].startswith(listed + "s")
    assert f"“{listed}”" in unknown.message


@pytest.mark.parametrize("kind", sorted(GAMES))
@pytest.mark.parametrize("wrong", [None, "", "字", [], {}, [None], ["a"], [{}], {"a": {}}])
def test_no_value_breaks_a_games_schema(kind: str, wrong: object, desk: Desk) -> None:
    game = demo(kind)
    for key in set(game) - {"id", "type", "title", "brief", "explain", "source"}:
        game[key] = wrong
    report = with_game(desk, game)
    assert report.errors
    for problem in report.problems:
        assert problem.message.endswith(("。", "？"))


def test_a_games_picture_is_looked_for_like_a_storys(desk: Desk) -> None:
    game = {key: value for key, value in demo("jigsaw").items() if key != "scene"}
    picture = {"src": "media/bridge.svg", "alt": "一座桥"}
    assert with_game(desk, {**game, "image": picture}).problems == []
    desk.edit("stops", "src: media/bridge.svg}", "src: media/brigde.svg}")
    (problem,) = check_tour(desk.content, desk.routes, SCHEMAS).problems
    assert problem.code == "media_missing"
    assert "media/bridge.svg" in problem.message


def test_our_own_content_has_no_problem() -> None:
    """Translations may lag behind: a text without a translation is shown in Chinese."""
    report = check_tour(ROOT / "content", ROOT / "routes", SCHEMAS)
    lagging = {"untranslated", "stale_word"}
    assert [problem for problem in report.problems if problem.code not in lagging] == []
    assert report.tour is not None
    assert {"youguang", "huaqiao-mini"} <= set(report.tour.routes)


def test_moving_games_are_english_throughout() -> None:
    """One reads them under way: there is no time to look up a word."""
    tour = load_tour(ROOT / "content", ROOT / "routes", SCHEMAS)
    games = [one.game for one in tour.stops.values() if one.game.type in ("catch", "drive")]
    assert games
    for game in games:
        shown = {text for text in texts_of(game.data) if CHARACTER.search(text)}
        assert shown - tour.translations["en"].words.keys() == set()


def test_a_political_phrase_is_no_wrong_line_of_feihua(desk: Desk) -> None:
    """Picking a wrong line reads the asked-for character into it."""
    game = demo("feihua")
    phrase = {"id": "l9", "text": "务必不忘初心、牢记使命。", "hide": "心"}
    report = with_game(desk, {**game, "lines": [*game["lines"], phrase]})
    (problem,) = report.problems
    assert (problem.code, problem.level) == ("set_phrase", "warning")
