"""Joining cards: one of the left side, then one of the right."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, str]) -> None:
    """Joins every pair."""
    for card in puzzle["left"]:
        driver.press(f"match-{card['id']}")
        driver.press(f"match-{solution[card['id']]}")
