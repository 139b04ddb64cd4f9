"""The real tour with every name as long as its schema lets it be, in Chinese and in English.

One line, `long`, of fourteen stops: two more than a passport's page holds. Names are of several
makes: with a 「·」 to break at, without one, in words, and one word that nothing breaks.
"""

from __future__ import annotations

import json
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import yaml
from marshmallow import Schema, validate

from harness.server import ROOT
from server.tour.schemas.branch import BranchSchema
from server.tour.schemas.game import GameBase
from server.tour.schemas.question import OptionSchema, QuestionSchema
from server.tour.schemas.route import RouteSchema
from server.tour.schemas.stop import StopSchema
from server.tour.schemas.story import StorySchema
from server.tour.schemas.translation import ROOM

LINE: Final = "long"
MORE_STOPS: Final = 2
BRANCHES: Final = ("b1", "b2", "b3", "other")
NICKNAMES: Final = (
    "W" * 30,
    "枇杷树下的白鹭飞过来呀哟一行又一行回家去",
    "Wmwmwm Mwmwmw Wmwmwm Mwmwmw Wm",
    "囍" * 20,
)
"""Twenty characters or thirty letters, the most a nickname may have, and as wide as they come."""

_CHINESE: Final = (
    "水乡人家门前的·第一座老石桥头",
    "从前有一座桥桥上有一盏灯灯下有一条河河上有一只船船里有一个人",
    "第一街道第二社区·第三网格联合支部委员会",
)
_ENGLISH: Final = (
    "The Long Waterside Museum of Many Small Bridges and Slow Boats ",
    "Waterwaysandbridgesandlanternsandboats",
    "Second Community of the First Street, United Branch of Three Grids ",
)


def write_long_tour(folder: Path) -> tuple[Path, Path]:
    """Writes content and routes under `folder`; gives both folders."""
    content, routes = folder / "content", folder / "routes"
    shutil.copytree(ROOT / "content", content)
    routes.mkdir()
    stops = _read(content / "stops.yaml")["stops"]
    stops += [_copy(stop, n) for n, stop in enumerate(stops[:MORE_STOPS])]
    for stop in stops:
        _lengthen(stop)
    _write(content / "stops.yaml", {"stops": stops})
    named = zip(BRANCHES, cycle(_CHINESE))
    branches = [
        {"id": one, "name": _of(BranchSchema, "name", text), "kind": "其他", "region": "花桥"}
        for one, text in named
    ]
    _write(content / "branches.yaml", {"branches": branches})
    _write(content / "translations" / "en.yaml", _english(stops))
    line = {
        "id": LINE,
        "name": _of(RouteSchema, "name", _CHINESE[0]),
        "tagline": _of(RouteSchema, "tagline", _CHINESE[1]),
        "order": "free",
        "stops": [stop["id"] for stop in stops],
    }
    _write(routes / f"{LINE}.yaml", line)
    return content, routes


def _of(schema: type[Schema], field: str, text: str, times: int = 1) -> str:
    """The text again and again, up to `times` what the schema's field takes."""
    checks = schema().fields[field].validators
    most = next(one.max for one in checks if isinstance(one, validate.Length)) or 0
    return (text * most)[: most * times].strip()


def _copy(stop: dict[str, Any], n: int) -> dict[str, Any]:
    """The stop once more, under other ids and with another stamp."""
    old = stop["id"]
    made: dict[str, Any] = json.loads(json.dumps(stop, default=str).replace(old, f"more-{n}"))
    made["stamp"] = {"shape": "gate", "figure": ("gear", "ball")[n], "ink": "e"}
    return made


def _lengthen(stop: dict[str, Any]) -> None:
    """Gives the stop, its story, game, questions and options names as long as they may be."""
    stop.pop("review", None)  # its key `on` is none that YAML writes again
    text = _CHINESE[len(stop["id"]) % len(_CHINESE)]
    stop["name"] = _of(StopSchema, "name", text)
    stop["short"] = _of(StopSchema, "short", text.replace("·", ""))
    stop["intro"] = _of(StopSchema, "intro", text)
    stop["story"]["title"] = _of(StorySchema, "title", text)
    stop["game"]["title"] = _of(GameBase, "title", text)
    stop["game"]["brief"] = _of(GameBase, "brief", text)
    for question in stop["questions"]:
        gap = "____" if question["type"] == "fill" else ""
        whole = f"{question['id']} {gap}{text * 20}"
        question["text"] = _of(QuestionSchema, "text", whole)
        for option in question.get("options", ()):
            option["text"] = _of(OptionSchema, "text", f"{option['id']} {_CHINESE[1]}")


def _english(stops: list[dict[str, Any]]) -> dict[str, Any]:
    """The same names in English, which has room for `ROOM` times as many letters."""
    return {
        "routes": {LINE: {"name": _of(RouteSchema, "name", _ENGLISH[0], ROOM)}},
        "branches": {
            one: {"name": _of(BranchSchema, "name", text, ROOM)}
            for one, text in zip(BRANCHES, cycle(_ENGLISH))
        },
        "stops": {stop["id"]: _english_stop(stop) for stop in stops},
    }


def _english_stop(stop: dict[str, Any]) -> dict[str, Any]:
    text = _ENGLISH[len(stop["id"]) % len(_ENGLISH)]
    return {
        "name": _of(StopSchema, "name", text, ROOM),
        "short": _of(StopSchema, "short", text, ROOM),
        "story": {"title": _of(StorySchema, "title", text, ROOM)},
        "game": {"title": _of(GameBase, "title", text, ROOM)},
        "questions": {
            question["id"]: {
                "options": {
                    option["id"]: _of(OptionSchema, "text", f"{option['id']} {text}", ROOM)
                    for option in question["options"]
                }
            }
            for question in stop["questions"]
            if "options" in question
        },
    }


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _write(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
