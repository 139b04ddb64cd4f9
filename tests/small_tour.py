"""A small tour on disk: two lines, three stops, every kind of question and three games.

`short` rides two stops in order, `loose` all three in any order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

GAMES = Path(__file__).parents[1] / "server" / "rules" / "games"
RIGHT = {"single": ["k2"], "multiple": ["k1", "k3"], "truefalse": ["true"], "fill": "服务江苏"}
WRONG = {"single": ["k1"], "multiple": ["k1"], "truefalse": ["false"], "fill": "服务上海"}
STOPS = ("hall", "canal", "field")
FILE_SECRET = "讲解只在答过以后给人看"


def write_small_tour(folder: Path) -> tuple[Path, Path]:
    """Writes content and routes under `folder`; gives both folders."""
    content, routes = folder / "content", folder / "routes"
    (content / "media").mkdir(parents=True)
    routes.mkdir()
    stamps = (("square", "hall"), ("circle", "tofu"), ("arch", "wetland"))
    games = ("sequence", "match", "cloze")
    stops = [
        _stop(name, stamp, game) for name, stamp, game in zip(STOPS, stamps, games, strict=True)
    ]
    _write(content / "stops.yaml", {"stops": stops})
    _write(
        content / "branches.yaml",
        {
            "branches": [
                {"id": "east", "name": "东社区", "kind": "社区", "region": "花桥"},
                {"id": "west", "name": "西社区", "kind": "社区", "region": "花桥", "was": ["far"]},
                {"id": "other", "name": "其他/访客", "kind": "其他", "region": "花桥"},
            ]
        },
    )
    _write(routes / "short.yaml", _route("short", "in_order", STOPS[:2]))
    _write(routes / "loose.yaml", _route("loose", "free", STOPS))
    (content / "media" / "picture.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8"
    )
    return content, routes


def write_long_questions(content: Path) -> None:
    """Makes the questions of a small tour as long as they may be: two minutes' reading."""
    path = content / "stops.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    for stop in written["stops"]:
        for question in stop["questions"]:
            question["text"] = "问得仔细一点，" * 16 + question["text"]
    _write(path, written)


def write_english(content: Path) -> None:
    """Writes English texts for a part of the small tour."""
    (content / "translations").mkdir()
    hall = {
        "name": "The Hall",
        "short": "Hall",
        "game": {"explain": "The hall's game explained"},
        "questions": {
            "hall-single": {
                "text": "The hall's question",
                "options": {"k1": "Option 1"},
                "explain": "The hall explained",
            },
            "hall-fill": {"answer": "Serving Jiangsu", "aliases": ["Jiangsu first"]},
        },
    }
    english = {
        "words": {"聚福桥始建": "Jufu Bridge is built", "1348 年": "in 1348"},
        "routes": {"short": {"name": "Short line"}},
        "branches": {"east": {"name": "East Community"}},
        "stops": {"hall": hall},
    }
    _write(content / "translations" / "en.yaml", english)


def write_poll(content: Path) -> None:
    """Asks one question more at the hall of the small tour, a poll with three options."""
    path = content / "stops.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    options = [{"id": f"k{n}", "text": f"选项{n}"} for n in range(1, 4)]
    poll = {"id": "hall-poll", "type": "poll", "text": "最喜欢哪一样？", "options": options}
    written["stops"][0]["questions"].append(poll)
    _write(path, written)


def moves_at(stop: str, *, right: bool = True) -> list[dict[str, Any]]:
    """Everything but the game at a stop, in order, without keys."""
    answers = RIGHT if right else WRONG
    return [
        {"kind": "checkin", "stop": stop},
        {"kind": "story", "stop": stop},
        *(
            {"kind": "answer", "stop": stop, "question": f"{stop}-{kind}", "choice": choice}
            for kind, choice in answers.items()
        ),
    ]


def _route(route_id: str, order: str, stops: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": route_id,
        "name": f"线路{len(stops)}",
        "tagline": "试一试",
        "order": order,
        "stops": list(stops),
        "branch_board": {"cap": 2},
    }


def _stop(name: str, stamp: tuple[str, str], game: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": f"站{name}",
        "short": name[:6],
        "kind": "place",
        "intro": "到站了",
        "scene": {"base": "hall", "time": "dawn", "parts": ["tree"]},
        "stamp": {"shape": stamp[0], "figure": stamp[1], "ink": "a"},
        "review": {"by": "", "on": None},
        "story": {
            "title": "桥边的名字",
            "blocks": [
                {"id": "s1", "type": "text", "text": "桥边住着一户人家。"},
                {"id": "s2", "type": "quote", "text": "庭有枇杷树", "by": "归有光", "source": "书"},
                {"id": "s3", "type": "image", "src": "media/picture.svg", "alt": "一座桥"},
            ],
        },
        "game": _game(name, game),
        "questions": [_question(name, kind) for kind in RIGHT],
    }


def _game(stop: str, game: str) -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(
        (GAMES / game / "demo.yaml").read_text(encoding="utf-8")
    )
    return {**written, "id": f"{stop}-game", "explain": f"{FILE_SECRET}：{stop}的游戏"}


def _question(stop: str, kind: str) -> dict[str, Any]:
    right: Any = RIGHT[kind]
    question: dict[str, Any] = {
        "id": f"{stop}-{kind}",
        "type": kind,
        "text": f"{stop}这一站的 {kind} 题写得长一些，好让人读上一会儿再作答，补全：____",
        "explain": f"{FILE_SECRET}：{stop}的{kind}",
        "source": f"出处：{stop}的{kind}",
    }
    if kind in ("single", "multiple"):
        question["options"] = [{"id": f"k{n}", "text": f"{stop}选项{n}"} for n in range(1, 5)]
        question["answer"] = right[0] if kind == "single" else right
    elif kind == "truefalse":
        question["answer"] = True
    else:
        question |= {"answer": right, "aliases": ["服務江蘇"]}
    return question


def _write(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
