"""Phones with engines of 2018: what they lack is mended, or a plain page says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

LINE = "huaqiao-mini"

OF_IOS_12 = """
    delete window.ResizeObserver
    delete window.PointerEvent
    delete String.prototype.matchAll
    delete Element.prototype.toggleAttribute
    delete window.requestIdleCallback
    delete MediaQueryList.prototype.addEventListener
"""
WITHOUT_MIN = """
    const supports = CSS.supports.bind(CSS)
    CSS.supports = (...asked) => !String(asked).includes('clamp(') && supports(...asked)
"""


def errors_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_an_engine_of_ios_12_rides(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=LINE)
    found = errors_of(phone.page)
    phone.page.add_init_script(OF_IOS_12)
    phone.wish(elder=True)
    phone.join("老手机", "横墅江社区")
    expect(phone.page.locator("html")).to_have_attribute("data-elder", "")
    phone.ride_on()
    phone.check_in_and_read()
    expect(phone.see("game-skip")).to_be_visible()
    assert found == []


def test_an_engine_without_max_gets_plain_sizes(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=LINE)
    phone.page.add_init_script(WITHOUT_MIN)
    with phone.page.expect_response("**/old.css") as sheet:
        phone.open_cover()
    assert "text/css" in sheet.value.headers["content-type"]
    assert "var(--tap)" in sheet.value.text()


def test_an_engine_that_can_do_nothing_says_what_to_do(new_phone: Callable[..., Phone]) -> None:
    page = new_phone(route=LINE).page
    page.add_init_script("delete Object.fromEntries")
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(new_phone().base_url)
    expect(page.get_by_text("把微信更新到最新版")).to_be_visible()
    expect(page.get_by_text("请找工作人员")).to_be_visible()


def test_a_phone_of_today_loads_no_old_sizes(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=LINE)
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.open_cover()
    assert any(url.endswith("/old.js") for url in asked)
    assert not any(url.endswith("/old.css") for url in asked)
    assert phone.page.evaluate("/native code/.test(String.prototype.matchAll)")
