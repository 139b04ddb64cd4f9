"""Content edited under a running server and an open page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.server import ROOT
from harness.waiting import wait_until
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone
from tests.small_tour import write_small_tour


def edit(path: Path, old: str, new: str) -> None:
    """As editors save: beside it, then in its place."""
    text = path.read_text("utf-8")
    assert old in text
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text.replace(old, new), "utf-8")
    beside.replace(path)


def test_an_edit_is_live_at_once_and_a_phone_takes_it_between_stops(
    browser: Browser, tmp_path: Path
) -> None:
    assert (ROOT / "frontend" / "dist" / "index.html").is_file()
    content, routes = write_small_tour(tmp_path)
    folders = {"CONTENT_DIR": str(content), "ROUTES_DIR": str(routes)}
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="zh-CN"
    )
    try:
        with GameServer(WATCH_CONTENT="1", **folders) as server:
            phone = Phone(context.new_page(), server.url, "loose")
            phone.wish(motion="calm")
            phone.join("小顾", "东社区")
            phone.ride_on()
            worker = server.worker()

            def name() -> str:
                told = json.loads(server.get("/api/routes/loose")[1])
                return str(told["stops"][0]["id"])

            edit(content / "stops.yaml", "stops:", "stops：")  # nothing of this is served
            wait_until(lambda: "fullwidth_colon" in server.log.read_text(), 15)
            assert name() == "hall"
            edit(content / "stops.yaml", "stops：", "stops:")
            for route in ("short", "loose"):
                edit(routes / f"{route}.yaml", "- hall\n", "- light\n")
            edit(content / "stops.yaml", "- id: hall\n", "- id: light\n")
            wait_until(lambda: name() == "light", 15)
            assert server.worker() == worker, "no restart"
            # The stop goes on as it was opened; what was published comes on leaving it.
            phone.tap("stop-checkin")
            expect(phone.see("stop-next")).to_be_visible()
            expect(phone.page).to_have_url(re.compile("/at/hall$"))
            phone.open_map()
            phone.ride_on()
            expect(phone.page).to_have_url(re.compile("/at/light$"))
            expect(phone.see("stop-checkin")).to_be_visible()
            # Opened again at the one that is no more: the map shows where the ride goes on.
            phone.page.goto(f"{server.url}/r/loose/at/hall")
            said = phone.page.get_by_role("alert")
            expect(said).to_contain_text("改过了")
            said.get_by_role("button").click()
            phone.ride_on()
            phone.tap("stop-checkin")
            expect(phone.see("stop-next")).to_be_visible()
    finally:
        context.close()
