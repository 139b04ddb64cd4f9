"""Versions on the desk: an answer corrected, regraded, undone, and gone back from."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from harness.server import ROOT
from harness.waiting import wait_until
from server.desk import Role
from server.web.desk.access import COOKIE
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import Desk
from tests.e2e.game_server import GameServer
from tests.e2e.test_desk_events import sign_in_on

LINE, STOP, QUESTION = "huaqiao-mini", "chenlieguan", "chenlieguan-q1"
RIGHT, OTHER = "answer: k3", "answer: k2"
SESSION = "session-of-the-owner"


class Town(GameServer):
    """A server on a copy of the shipped content, which it watches."""

    def __init__(self, folder: Path) -> None:
        for name in ("content", "routes"):
            shutil.copytree(ROOT / name, folder / name)
        self.stops = folder / "content" / "stops.yaml"
        super().__init__(
            CONTENT_DIR=str(folder / "content"),
            ROUTES_DIR=str(folder / "routes"),
            WATCH_CONTENT="1",
        )

    def call(self, path: str, body: object = None, token: str = "") -> Any:
        """The answer of the server to a phone."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(
            urllib.request.Request(self.url + path, data, headers)
        ) as answer:
            return json.load(answer)

    def ride(self, name: str, choice: str) -> None:
        """Somebody checks in and answers."""
        wanted = {"route": LINE, "nickname": name, "branch": "other", "consent": True}
        token = self.call("/api/rides", wanted)["token"]
        moves = [
            {"kind": "checkin", "key": f"checkin-{choice}", "stop": STOP},
            {
                "kind": "answer",
                "key": f"answered-{choice}",
                "stop": STOP,
                "question": QUESTION,
                "choice": [choice],
            },
        ]
        results = self.call("/api/rides/me/moves", {"moves": moves}, token)["results"]
        assert all(one["ok"] for one in results), results

    def points(self) -> dict[str, int]:
        """What the board of the line has."""
        top = self.call(f"/api/boards/route:{LINE}")["top"]
        return {row["name"]: row["points"] for row in top}

    def correct(self) -> None:
        """Makes another answer the right one, in the file."""
        head, found, rest = self.stops.read_text("utf-8").partition(f"- id: {QUESTION}\n")
        self.stops.write_text(head + found + rest.replace(RIGHT, OTHER, 1), "utf-8")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    server = Town(tmp_path)
    with server:
        yield server


@pytest.fixture
def owner(browser: Browser, town: Town) -> Iterator[Desk]:
    sign_in_on(town, "沈静", Role.OWNER, SESSION)
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    address = f"{town.url}/api/desk"
    context.add_cookies([{"name": COOKIE, "value": SESSION, "url": address}])
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    made = Desk(page, town.url)
    yield made
    context.close()
    assert errors == []
    assert made.violations == [], "\n".join(made.violations)


def test_a_corrected_answer_is_regraded_undone_and_gone_back_from(owner: Desk, town: Town) -> None:
    town.ride("小顾", "k2")
    town.ride("小石", "k3")
    before = town.points()
    town.correct()
    page = owner.page

    def published() -> bool:
        owner.open("/versions/2")
        page.get_by_test_id("version-1").wait_for()
        return page.get_by_test_id("version-2").count() == 1

    wait_until(published, PATIENCE_MS / 1000)
    expect(page.get_by_test_id("summary")).to_contain_text("1 题改答案：需重判 2 人")
    owner.check("versions")
    page.get_by_test_id("regrade").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 人现在算对")
    owner.check("regrading")
    page.get_by_test_id("regrade-now").click()
    done = page.get_by_test_id("regrading")
    expect(done).to_be_visible()
    assert town.points() == {**before, "小顾": before["小石"]}
    page.get_by_test_id("regrade-undo").click()
    expect(done).to_contain_text("撤回了")
    assert town.points() == before

    page.get_by_role("button", name="YAML").click()
    expect(page.locator("pre .add")).to_contain_text(OTHER)
    owner.check("lines of a version")
    page.get_by_test_id("version-1").click()
    page.get_by_test_id("go-back").click()
    expect(page.get_by_test_id("rollback-effects")).to_contain_text("1 题改答案")
    owner.check("going back")
    page.get_by_test_id("rollback-now").click()
    expect(page.get_by_test_id("version-3")).to_contain_text("退回第 1 版")
    assert town.stops.read_bytes() == (ROOT / "content" / "stops.yaml").read_bytes()
