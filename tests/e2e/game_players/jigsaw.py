"""Putting a picture together: a piece, then the one it changes places with."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: list[str]) -> None:
    """Brings each piece to its place, from the first place on."""
    order = [piece["id"] for piece in puzzle["pieces"]]
    for place, piece in enumerate(solution):
        other = order.index(piece)
        if other == place:
            continue
        driver.press(f"jigsaw-{place}")
        driver.press(f"jigsaw-{other}")
        order[place], order[other] = order[other], order[place]
        lies = driver.page.get_by_test_id(f"jigsaw-{place}")
        expect(lies).to_have_attribute("data-piece", piece)
