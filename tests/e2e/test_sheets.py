"""A sheet that leads to another screen leads there, and back leads to where it was opened."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

MINI = re.compile("/r/huaqiao-mini$")
SHORT = "huaqiao-mini"


def choose(page: Page, line: str) -> None:
    """Opens the sheet of lines by the line's name and takes another line."""
    page.get_by_role("button", name="换一条线").tap()
    page.get_by_role("dialog").get_by_role("button", name=line).tap()


def test_another_line_is_taken_from_the_cover_and_stays(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone()
    page = phone.page
    page.goto(phone.base_url)
    choose(page, "花桥小环线")
    expect(page).to_have_url(MINI)
    # A step back that comes late would have undone it by then.
    page.reload()
    expect(page).to_have_url(MINI)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(f"{phone.base_url}/")
    expect(phone.see("cover-go")).to_be_visible()


def test_another_line_after_the_last_is_taken_and_stays(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone()
    page = phone.page
    page.goto(f"{phone.base_url}/?lines=1")
    page.get_by_role("dialog").get_by_role("button", name="花桥小环线").tap()
    expect(page).to_have_url(MINI)
    page.reload()
    expect(page).to_have_url(MINI)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_line_one_is_on_only_closes_the_sheet(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=SHORT)
    phone.open_cover()
    choose(phone.page, "花桥小环线")
    expect(phone.page.get_by_role("dialog")).to_have_count(0)
    expect(phone.page).to_have_url(MINI)
    expect(phone.see("cover-go")).to_be_visible()


def test_the_cover_has_a_short_and_a_whole_door_with_real_minutes(
    new_phone: Callable[..., Phone],
) -> None:
    phone = new_phone()
    phone.page.goto(phone.base_url)
    told = phone.page.request.get(f"{phone.base_url}/api/routes").json()["routes"]
    for line in told:
        door = phone.see(f"cover-door-{line['id']}")
        expect(door).to_contain_text(f"{line['stops']} 站")
        expect(door).to_contain_text(f"{line['minutes']} 分钟")
    phone.tap(f"cover-door-{SHORT}")
    expect(phone.see(f"cover-door-{SHORT}")).to_have_attribute("aria-pressed", "true")
    expect(phone.page).to_have_url(MINI)
    phone.tap("cover-go")
    expect(phone.page.get_by_role("dialog")).to_contain_text("花桥站")


def test_privacy_is_read_from_the_ticket_and_back_leads_to_the_cover(
    new_phone: Callable[..., Phone],
) -> None:
    phone = new_phone(route=SHORT)
    phone.open_cover()
    phone.tap("cover-go")
    phone.page.get_by_role("button", name="隐私说明").tap()
    expect(phone.page).to_have_url(re.compile("/privacy$"))
    phone.page.reload()
    expect(phone.page).to_have_url(re.compile("/privacy$"))
    expect(phone.page.get_by_role("heading", name="隐私说明")).to_be_visible()
    phone.page.go_back()
    expect(phone.page).to_have_url(MINI)
