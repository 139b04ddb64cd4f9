"""Hanging cards at their years: whichever card is in the hand goes to its year."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.hands import Hand


def play(hand: Hand, puzzle: Any, solution: dict[str, str]) -> None:
    """Hangs every card, the one in the hand first, and has another one in between."""
    held = hand.page.get_by_test_id("timeline-hand")
    first = str(held.get_attribute("data-card"))
    hand.press("timeline-other")
    expect(held).not_to_have_attribute("data-card", first)
    for left in range(len(puzzle["cards"]), 0, -1):
        card = str(held.get_attribute("data-card"))
        hand.press(f"timeline-{solution[card]}")
        if left > 1:
            expect(held).not_to_have_attribute("data-card", card)
    expect(held).to_have_count(0)
