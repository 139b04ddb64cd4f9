"""Versions over HTTP: listed, compared, gone back to, and answers regraded after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from server.app import Game
from server.desk import Role
from server.settings import Settings
from server.web.desk.access import CSRF_HEADER
from server.web.schemas import errors, versions
from tests.conftest import Rider
from tests.desk.versions.test_publisher import edit
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import Desk

AtDesk = Callable[..., Desk]
BoardBus = Callable[..., Rider]
QUESTION = "hall-single"


def ask(desk: Desk, place: str, **query: Any) -> Any:
    answer = desk.client.get(f"/api/desk{place}", query_string=query)
    assert answer.status_code < 500
    return answer.json


def send(desk: Desk, place: str, method: str = "POST", **body: Any) -> Any:
    """The response; `json` is its body."""
    headers = {CSRF_HEADER: desk.csrf}
    return desk.client.open(f"/api/desk{place}", method=method, json=body, headers=headers)


def code(answer: Any) -> str:
    assert fits(errors.Error, answer)
    return str(answer["error"]["code"])


@pytest.fixture
def corrected(game: Game, settings: Settings, board_bus: BoardBus) -> list[Rider]:
    """One who is right and one who is wrong since version 2; what they have."""
    riders = []
    for name, choice in (("小顾", "k3"), ("小石", "k2")):
        rider = board_bus(name, "loose", "east")
        rider.move(kind="checkin", stop="hall")
        rider.move(kind="answer", stop="hall", question=QUESTION, choice=[choice])
        riders.append(rider)
    edit(settings.content_dir / "stops.yaml", "answer: k2", "answer: k3")
    game.publisher.content_changed()
    return riders


def points(game: Game, rider: Rider) -> int:
    return int(game.play.snapshot(rider.ride)["points"])


def test_versions_are_compared_and_gone_back_to(
    game: Game, settings: Settings, at_desk: AtDesk, corrected: list[Rider]
) -> None:
    owner, reviewer = at_desk("owner", Role.OWNER), at_desk("reviewer", Role.REVIEWER)
    listed = ask(reviewer, "/versions")
    assert fits(versions.DeskVersions, listed)
    assert (listed["live"], [row["number"] for row in listed["versions"]]) == (2, [2, 1])
    assert listed["versions"][1]["until"] == listed["versions"][0]["published_at"]
    assert [row["number"] for row in ask(reviewer, "/versions", before=2)["versions"]] == [1]

    found = ask(reviewer, "/versions/2/difference")
    assert fits(versions.VersionDifference, found)
    assert (found["old"], found["new"]) == (1, 2)
    assert found["summary"].endswith("题改答案：需重判 2 人")
    [change] = [one for one in found["changes"] if one["id"] == QUESTION]
    assert (change["before"], change["after"]) == ("hall选项2", "hall选项3")
    files = ask(reviewer, "/versions/2/files")
    assert fits(versions.VersionFiles, files)
    [stops] = files["files"]
    assert (stops["path"], stops["added"]) == ("content/stops.yaml", stops["removed"])
    assert any(line.startswith("+") and "answer: k3" in line for line in stops["lines"])

    back = ask(owner, "/versions/1/difference", **{"from": 2})
    assert (back["old"], back["new"], back["riding"]) == (2, 1, 2)
    assert code(send(reviewer, "/versions/1/rollback", live=2).json) == "not_permitted"
    assert code(send(owner, "/versions/1/rollback", live=1).json) == "version_has_changed"
    assert code(send(owner, "/versions/2/rollback", live=2).json) == "version_is_live"
    assert code(send(owner, "/versions/9/rollback", live=2).json) == "unknown_version"
    owner.replace("站hall", "灯站", id="unpublished")
    made = send(owner, "/versions/1/rollback", live=2, reason="原来没错").json
    assert fits(versions.DeskVersion, made)
    assert (made["number"], made["back_to"], made["published_by"]) == (3, 1, "owner")
    assert made["reason"] == "退回第 1 版：原来没错"
    assert game.publisher.number == 3
    assert "answer: k3" not in (settings.content_dir / "stops.yaml").read_text("utf-8")
    drafted = owner.text()
    assert ("灯站" in drafted, "answer: k3" in drafted) == (True, False)
    [line] = [one for one in ask(owner, "/changes")["changes"] if "roll_back" in one["action"]]
    assert (line["who"], line["before"]["version"], line["after"]["version"]) == ("owner", 2, 3)


def test_what_lies_in_the_folder_unpublished_is_let_go_only_on_purpose(
    settings: Settings, at_desk: AtDesk, corrected: list[Rider]
) -> None:
    owner = at_desk("owner", Role.OWNER)
    short = settings.routes_dir / "short.yaml"
    edit(short, "- hall", "- hal")
    assert code(send(owner, "/versions/1/rollback", live=2).json) == "folder_has_changes"
    assert "- hal\n" in short.read_text("utf-8")
    assert send(owner, "/versions/1/rollback", live=2, overwrite=True).json["number"] == 3
    assert "- hall\n" in short.read_text("utf-8")


def test_an_answer_is_regraded_and_that_is_undone(
    game: Game, at_desk: AtDesk, corrected: list[Rider]
) -> None:
    owner, editor = at_desk("owner", Role.OWNER), at_desk("editor")
    before = [points(game, one) for one in corrected]
    plan = ask(owner, "/regradings/plan", question=QUESTION)
    assert fits(versions.RegradePlan, plan)
    assert (plan["version"], plan["answered"], plan["affected"]) == (2, 2, 2)
    assert (plan["given"], plan["kept"], plan["points"]) == (1, 1, 8)
    told = [(one["name"], one["is_right"], one["points"]) for one in plan["riders"]]
    assert told == [("小顾", True, 8), ("小石", False, 0)]
    assert [points(game, one) for one in corrected] == before, "nothing is written"

    asked: dict[str, Any] = {"question": QUESTION, "version": 2}
    assert code(send(editor, "/regradings", **asked).json) == "not_permitted"
    assert code(send(owner, "/regradings", **{**asked, "version": 1}).json) == "version_has_changed"
    done = send(owner, "/regradings", **asked)
    assert done.status_code == 201
    assert fits(versions.RegradingDone, done.json)
    assert (done.json["rides"], done.json["points"]) == (1, 8)
    assert [points(game, one) for one in corrected] == [before[0] + 8, before[1]]
    assert code(send(owner, "/regradings", **asked).json) == "nothing_to_regrade"

    key = done.json["key"]
    assert code(send(editor, f"/regradings/{key}", "DELETE").json) == "not_permitted"
    assert send(owner, f"/regradings/{key}", "DELETE").json["taken_back"]
    assert [points(game, one) for one in corrected] == before
    assert code(send(owner, f"/regradings/{key}", "DELETE").json) == "already_done"
    assert code(send(owner, "/regradings/none", "DELETE").json) == "unknown_regrading"
    listed = ask(editor, "/regradings")
    assert fits(versions.Regradings, listed)
    [row] = listed["regradings"]
    assert (row["key"], row["question"], row["taken_back"]) == (key, QUESTION, True)
    lines = [one["action"] for one in ask(owner, "/changes")["changes"]]
    assert [one for one in lines if one.startswith("regrade")] == ["regrade.undo", "regrade.apply"]


def test_questions_that_are_not_there_are_not_regraded(at_desk: AtDesk) -> None:
    owner = at_desk("owner", Role.OWNER)
    assert code(ask(owner, "/regradings/plan", question="none")) == "unknown_question"
    assert code(ask(owner, "/versions/1/difference")) == "unknown_version"
    assert code(ask(owner, "/versions/1/files", **{"from": 7})) == "unknown_version"
