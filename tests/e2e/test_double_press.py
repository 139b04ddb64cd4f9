"""A second press of what changed the screen is ignored, by finger and by key."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from server.tour.model import QuestionType, Tour
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

ROUTE = "huaqiao-mini"


PRESS_AT_ONCE = """(answer) => {
  const press = () => {
    const shown = document.querySelector(`[data-testid="${answer}"]`)
    if (!shown) return
    watch.disconnect()
    shown.click()
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })
    document.activeElement.dispatchEvent(enter)
    document.documentElement.dataset.pressed = 'twice'
  }
  const watch = new MutationObserver(press)
  watch.observe(document.body, { childList: true, subtree: true })
}"""


def tap_twice(page: Page, first: Locator, answer: str) -> None:
    """Taps, and presses the button `answer` the moment it appears, by finger and by key."""
    page.evaluate(PRESS_AT_ONCE, answer)
    first.tap()
    expect(page.locator("html")).to_have_attribute("data-pressed", "twice")


def test_getting_on_twice_shows_the_recovery_code(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(ROUTE)
    phone.fill_ticket("双击上车", "花桥社区")
    tap_twice(phone.page, phone.see("join-go"), "join-done")
    expect(phone.see("recovery-code")).to_be_visible()
    phone.tap("join-done")
    expect(phone.see("map-go")).to_be_visible()


def test_checking_in_twice_opens_the_story_and_reads_nothing(
    new_phone: Callable[..., Phone],
) -> None:
    phone = new_phone(ROUTE)
    phone.join("双击打卡", "花桥社区")
    phone.ride_on()
    tap_twice(phone.page, phone.see("stop-checkin"), "stop-next")
    expect(phone.see("story-block").first).to_be_visible()
    expect(phone.see("stop-next")).to_be_enabled()
    expect(phone.page).to_have_url(re.compile("/at/[a-z]+$"))


def test_the_last_option_twice_leaves_the_explanation(
    new_phone: Callable[..., Phone], tour: Tour
) -> None:
    stop = tour.routes[ROUTE].stops[0]
    phone = new_phone(ROUTE)
    phone.join("双击选项", "花桥社区")
    phone.ride_on()
    phone.check_in_and_read()
    phone.skip_game()
    question = stop.questions[0]
    assert question.type not in (QuestionType.FILL, QuestionType.ORDER, QuestionType.MULTIPLE)
    last = phone.page.locator("[data-testid^=quiz-option-]").last
    tap_twice(phone.page, last, "quiz-next")
    expect(phone.see("quiz-feedback")).to_be_visible()
    expect(phone.see("quiz-next")).to_be_enabled()
    expect(phone.see("quiz-text")).to_contain_text(question.text[:8])
    phone.tap("quiz-next")
    expect(phone.see("quiz-text")).to_contain_text(stop.questions[1].text[:8])
