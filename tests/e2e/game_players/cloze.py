"""Filling gaps: a piece goes into the lit gap, and the next one lights up."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, list[str]]) -> None:
    """Takes the pieces in reading order."""
    for line in puzzle["lines"]:
        for piece in solution[line["id"]]:
            driver.press(f"cloze-{piece}")
