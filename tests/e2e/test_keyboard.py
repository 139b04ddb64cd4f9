"""A whole stop with nothing but a keyboard: ticket, story, game, questions, stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from server.tour.model import Question, QuestionType, Tour
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
MOST_TABS = 60
PATIENCE_MS = 15_000

FOCUSED = "document.activeElement?.dataset?.testid ?? ''"
SHOWS_FOCUS = """() => {
  const style = getComputedStyle(document.activeElement)
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
}"""


class Keys:
    """Somebody who cannot use a finger or a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, testid: str) -> None:
        """Tabs to the element; it must be reachable, and show that it has the focus."""
        expect(self.page.get_by_test_id(testid)).to_be_visible()
        for _ in range(MOST_TABS):
            if self.page.evaluate(FOCUSED) == testid:
                assert self.page.evaluate(SHOWS_FOCUS), f"{testid} does not show its focus"
                return
            self.press("Tab")
        raise AssertionError(f"no way to {testid} by Tab")

    def use(self, testid: str, key: str = "Enter") -> None:
        """Goes to the element and presses it."""
        self.go_to(testid)
        self.press(key)

    def write(self, testid: str, text: str) -> None:
        """Goes to the field and types."""
        self.go_to(testid)
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Presses a key."""
        self.page.keyboard.press(key)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a phone's size on a computer."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    made = context.new_page()
    made.emulate_media(reduced_motion="reduce")
    yield made
    context.close()


def test_a_stop_by_keyboard_alone(page: Page, base_url: str, tour: Tour) -> None:
    keys, phone = Keys(page), Phone(page, base_url, LINE)
    stop = tour.routes[LINE].stops[0]

    phone.open_cover()
    keys.use("cover-go")
    keys.write("join-name", "只用键盘")
    keys.write("join-branch", "其他")
    keys.press("Enter")
    keys.use("join-consent", "Space")
    keys.use("join-go")
    keys.use("join-done")
    keys.use("map-go")
    arrive(keys, phone)
    keys.use("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    keys.use("stop-next")

    play(keys, page)
    keys.use("game-next")

    for question in stop.questions:
        answer(keys, phone, question)
        expect(phone.see("quiz-feedback")).to_be_visible()
        keys.use("quiz-next")
    expect(phone.see("stamp-next")).to_be_visible()
    keys.use("stamp-next")


def test_items_are_brought_into_order_by_keyboard(page: Page, base_url: str, tour: Tour) -> None:
    """The ▲ that was pressed keeps the focus, so that it can be pressed again."""
    keys, phone = Keys(page), Phone(page, base_url, LINE)
    stop = next(
        one
        for one in tour.routes[LINE].stops
        if any(question.type is QuestionType.ORDER for question in one.questions)
    )
    phone.join("排一排", "其他/访客")
    page.goto(f"{base_url}/r/{LINE}/at/{stop.id}")
    phone.check_in_and_read()
    phone.skip_game()
    for question in stop.questions:
        if question.type is not QuestionType.ORDER:
            phone.answer(question, right=True)
        else:
            arrange(keys, page, list(question.answer))
            keys.use("quiz-submit")
        expect(phone.see("quiz-feedback")).to_be_visible()
        if question.type is QuestionType.ORDER:
            expect(phone.see("quiz-feedback")).to_contain_text(re.compile(r"\+1\d 光"))
        phone.tap("quiz-next")


def arrive(keys: Keys, phone: Phone) -> None:
    """Ends the way to the stop where it is shown."""
    expect(phone.see("ride-skip").or_(phone.see("stop-checkin")).first).to_be_visible()
    if phone.see("ride-skip").is_visible():
        keys.use("ride-skip")


def play(keys: Keys, page: Page) -> None:
    """Moves the second sign up by its key, and hands the order in."""
    up = page.get_by_role("button", name="往上挪").nth(1)
    name = str(up.get_attribute("aria-label"))
    for _ in range(MOST_TABS):
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("button", name="往上挪").first).to_have_attribute("aria-label", name)
    done = page.get_by_role("button", name="请过目")
    for _ in range(MOST_TABS):
        if done.evaluate("one => one === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_test_id("game-stars")).to_be_visible()


def answer(keys: Keys, phone: Phone, question: Question) -> None:
    """Answers right, by the way the question asks for."""
    expect(phone.see("quiz-text")).to_contain_text(max(re.split("[_＿]+", question.text), key=len))
    if question.type is QuestionType.FILL:
        keys.write("quiz-fill", question.answer[0])
        keys.press("Enter")
        return
    for option in question.answer:
        keys.use(f"quiz-option-{option}")
    if question.type is QuestionType.MULTIPLE:
        keys.use("quiz-submit")


def arrange(keys: Keys, page: Page, wanted: list[str]) -> None:
    """Brings the items into order, place by place."""
    items = page.locator("[data-testid^=quiz-item-]")
    for place, option in enumerate(wanted):
        shown = items.evaluate_all("all => all.map(one => one.dataset.testid.slice(10))")
        steps = shown.index(option) - place
        if steps:
            keys.go_to(f"quiz-up-{option}")
        for step in range(steps):
            keys.press("Enter")
            expect(items.nth(place + steps - step - 1)).to_have_attribute(
                "data-testid", f"quiz-item-{option}"
            )
