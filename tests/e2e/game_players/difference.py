"""Marking what differs: on the pictures, and by keyboard in the list too."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from server.rules import GAMES
from server.web.dev_games import SEED, sample
from tests.e2e.input_driver import InputDriver, KeyboardInput, TouchInput


def play(driver: InputDriver, puzzle: Any, solution: list[str]) -> None:
    """Marks a wrong place, takes it back, and marks the right ones; with keys, then by words."""
    other = next(place for place in puzzle["places"] if place not in solution)
    for place in (other, other, *solution):
        mark(driver, place)
    for place in puzzle["places"]:
        for picture in ("upper", "lower"):
            shown = driver.page.get_by_test_id(f"difference-{picture}-{place}")
            marked = "true" if place in solution else "false"
            expect(shown).to_have_attribute("aria-pressed", marked)
    # What the statements are worth is known of the gallery's sample alone.
    if (
        isinstance(driver, KeyboardInput)
        and driver.page.get_by_test_id("gallery-difference").count()
    ):
        read(driver, puzzle)


def mark(driver: InputDriver, place: str) -> None:
    """Marks a place: a finger on the lower picture, where the middle of the part is."""
    if not isinstance(driver, TouchInput):
        driver.press(f"difference-upper-{place}")
        return
    spot = driver.page.get_by_test_id(f"difference-lower-{place}")
    spot.evaluate("spot => spot.scrollIntoView({ block: 'center' })")  # clear of the bar
    box = spot.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    driver.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def read(keys: KeyboardInput, puzzle: Any) -> None:
    """Changes to the list, where the marks begin anew, and ticks what is true."""
    keys.press("difference-words")
    expect(keys.page.get_by_test_id("game-submit")).to_be_disabled()
    kind = GAMES["difference"]
    for statement in (one["id"] for one in puzzle["statements"]):
        feedback = kind.judge(sample(kind), SEED, [statement]).feedback
        if feedback["right"]["marks"][statement]:
            keys.press(f"difference-{statement}", "Space")
            expect(keys.page.get_by_test_id(f"difference-{statement}")).to_be_checked()
