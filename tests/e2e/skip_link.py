"""The link at the top of every screen that takes a keyboard past the bars, to what is there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

LANDED = """() => {
  const now = document.activeElement
  return now.closest('#page') !== null && (now.matches('h1') || now.closest('header') === null)
}"""


def check_skip_link(page: Page, screen: str) -> None:
    """It is the first thing of the screen, shows itself in focus, and leaves the bar behind."""
    if page.get_by_role("dialog").count():
        return  # a sheet keeps the keyboard to itself
    skip = page.get_by_test_id("skip")
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.keyboard.press("Tab")
    expect(skip, screen).to_be_focused()
    box = skip.bounding_box()
    assert box, screen
    assert box["y"] >= 0, screen
    assert min(box["height"], box["width"]) >= 44, screen
    page.keyboard.press("Enter")
    assert page.evaluate(LANDED), f"{screen}: the focus did not get past the bar"
