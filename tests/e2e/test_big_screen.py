"""The hall's screen shows what phones do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import public_address
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

SCREENS = ((1920, 1080), (1366, 768), (1024, 768))
SMALLEST = """() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  const screen = document.querySelector('main').getBoundingClientRect().height / 1080
  const found = []
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement
    if (!walk.currentNode.data.trim() || at.closest('svg') || !at.checkVisibility()) continue
    const px = (parseFloat(getComputedStyle(at).fontSize) * screen * 1080) / innerHeight
    found.push([Math.round(px), walk.currentNode.data.trim()])
  }
  return found.sort((one, other) => one[0] - other[0])[0]
}"""
"""The smallest text as it would be on a screen of 1080 lines."""


def test_a_check_in_shows_in_the_hall(
    new_phone: Callable[..., Phone], hall_page: Page, base_url: str
) -> None:
    hall_page.goto(f"{base_url}/host?route=huaqiao-mini")
    rider = new_phone(route="huaqiao-mini")
    rider.join("水杉", "横漕社区")
    rider.ride_on()
    rider.tap("stop-checkin")
    row = hall_page.locator("[data-testid^='host-row-']").filter(has_text="水杉")
    expect(row).to_be_visible(timeout=45_000)  # the board turns its pages
    expect(row).to_contain_text("横漕社区")
    for width, height in SCREENS:
        hall_page.set_viewport_size({"width": width, "height": height})
        px, text = hall_page.evaluate(SMALLEST)
        assert px >= 36, f"{text} on {width}×{height}"
    # Riders count from their first move.
    expect(hall_page.get_by_test_id("host-riders")).not_to_have_text("0")
    expect(hall_page.get_by_test_id("host-feed").first).to_contain_text("水杉")


def test_a_code_is_shown_once_its_address_leads_here(hall_page: Page, base_url: str) -> None:
    qr = hall_page.get_by_test_id("qr")
    hall_page.goto(f"{base_url}/host?route=huaqiao-mini")
    expect(qr).to_contain_text("HOST=0.0.0.0")  # no phone opens 127.0.0.1
    expect(hall_page.locator("body")).not_to_contain_text("127.0.0.1")
    with GameServer(PUBLIC_URL=public_address.ADDRESS, SECRET_KEY="of this game only") as server:
        screen = f"{server.url}/host?route=huaqiao-mini"
        public_address.close(hall_page)
        hall_page.goto(screen)
        expect(qr).to_contain_text("bus.test 打不开")
        public_address.forward(hall_page, base_url)
        hall_page.goto(screen)
        expect(qr).to_contain_text("另一台服务器")
        public_address.forward(hall_page, server.url)
        # It tries again by itself.
        code = qr.get_by_alt_text("上车二维码")
        expect(code).to_be_visible(timeout=PATIENCE_MS)
        expect(hall_page.locator(".address")).to_have_text("bus.test/r/huaqiao-mini")
        expect(code).to_have_js_property("complete", True)
        assert code.evaluate("image => image.naturalWidth > 0")


def test_an_unknown_line_is_named_with_those_that_exist(hall_page: Page, base_url: str) -> None:
    hall_page.goto(f"{base_url}/host?route=nowhere")
    expect(hall_page.get_by_role("status")).to_contain_text("youguang")
