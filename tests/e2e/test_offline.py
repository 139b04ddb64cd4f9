"""A line opened once is ridden to its end without a network; an update breaks no ride."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.network_relay import NetworkRelay
from harness.server import ROOT
from server.tour.model import Stop, Tour
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

Phones = Callable[..., Phone]
ROUTE = "youguang"
BACK_MS = 60_000
LATER = "ZZZZ"
"""End of the name of every script of the later build."""


def look_for_update(phone: Phone) -> None:
    """Has the browser look for a newer page, until that is there whole and waits."""
    phone.page.evaluate(
        """async () => {
          const found = await navigator.serviceWorker.ready
          const there = new Promise((done) => found.addEventListener('updatefound', () => {
            const next = found.installing
            next.addEventListener('statechange', () => next.state === 'installed' && done())
          }))
          await found.update()
          await there
        }"""
    )


def reload_on_the_map(phone: Phone) -> None:
    """Closes the page in the middle of the ride and opens it anew."""
    phone.page.reload()
    expect(phone.see("stamp-next").or_(phone.see("map-go")).first).to_be_visible()
    phone.page.goto(f"{phone.base_url}/r/{phone.route}/map")
    phone.ride_on()


def answer_all(phone: Phone, stop: Stop) -> None:
    """The stop's quiz without a network: each answer is kept, and the next question comes."""
    for question in stop.questions:
        phone.answer(question, right=True)
        phone.tap("quiz-next")


def test_a_line_opened_once_is_ridden_to_its_end_without_a_network(
    new_phone: Phones, tour: Tour, game_server: GameServer, network_relay: NetworkRelay
) -> None:
    stops = tour.routes[ROUTE].stops
    phone = new_phone(route=ROUTE, url=network_relay.url)
    phone.join("水乡夜航", "横墅江社区")
    phone.wait_until_kept()
    network_relay.unplug()
    made = 0
    for stop in stops:
        if made == 0:
            phone.ride_on()
        elif stop is stops[len(stops) // 2]:
            reload_on_the_map(phone)
        else:
            phone.tap("stamp-next")
            phone.arrive()
        phone.check_in_and_read()
        phone.skip_game()
        answer_all(phone, stop)
        made += 2 + len(stop.questions)
        expect(phone.see("stamp-next")).to_be_visible()
        expect(phone.see("connection")).to_contain_text(f"已存 {made} 步")
    phone.tap("stamp-next")
    expect(phone.see("finish-total")).to_have_count(0)
    phone.page.goto(f"{phone.base_url}/r/{ROUTE}/board")
    expect(phone.page.get_by_role("tabpanel")).to_contain_text("网络没有连上")
    expect(phone.see("connection")).to_contain_text(f"已存 {made} 步")
    assert game_server.entries("水乡夜航") == []

    network_relay.plug()
    phone.page.goto(f"{phone.base_url}/r/{ROUTE}/finish")
    # The last of the moves that waited brings the last stamp.
    stamps = phone.page.locator("dl b").first
    expect(stamps).to_have_text(f"{len(stops)} 枚", timeout=BACK_MS)
    kept = game_server.entries("水乡夜航")
    assert len(kept) == made
    assert len({entry.key for entry in kept}) == made
    assert len({entry.slot for entry in kept}) == made
    expect(phone.see("finish-total")).to_have_text(str(sum(entry.points for entry in kept)))
    expect(phone.see("connection")).to_be_hidden()


def test_nothing_personal_is_kept_by_the_service_worker(new_phone: Phones) -> None:
    phone = new_phone()
    phone.join("石桥月", "横墅江社区")
    phone.wait_until_kept()
    phone.page.goto(f"{phone.base_url}/r/{ROUTE}/board")
    expect(phone.see("board-tab-route")).to_be_visible()
    kept = phone.page.evaluate(
        """async () => {
          const names = await caches.keys()
          const stores = await Promise.all(names.map((name) => caches.open(name)))
          const requests = (await Promise.all(stores.map((one) => one.keys()))).flat()
          return requests.map((one) => new URL(one.url).pathname)
        }"""
    )
    assert "/" in kept
    assert [path for path in kept if path.startswith("/api/routes")] != []
    private = re.compile(r"/api/(rides|boards|events|certificates)|/socket\.io|/host")
    assert [path for path in kept if private.search(path)] == []


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    """The page as built, and a later build, all of whose scripts have other names."""
    old, new = tmp_path / "old", tmp_path / "new"
    for copy in (old, new):
        shutil.copytree(ROOT / "frontend" / "dist", copy)
    for packed in (*new.rglob("*.gz"), *new.rglob("*.br")):
        packed.unlink()
    scripts = list(new.glob("assets/*.js"))
    renamed = {script.name: f"{script.stem[:-4]}{LATER}.js" for script in scripts}
    any_name = re.compile("|".join(map(re.escape, renamed)))
    for file in (*scripts, new / "index.html", new / "sw.js"):
        file.write_text(any_name.sub(lambda found: renamed[found[0]], file.read_text()))
    for script in scripts:
        script.rename(script.with_name(renamed[script.name]))
    worker = new / "sw.js"
    worker.write_text(re.sub(r'"version":"\w+"', '"version":"a-later-one"', worker.read_text()))
    return old, new


def test_an_update_waits_until_the_rider_asks_for_it(
    new_phone: Phones, tour: Tour, builds: tuple[Path, Path]
) -> None:
    old, new = builds
    first, second = tour.routes[ROUTE].stops[:2]
    with GameServer(app="tests.e2e.other_page:app", PAGE=str(old)) as server:
        phone = new_phone(url=server.url)
        loads: list[str] = []
        phone.page.on("load", lambda page: loads.append(page.url))
        phone.join("旧船票", "横墅江社区")
        phone.wait_until_kept()
        phone.ride_on()
        phone.check_in_and_read()
        opened = len(loads)

        server.stop()
        server.set(PAGE=str(new))
        server.start()
        look_for_update(phone)
        expect(phone.see("game-skip")).to_be_visible()
        expect(phone.see("update")).to_be_hidden()
        assert len(loads) == opened

        # The old page's files are gone from the server, and still a reload is that page.
        assert server.get(f"/assets/{next(old.glob('assets/ride-*.js')).name}")[0] == 404
        phone.page.reload()
        phone.skip_game()
        phone.do_quiz(first)
        phone.tap("stamp-next")
        phone.arrive()
        phone.do_stop(second)
        assert later_script(phone) is False

        phone.open_map()
        with phone.page.expect_event("load"):
            phone.tap("update-take")
        expect(phone.see("map-go")).to_be_visible()
        expect(phone.see("update")).to_be_hidden()
        assert later_script(phone) is True
        assert phone.points() > 0


def later_script(phone: Phone) -> bool:
    """Whether the page runs on the later build's script."""
    names: list[str] = phone.page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name)"
    )
    return any(f"{LATER}.js" in name for name in names)
