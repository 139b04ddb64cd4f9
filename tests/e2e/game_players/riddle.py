"""Guessing riddles: a lantern, then its answer."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, str]) -> None:
    """Writes every answer."""
    for riddle in puzzle["riddles"]:
        driver.press(f"riddle-{riddle['id']}")
        driver.write("riddle-answer", solution[riddle["id"]])
