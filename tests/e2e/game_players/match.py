"""Joining cards: one of the left side, then one of the right."""

from __future__ import annotations

from typing import Any

from tests.e2e.game_players.sort import drag
from tests.e2e.input_driver import InputDriver, TouchInput


def play(driver: InputDriver, puzzle: Any, solution: dict[str, str]) -> None:
    """Joins every pair; where there is a finger, the last one by drawing the thread across."""
    *others, last = puzzle["left"]
    by_finger = isinstance(driver, TouchInput)
    for card in others if by_finger else puzzle["left"]:
        driver.press(f"match-{card['id']}")
        driver.press(f"match-{solution[card['id']]}")
    if by_finger:
        drag(driver, f"match-{last['id']}", f"match-{solution[last['id']]}")
