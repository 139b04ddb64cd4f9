"""The hall's screen shows what phones do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e


def test_a_check_in_shows_in_the_hall(
    new_phone: Callable[..., Phone], hall_page: Page, base_url: str
) -> None:
    hall_page.goto(f"{base_url}/host?route=huaqiao-mini")
    rider = new_phone(route="huaqiao-mini")
    rider.join("水杉", "横漕社区")
    rider.ride_on()
    rider.tap("stop-checkin")
    row = hall_page.locator("[data-testid^='host-row-']").filter(has_text="水杉")
    expect(row).to_be_visible()
    expect(row).to_contain_text("横漕社区")
    # Riders count from their first move.
    expect(hall_page.get_by_test_id("host-riders")).not_to_have_text("0")
    expect(hall_page.get_by_test_id("host-feed").first).to_contain_text("水杉")
    code = hall_page.get_by_alt_text("上车二维码")
    assert code.evaluate("image => image.complete && image.naturalWidth > 0")


def test_an_unknown_line_is_named_with_those_that_exist(hall_page: Page, base_url: str) -> None:
    hall_page.goto(f"{base_url}/host?route=nowhere")
    expect(hall_page.get_by_role("status")).to_contain_text("youguang")
