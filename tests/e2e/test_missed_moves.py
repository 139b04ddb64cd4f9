"""What was done in a tunnel counts when it was done; what came too late is shown, not swallowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from harness.network_relay import NetworkRelay
from harness.server import ROOT
from harness.waiting import wait_until
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

ROUTE = "huaqiao-mini"
BRANCH = "横墅江社区"


class Line:
    """A server on a copy of the lines, one of which can be closed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for path in (ROOT / "routes").glob("*.yaml"):
            (folder / path.name).write_bytes(path.read_bytes())
        self.server = GameServer(ROUTES_DIR=str(folder))
        self.server.start()

    def close(self, at: datetime) -> None:
        """Starts the server again, on a line that closes at that moment."""
        path = self._folder / f"{ROUTE}.yaml"
        route: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        route["closes"] = at.isoformat()
        path.write_text(yaml.safe_dump(route, allow_unicode=True), encoding="utf-8")
        self.server.stop()
        self.server.start()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = Line(tmp_path)
    yield made
    made.server.stop()


def until_waiting(phone: Phone, number: int) -> None:
    """Until so many moves wait on the phone."""
    count = "Object.keys(localStorage).filter((key) => key.startsWith('yg:move:')).length"
    phone.page.wait_for_function(f"() => {count} === {number}")


def test_done_in_a_tunnel_before_closing_counts_and_after_it_is_shown_as_missed(
    new_page: Callable[..., Page], line: Line
) -> None:
    cable = NetworkRelay(line.server.port)
    phone = Phone(new_page(), cable.url, ROUTE)
    phone.join("隧道里", BRANCH)
    phone.ride_on()
    cable.unplug()
    phone.tap("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    until_waiting(phone, 1)
    closes = datetime.now(UTC) + timedelta(seconds=1)  # more than the way to the server takes
    wait_until(lambda: datetime.now(UTC) > closes, 5)
    phone.choose_in_story()
    phone.tap("stop-next")  # the story is read after closing time
    until_waiting(phone, 2)
    line.close(closes)
    cable.plug()
    until_waiting(phone, 0)
    [entry] = line.server.entries("隧道里")
    assert entry.kind == "checkin"
    assert entry.played < closes < entry.at
    assert entry.at - entry.played < timedelta(minutes=5)
    phone.page.goto(f"{phone.base_url}/r/{ROUTE}/map")
    missed = phone.see("missed")
    expect(missed).to_contain_text("没赶上")
    expect(missed).to_contain_text("1 步没有算分")
    missed.locator("summary").click()
    expect(missed).to_contain_text("读故事")
    phone.page.reload()  # and it stays
    expect(phone.see("missed")).to_contain_text("没赶上")
    cable.close()
