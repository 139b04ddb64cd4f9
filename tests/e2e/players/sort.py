"""Sorting cards: a card, then its basket."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.hands import Finger, Hand


def play(hand: Hand, puzzle: Any, solution: dict[str, str]) -> None:
    """Puts every card into its basket; where there is a finger, the last one by dragging."""
    first, *others = (card["id"] for card in puzzle["cards"])
    # The card to begin with lies in the hand already, and after each one the next.
    for card in reversed(others):
        hand.press(f"sort-{card}")
        hand.press(f"sort-{solution[card]}")
    if isinstance(hand, Finger):
        drag(hand, f"sort-{first}", f"sort-{solution[first]}")
    else:
        hand.press(f"sort-{solution[first]}")
    expect(hand.page.get_by_test_id("game-submit")).to_be_enabled()


def drag(hand: Hand, what: str, where: str) -> None:
    """Drags by the mouse from the middle of one element to the middle of another."""
    ends = [hand.page.get_by_test_id(one).bounding_box() for one in (what, where)]
    (x1, y1), (x2, y2) = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in ends if box
    )
    hand.page.mouse.move(x1, y1)
    hand.page.mouse.down()
    hand.page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
    hand.page.mouse.move(x2, y2, steps=4)
    hand.page.mouse.up()
