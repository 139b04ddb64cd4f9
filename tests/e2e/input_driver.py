"""Two ways to operate a page: by touch, and by keyboard alone; both behind one protocol."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page, expect

MOST_TABS = 80

FOCUSED = "document.activeElement?.dataset?.testid ?? ''"
SHOWS_FOCUS = """() => {
  const style = getComputedStyle(document.activeElement)
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
}"""

SET_HIDDEN = """(hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}"""


def set_hidden(page: Page, hidden: bool) -> None:
    """Makes the page hidden, as when the phone is locked, or visible again."""
    page.evaluate(SET_HIDDEN, hidden)


def wait_for_shield(page: Page) -> None:
    """Waits until a second press of the same key is no double one any more."""
    expect(page.get_by_test_id("press-shield")).to_have_count(0)


class InputDriver(Protocol):
    """Operates the elements of a page, which are named by their test ids."""

    page: Page

    def press(self, testid: str) -> None:
        """Presses the element."""

    def write(self, testid: str, text: str) -> None:
        """Writes into the empty field."""


class TouchInput:
    """Taps."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, testid: str) -> None:
        """Taps the element once it is there and still."""
        self.page.get_by_test_id(testid).tap()

    def write(self, testid: str, text: str) -> None:
        """Taps the field and types."""
        self.press(testid)
        self.page.keyboard.insert_text(text)


class KeyboardInput:
    """Uses the keyboard alone: Tab to an element, then a key."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, testid: str) -> None:
        """Tabs to the element; it must be reachable, and show that it has the focus."""
        expect(self.page.get_by_test_id(testid)).to_be_visible()
        if self.page.evaluate(FOCUSED) == testid:
            wait_for_shield(self.page)
        for _ in range(MOST_TABS):
            if self.page.evaluate(FOCUSED) == testid:
                assert self.page.evaluate(SHOWS_FOCUS), f"{testid} does not show its focus"
                return
            self.key("Tab")
        raise AssertionError(f"no way to {testid} by Tab")

    def press(self, testid: str, key: str = "Enter") -> None:
        """Goes to the element and presses `key` on it."""
        self.go_to(testid)
        self.key(key)

    def write(self, testid: str, text: str) -> None:
        """Goes to the field and types."""
        self.go_to(testid)
        self.page.keyboard.type(text)

    def key(self, key: str) -> None:
        """Presses a key wherever the focus is."""
        self.page.keyboard.press(key)
