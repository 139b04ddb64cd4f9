"""Faults as people made them: the right level, place and kind of fix for each.

`fixtures/people/faults.json` lists small edits of the tour beside it, with what an organiser
should be shown: a level, a place (`file:line:column`, or nothing) and a pattern that the
message matches. `any` leaves the level open: there the message, if there is one, is judged.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from server.rules import GAMES
from server.tour import CheckReport, check_tour
from server.tour.schemas import SHANGHAI
from tests.tour.conftest import FIXTURES

NOW: Final = datetime(2026, 11, 1, tzinfo=UTC)
PEOPLE: Final = FIXTURES / "people"
FAULTS: Final[list[dict[str, Any]]] = json.loads((PEOPLE / "faults.json").read_text("utf-8"))
SCHEMAS: Final = {name: game.schema for name, game in GAMES.items()}

UNDERSTOOD: Final = frozenset(
    one["name"]
    for one in FAULTS
    if one["level"] == "any"
    and re.match(r"007|032|040|1(0[1-9]|1[0-4])-truth|238|241|258", one["name"])
) | {
    "222-media-png-as-jpg",  # phones look into a picture, not at its name
    "280-route-word-temp",  # not for people
    "316-options-quotes",  # riders see the signs
    "317-options-bookmark",
}
"""Faults of no level that are taken as they were meant, without a word."""

DISAGREED: Final = {
    "084-fold-with-comment": "the text stands on line 14, behind the bar; line 15 is the next key",
    "186-memory-half": "a key that is missing has no place of its own: the card's is shown",
}
"""Expectations that are not met, with the reason."""


def lay_out(home: Path, fault: dict[str, Any]) -> None:
    """Copies the tour and makes the fault's edits."""
    shutil.copytree(PEOPLE / "base", home, dirs_exist_ok=True)
    for name, edit in fault["files"].items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if "base64" in edit:
            path.write_bytes(base64.b64decode(edit["base64"]))
        elif "text" in edit:
            path.write_bytes(edit["text"].encode())
        else:
            lines = path.read_bytes().decode().split("\n")
            lines[edit["from"] : edit["to"]] = edit["lines"]
            path.write_bytes("\n".join(lines).encode())


def check(home: Path, monkeypatch: pytest.MonkeyPatch) -> CheckReport:
    monkeypatch.chdir(home)
    return check_tour(Path("content"), Path("routes"), SCHEMAS, SHANGHAI, NOW)


def level_of(report: CheckReport) -> str:
    if report.errors:
        return "error"
    return "warning" if report.problems else "ok"


@pytest.mark.parametrize(
    "fault",
    [one for one in FAULTS if one["level"] != "any" and one["name"] not in DISAGREED],
    ids=lambda one: one["name"],
)
def test_a_fault_is_shown_where_it_is(
    fault: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, fault)
    report = check(tmp_path, monkeypatch)
    assert level_of(report) == fault["level"], report.problems
    if fault["level"] == "ok":
        return
    shown = [
        one
        for one in report.problems
        if one.level == fault["level"]
        and f"{one.file}:{one.line}:{one.column}".startswith(fault["where"])
        and re.search(fault["says"], one.message)
    ]
    assert shown, report.problems


@pytest.mark.parametrize(
    "fault", [one for one in FAULTS if one["level"] == "any"], ids=lambda one: one["name"]
)
def test_what_may_be_meant_is_taken_or_explained(
    fault: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, fault)
    report = check(tmp_path, monkeypatch)
    assert report.tour is not None or report.errors
    shown = [
        one
        for one in report.problems
        if f"{one.file}:{one.line}:{one.column}".startswith(fault["where"])
        and re.search(fault["says"], one.message)
    ]
    assert shown or (fault["name"] in UNDERSTOOD and not report.problems), report.problems
    for problem in report.problems:
        assert re.search("[一-鿿]", problem.message)
        assert "不对：" not in problem.message, "a message of the library shows through"


def test_several_faults_of_one_stop_are_all_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {"files": {}})
    stops = tmp_path / "content/stops.yaml"
    lines = stops.read_text("utf-8").split("\n")
    lines[39] = "          - ｛id: k1, text: 木头｝"
    lines[49] = '        explain: "三个"是对的'
    lines[60] = "        text：哪些"
    lines[93] = "      - id：jie-q1"
    stops.write_text("\n".join(lines), "utf-8")
    found = [(one.line, one.code) for one in check(tmp_path, monkeypatch).problems]
    assert found == [
        (40, "fullwidth_bracket"),
        (50, "needs_quotes"),
        (61, "fullwidth_colon"),
        (94, "fullwidth_colon"),
    ]


KEYS = {"naem: 老桥": "unknown_key", "Name: 老桥": "unknown_key", "\xa0name: 老桥": "odd_space"}


@pytest.mark.parametrize(("written", "code"), KEYS.items())
def test_that_the_right_key_is_missing_is_not_said_of_a_slip_in_it(
    written: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = {"from": 2, "to": 3, "lines": [f"    {written}"]}
    lay_out(tmp_path, {"files": {"content/stops.yaml": edit}})
    found = [one.code for one in check(tmp_path, monkeypatch).problems if one.level == "error"]
    assert found == [code]


ANSWERS = [("k1, k3", "[k1, k3]"), ("AC", "[k1, k3]"), ("有石狮", "k1"), ("B", "k2")]


@pytest.mark.parametrize(("written", "meant"), ANSWERS)
def test_an_answer_by_letter_or_text_is_explained(
    written: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = {"from": 65, "to": 66, "lines": [f"        answer: {written}"]}
    lay_out(tmp_path, {"files": {"content/stops.yaml": edit}})
    problem = check(tmp_path, monkeypatch).problems[0]
    assert problem.code == "answer_not_option"
    assert f"“{meant}”" in problem.message


MARKS = {"对": True, "是": True, "√": True, "正确": True, "T": True, "TRUE": True, "1": True}
MARKS |= {"错": False, "否": False, "×": False, "错误": False, "Ｆ": False, "0": False}


@pytest.mark.parametrize(("mark", "right"), MARKS.items())
def test_marks_of_right_and_wrong_are_understood(
    mark: str, right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = {"from": 48, "to": 49, "lines": [f"        answer: {mark}"]}
    lay_out(tmp_path, {"files": {"content/stops.yaml": edit}})
    tour = check(tmp_path, monkeypatch).tour
    assert tour is not None
    question = tour.stops["qiao"].questions[1]
    assert question.answer == ("true" if right else "false",)


def test_files_that_nothing_reads_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, {"files": {}})
    unread = ["content/stops.yaml.txt", "content/stops2.yaml", "content/支部.yaml"]
    unread += ["routes/mini.yaml.txt", "routes/mini2.YAML"]
    for name in (*unread, "routes/~$mini.yaml", "content/.stops.yaml.swp"):
        (tmp_path / name).write_text("stops:", "utf-8")
    report = check(tmp_path, monkeypatch)
    assert report.errors == []
    named = [one.file for one in report.problems if one.code == "unread_file"]
    assert sorted(named) == sorted(unread)
