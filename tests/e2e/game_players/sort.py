"""Sorting cards: a card, then its basket."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.input_driver import InputDriver, TouchInput


def play(driver: InputDriver, puzzle: Any, solution: dict[str, str]) -> None:
    """Puts every card into its basket; where there is a finger, the last one by dragging."""
    first, *others = (card["id"] for card in puzzle["cards"])
    # The card to begin with is already picked up, and after each one the next.
    for card in reversed(others):
        driver.press(f"sort-{card}")
        driver.press(f"sort-{solution[card]}")
    if isinstance(driver, TouchInput):
        drag(driver, f"sort-{first}", f"sort-{solution[first]}")
    else:
        driver.press(f"sort-{solution[first]}")
    expect(driver.page.get_by_test_id("game-submit")).to_be_enabled()


def drag(driver: InputDriver, what: str, where: str) -> None:
    """Drags by the mouse from the middle of one element to the middle of another."""
    ends = [driver.page.get_by_test_id(one).bounding_box() for one in (what, where)]
    (x1, y1), (x2, y2) = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in ends if box
    )
    driver.page.mouse.move(x1, y1)
    driver.page.mouse.down()
    driver.page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, steps=4)
    driver.page.mouse.move(x2, y2, steps=4)
    driver.page.mouse.up()
