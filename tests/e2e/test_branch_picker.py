"""The branches on the ticket: a list first, search second; the keyboard never hides the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.layout_checks import covered
from tests.e2e.phone import Phone

SIZES = ((360, 640), (390, 844))
OPTION = "[role=option]"


@pytest.fixture
def ticket(new_phone: Callable[..., Phone]) -> Phone:
    """An elder at the ticket, before a branch is chosen."""
    phone = new_phone()
    phone.wish(elder=True)
    phone.open_cover()
    phone.tap("cover-go")
    expect(phone.see("join-branch")).to_be_visible()
    return phone


@pytest.mark.parametrize("size", SIZES)
def test_touching_the_field_opens_the_list_and_no_keyboard(
    ticket: Phone, size: tuple[int, int]
) -> None:
    ticket.page.set_viewport_size({"width": size[0], "height": size[1]})
    ticket.see("join-branch").tap()
    expect(ticket.page.get_by_role("listbox")).to_be_visible()
    expect(ticket.see("join-branch")).to_have_attribute("inputmode", "none")
    assert covered(ticket.page, "[data-testid=join-branch], .picker .find, .picker .list") == []
    ticket.page.locator(OPTION).nth(1).tap()
    expect(ticket.page.get_by_role("listbox")).to_be_hidden()
    expect(ticket.see("join-branch")).not_to_have_value("")


def test_a_keyboard_that_is_put_away_leaves_what_was_found(ticket: Phone) -> None:
    ticket.see("join-branch").tap()
    ticket.page.locator(".find").tap()
    field = ticket.see("join-branch")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("inputmode", "text")
    ticket.page.keyboard.insert_text("社区")
    field.evaluate("field => field.blur()")  # 完成 on a phone's keyboard
    found = ticket.page.locator(OPTION)
    expect(found).to_have_count(4)
    found.filter(has_text="花桥社区").tap()
    expect(field).to_have_value("花桥社区")
    expect(ticket.page.get_by_role("listbox")).to_be_hidden()


def test_the_list_goes_when_something_else_is_touched(ticket: Phone) -> None:
    ticket.see("join-branch").tap()
    expect(ticket.page.get_by_role("listbox")).to_be_visible()
    ticket.see("join-name").tap()
    expect(ticket.page.get_by_role("listbox")).to_be_hidden()
