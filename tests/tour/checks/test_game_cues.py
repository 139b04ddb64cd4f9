"""Games that give their answer away, one of each kind; and games that only seem to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from server.rules import GAMES
from server.tour import check_tour
from server.tour.checks.game_cues import spelled
from tests.tour.conftest import Desk

SCHEMAS = {name: game.schema for name, game in GAMES.items()}
FILES = Path(__file__).parents[3] / "server" / "rules" / "games"

TOLD: dict[str, dict[str, Any]] = {
    "riddle text": {"riddles": [{"id": "r1", "text": "灯笼挂高高", "answer": "灯笼"}]},
    "riddle of one character": {"riddles": [{"id": "r1", "text": "一口灯", "answer": "灯"}]},
    "riddle id": {"riddles": [{"id": "deng-long", "text": "挂高高", "answer": "灯笼"}]},
    "riddle id of one character": {"riddles": [{"id": "deng", "text": "亮", "answer": "灯"}]},
    "timeline year": {"events": {0: {"text": "1938年解放", "year": 1938}}},
    "timeline year in words": {"events": {0: {"text": "一九三八年解放", "year": 1938}}},
    "timeline name of a year": {"events": {0: {"text": "洪武元年建", "when": "洪武元年"}}},
    "timeline id": {"events": {0: {"id": "e1938", "year": 1938}}},
    "sequence order": {"items": [{"id": f"i{n}", "text": f"{n}、第{n}市"} for n in (1, 2, 3)]},
    "sequence years": {"items": [{"id": f"i{n}", "text": f"19{n}9年的事"} for n in (1, 2, 3)]},
    "match": {
        "pairs": [
            {"id": "p1", "left": "顾炎武故居", "right": "顾炎武"},
            {"id": "p2", "left": "项脊轩", "right": "归有光"},
            {"id": "p3", "left": "读书楼", "right": "龚贤"},
        ]
    },
    "sort": {"cards": [{"id": f"c{n}", "text": f"水果{n}", "basket": "a"} for n in range(4)]},
    "drive": {"junctions": {0: {"sign": "去安亭走哪边？", "way": "安亭"}}},
    "cloze": {"lines": [{"id": "l1", "text": "流水____，小桥流水", "blanks": ["流水"]}]},
}
FAIR: dict[str, dict[str, Any]] = {
    "timeline another number": {"events": {0: {"text": "19383 户人家", "year": 1938}}},
    "sequence without years": {
        "items": [{"id": f"i{n}", "text": t} for n, t in enumerate("早午晚")]
    },
    "sequence years not in order": {
        "items": [{"id": f"i{n}", "text": f"19{n}9年的事"} for n in (2, 1, 3)]
    },
    "drive names all ways": {
        "junctions": {
            0: {"sign": "安亭、花桥、陆家，哪个最东？", "way": "安亭", "others": ["花桥", "陆家"]}
        }
    },
    "sort a few": {},
    "riddle": {"riddles": [{"id": "r1", "text": "挂高高", "answer": "灯笼"}]},
}


def with_game(desk: Desk, kind: str, changes: dict[str, Any]) -> list[str]:
    """The codes found with a game's demo, changed in some places."""
    game = {**yaml.safe_load((FILES / kind / "demo.yaml").read_text("utf-8")), "id": "qiao-game"}
    for key, value in changes.items():
        if isinstance(value, dict):
            for at, items in value.items():
                game[key][at] |= items
        elif kind == "sort":
            first = game["baskets"][0]["id"]
            own = [{**one, "basket": first} for one in value]
            game["baskets"][0]["name"] = "水果"
            game[key] = own + [one for one in game[key] if one["basket"] != first]
        else:
            game[key] = value
    stops = yaml.safe_load(desk.path("stops").read_text("utf-8").replace("on: }", "'on': }"))
    stops["stops"][0]["game"] = game
    desk.write("stops", yaml.safe_dump(stops, allow_unicode=True))
    report = check_tour(desk.content, desk.routes, SCHEMAS)
    return [one.code for one in report.problems if one.level == "warning"] + [
        f"error {one}" for one in report.errors
    ]


@pytest.mark.parametrize("name", TOLD)
def test_a_game_that_tells_its_answer_is_said(name: str, desk: Desk) -> None:
    assert set(with_game(desk, name.split(maxsplit=1)[0], TOLD[name])) == {"answer_told"}


@pytest.mark.parametrize("name", FAIR)
def test_a_fair_game_is_left_alone(name: str, desk: Desk) -> None:
    assert with_game(desk, name.split(maxsplit=1)[0], FAIR[name]) == []


@pytest.mark.parametrize("kind", sorted(GAMES))
def test_the_demos_are_fair(kind: str, desk: Desk) -> None:
    assert with_game(desk, kind, {}) == []


def test_an_id_spells_an_answer() -> None:
    assert spelled("denglong", "灯笼")
    assert spelled("lantern-5g", "5G")
    assert not spelled("r1", "灯笼")
    assert not spelled("dengta", "灯")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("text: 桥叫____", "text: 老石桥叫____桥", "34:41"),
        ("text: 几个桥洞？", "text: 一个桥有几个洞？", "25:43"),
        ("id: qiao-q4", "id: qiao-laoshiqiao", "34:14"),
    ],
)
def test_a_question_that_tells_its_answer_is_said(
    old: str, new: str, place: str, desk: Desk
) -> None:
    desk.edit("stops", old, new)
    assert [(code, place) for _, code in desk.found()] == [(f"{place} answer_told", place)]


def test_a_question_that_names_several_options_is_fair(desk: Desk) -> None:
    desk.edit("stops", "text: 几个桥洞？", "text: 桥洞是一个还是两个？")
    assert desk.found() == []
