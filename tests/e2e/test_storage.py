"""A browser that stores nothing: said where it matters, and nothing is promised that is not so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from harness.network_relay import NetworkRelay
from server.tour.model import Tour
from tests.e2e.conftest import PATIENCE_MS, SWITCHES, WHOLE_BROWSER
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

MINI = "huaqiao-mini"
BRANCH = "花桥社区"
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""Chromium's setting “block all cookies”, which blocks storage with them."""


@pytest.fixture
def blocked_page(playwright: Playwright, tmp_path: Path) -> Iterator[Page]:
    """A page in a browser that blocks storage."""
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(json.dumps(BLOCKED))
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=WHOLE_BROWSER,
        args=SWITCHES,
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_where_storage_is_blocked_ticket_and_moves_are_not_promised(
    blocked_page: Page, tour: Tour, network_relay: NetworkRelay
) -> None:
    phone = Phone(blocked_page, network_relay.url, MINI)
    phone.fill_ticket("过路客", BRANCH)
    phone.tap("join-go")
    expect(blocked_page.get_by_role("alert").filter(has_text="存不住车票")).to_be_visible()
    phone.tap("join-done")
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    network_relay.unplug()
    phone.answer(tour.routes[MINI].stops[0].questions[0], right=True)
    expect(phone.see("connection")).to_contain_text("只在这一页里，先别关")
    expect(blocked_page.locator("main")).to_contain_text("这个浏览器存不住东西")
    expect(blocked_page.locator("main")).not_to_contain_text("不会丢")
    network_relay.plug()
    expect(phone.see("connection")).to_be_hidden(timeout=60_000)


FILL = """() => {
  for (let size = 1 << 20; size; size >>= 1) {
    for (let at = 0; ; at++) {
      try { localStorage.setItem(`else-${size}-${at}`, 'x'.repeat(size)) } catch { break }
    }
  }
}"""
"""Takes all the room that the browser gives a page's storage, as another page of the site may."""


def test_a_full_storage_gives_up_copies_first_and_says_when_moves_find_no_room(
    new_phone: Callable[..., Phone], tour: Tour, network_relay: NetworkRelay
) -> None:
    phone = new_phone(route=MINI, url=network_relay.url)
    phone.join("满仓客", BRANCH)
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    phone.page.evaluate(FILL)
    network_relay.unplug()
    first, second = tour.routes[MINI].stops[0].questions[:2]
    phone.answer(first, right=True)
    expect(phone.see("connection")).to_contain_text("已存 1 步")
    phone.page.evaluate(FILL)
    phone.tap("quiz-next")
    phone.answer(second, right=True)
    expect(phone.see("connection")).to_contain_text("只在这一页里，先别关")
    network_relay.plug()
    expect(phone.see("connection")).to_be_hidden(timeout=60_000)
