"""Tablets, and phones on their side: picture and text side by side, the main button in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from server.tour.model import Tour
from tests.e2e.input_driver import wait_for_shield
from tests.e2e.layout_checks import LayoutChecks
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import LINE, ride_to_the_end

pytestmark = pytest.mark.e2e

SIZES = {"on its side": (844, 390), "a tablet": (768, 1024), "a tablet on its side": (1024, 768)}
CHECKS = LayoutChecks(100, tap=44, letters=14)


@pytest.fixture(params=SIZES)
def wide(request: pytest.FixtureRequest, new_phone: Callable[..., Phone]) -> Phone:
    phone = new_phone(route=LINE)
    width, height = SIZES[request.param]
    phone.page.set_viewport_size({"width": width, "height": height})
    return phone


def box(one: Locator) -> dict[str, Any]:
    found = one.bounding_box()
    assert found is not None
    return dict(found)


def beside(left: Locator, right: Locator) -> None:
    """They stand side by side and fill most of the width."""
    one, other = box(left), box(right)
    assert one["x"] + one["width"] <= other["x"] + 1
    assert other["x"] + other["width"] - one["x"] > 700


def test_a_ride_shows_its_main_button_and_uses_the_width(wide: Phone, tour: Tour) -> None:
    page, found = wide.page, []
    stop = tour.routes[LINE].stops[0]

    def see(screen: str, button: str) -> None:
        expect(wide.see(button)).to_be_in_viewport(ratio=1)
        wait_for_shield(page)
        found.extend(CHECKS.measure(page, screen))

    wide.open_cover()
    see("cover", "cover-go")
    beside(page.locator(".stage > .art"), page.locator(".cta"))
    wide.join(f"横着看{page.viewport_size}"[:11], "其他/访客")
    see("map", "map-go")
    beside(page.locator(".map"), page.locator(".bar"))
    wide.tap("map-go")
    see("ride", "ride-skip")
    beside(page.locator(".view"), page.locator(".dock"))
    wide.arrive()
    see("arrival", "stop-checkin")
    beside(page.locator(".hero"), page.locator(".body"))
    wide.check_in_and_read()
    expect(wide.see("game-skip")).to_be_in_viewport(ratio=1)
    wide.skip_game()
    question = stop.questions[0]
    wide.answer(question, right=True)
    see("judged", "quiz-next")
    beside(wide.see("quiz-feedback"), page.locator(".card"))
    ride_to_the_end(wide)
    page.goto(f"{wide.base_url}/r/{LINE}/at/{stop.id}/stamp")
    see("stamp", "stamp-next")
    beside(page.locator(".leaf"), wide.see("stamp-next"))
    for path in ("passport", "board", "finish", "poster"):
        page.goto(f"{wide.base_url}/r/{LINE}/{path}")
        expect(page.locator("main .btn:visible, main [role=tab]").first).to_be_in_viewport()
        found += CHECKS.measure(page, path)
    assert found == [], "\n".join(found)
