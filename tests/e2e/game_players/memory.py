"""Turning lanterns two at a time."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: list[list[str]]) -> None:
    """Makes every turn of the log."""
    assert len({card["id"] for card in puzzle["cards"]}) == len(puzzle["cards"])
    for turn in solution:
        for card in turn:
            driver.press(f"memory-{card}")
