"""What an editor says and offers, asked of the language server that YAML editors run."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.rules.games import GAMES
from server.settings import ROOT
from server.tour import load_tour, names
from server.tour.export import editor_files
from tests.tour.conftest import FIXTURES
from tests.tour.count_game import GAMES as COUNT

ASK = ROOT / "tests" / "editor" / "ask.mjs"
CONTENT = ROOT / "content"
SCHEMA = CONTENT / "schema"
TOUR = load_tour(CONTENT, ROOT / "routes", {name: one.schema for name, one in GAMES.items()})
GAME = "stops:\n  - id: a\n    game:\n"
QUESTION = "stops:\n  - id: a\n    questions:\n      - id: q\n"
ROUTE = "id: a\nname: b\ntagline: c\nstops:\n"

OFFERED: dict[str, tuple[str, str, list[str]]] = {
    # name: the kind of file, its text with | where the cursor stands, what is offered
    "games before there is one": ("stops", f"{GAME}      type: |\n", list(GAMES)),
    "games beside keys of one": ("stops", f"{GAME}      pairs: []\n      type: |\n", list(GAMES)),
    "games where one is chosen": ("stops", f"{GAME}      type: match|\n", list(GAMES)),
    "games in a file of one stop": ("stop", "id: a\ngame:\n  type: |\n", list(GAMES)),
    "keys of a game": (
        "stops",
        f"{GAME}      type: match\n      |\n",
        [
            "pairs",
            "left_title",
            "right_title",
            "id",
            "title",
            "brief",
            "explain",
            "source",
            "fact",
            "was",
        ],
    ),
    "types of questions": ("stops", f"{QUESTION}        type: |\n", list(names.QUESTION_TYPES)),
    "parts of a scene": (
        "stops",
        "stops:\n  - id: a\n    scene:\n      parts:\n        - |\n",
        list(names.SCENE_PARTS),
    ),
    "stops of a route": ("routes", f"{ROUTE}  - stop: |\n", list(TOUR.stops)),
    "stops in short": ("routes", f"{ROUTE}  - |\n", [*TOUR.stops, "stop", "leg"]),
    "questions of a quiz": (
        "routes",
        f"{ROUTE}  - kunshan\nlive:\n  questions:\n    - |\n",
        [question.id for stop in TOUR.stops.values() for question in stop.questions],
    ),
}

SAID: dict[str, tuple[str, str, str]] = {
    # name: the kind of file, its text, what is said
    "an unknown stop": ("routes", f"{ROUTE}  - nowhere\n", "没有这个 id.*bus check"),
    "an unknown key": ("branches", "branches:\n  - {nam: a}\n", "能写的键有：id、name"),
    "a missing key": ("branches", "branches:\n  - {id: a}\n", "缺少“name”：支部名称"),
    "an id": ("branches", "branches:\n  - {id: A B}\n", "“id”.*小写字母"),
    "a long text": ("routes", f"name: {'长' * 11}\n", "“name”：线路名。要写文字，最多 10 个字"),
    "a large number": ("routes", "scoring: {checkin: 5000}\n", "“checkin”.*0～1000"),
    "too few items": ("routes", "scoring: {game: [1]}\n", "“game”.*正好 4 项"),
    "a wrong kind": ("branches", "branches: 支部\n", "“branches”.*一个列表"),
    "an unknown name": ("stops", "stops:\n  - {kind: palace}\n", "“kind”.*place（实地场所）"),
    "an unknown game": ("stops", f"{GAME}      type: matsch\n", "“type”只能写.*match（连线）"),
    "a mark": (
        "stops",
        f"{QUESTION}        type: truefalse\n        answer: maybe\n",
        "“answer”.*true",
    ),
    "a day": ("almanac", "days:\n  - {on: someday, text: a, source: b}\n", "“on”.*日期"),
    "a text for a mapping": ("stops", "stops:\n  - {scene: bridge}\n", "能写的键有：base、time"),
}

OURS = [
    *[(CONTENT / f"{name}.yaml", name) for name in ("stops", "branches", "words", "almanac")],
    *[(path, "routes") for path in sorted((ROOT / "routes").glob("*.yaml"))],
    *[(path, "translations") for path in sorted((CONTENT / "translations").glob("*.yaml"))],
]
GOOD = sorted((FIXTURES / "good").rglob("*.yaml"))
BROKEN = [
    FIXTURES / "broken" / "stops" / f"{name}.yaml"
    for name in (
        *("unknown_key", "unknown_scene_base", "unknown_block_type", "too_few_questions"),
        *("missing_key", "bad_id", "too_long", "game_missing_key"),
    )
]
MARKS = ["true", "对", "√", "×", "T", "是", "Yes", "n", "1", "0", "正确", "错误", "不对"]

Answer = Callable[[str], Any]


def asked(town: Path) -> dict[str, dict[str, Any]]:
    """Every question, by a name; `town` has the schemas of the fixtures."""
    each: dict[str, dict[str, Any]] = {}
    for name, (kind, text, _) in OFFERED.items():
        before, after = text.split("|")
        at = [before.count("\n"), len(before.rpartition("\n")[2])]
        each[name] = {"file": f"{SCHEMA / kind}.schema.json", "text": before + after, "at": at}
    for name, (kind, text, _) in SAID.items():
        each[name] = {"file": f"{SCHEMA / kind}.schema.json", "text": text}
    for path, kind in OURS:
        text = path.read_text("utf-8").partition("\n")[2]  # without the path of its schema
        each[str(path)] = {"file": f"{SCHEMA / kind}.schema.json", "text": text}
    for path in (*GOOD, *BROKEN):
        kind = {"content": path.stem, "routes": "routes"}.get(path.parent.name, "stops")
        schema = f"{town / 'schema' / kind}.schema.json"
        each[str(path)] = {"file": schema, "text": path.read_text("utf-8")}
    for mark in MARKS:
        text = f"{QUESTION}        type: truefalse\n        answer: {mark}\n"
        each[mark] = {"file": f"{SCHEMA / 'stops'}.schema.json", "text": text}
    return each


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """The answers to all questions, which are asked at once: the server takes a second to start."""
    town = tmp_path_factory.mktemp("town")
    for path, text in editor_files(town, COUNT, None).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    questions = asked(town)
    done = subprocess.run(
        ["node", ASK],
        input=json.dumps(list(questions.values())),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    return dict(zip(questions, json.loads(done.stdout), strict=True)).__getitem__


@pytest.mark.parametrize("name", OFFERED)
def test_names_are_offered(name: str, answer: Answer) -> None:
    offered = answer(name)
    assert sorted(label for label, _ in offered) == sorted(OFFERED[name][2])
    for label, said in offered:
        assert re.search("[一-鿿]", said), label


@pytest.mark.parametrize("name", SAID)
def test_slips_are_said_in_chinese(name: str, answer: Answer) -> None:
    problems = [message for _, message in answer(name)]
    assert any(re.search(SAID[name][2], message) for message in problems), problems
    for message in problems:
        assert re.search("[一-鿿]", message), message


@pytest.mark.parametrize("path", [path for path, _ in OURS], ids=lambda path: path.name)
def test_our_own_files_are_right(path: Path, answer: Answer) -> None:
    assert answer(str(path)) == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_editors_accept_what_the_check_accepts(path: Path, answer: Answer) -> None:
    assert answer(str(path)) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_editors_refuse_what_the_check_refuses(path: Path, answer: Answer) -> None:
    assert answer(str(path))


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_that_the_check_understands_is_right(mark: str, answer: Answer) -> None:
    assert not [message for _, message in answer(mark) if "“answer”" in message]
