"""Hanging cards at their years: the card that is picked up goes to its year."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, str]) -> None:
    """Hangs every card, the one picked up first, and has another one in between."""
    held = driver.page.get_by_test_id("timeline-hand")
    first = str(held.get_attribute("data-card"))
    driver.press("timeline-other")
    expect(held).not_to_have_attribute("data-card", first)
    for left in range(len(puzzle["cards"]), 0, -1):
        card = str(held.get_attribute("data-card"))
        driver.press(f"timeline-{solution[card]}")
        if left > 1:
            expect(held).not_to_have_attribute("data-card", card)
    expect(held).to_have_count(0)
