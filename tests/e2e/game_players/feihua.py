"""Picking lines."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: list[str]) -> None:
    """Picks a line that is none, puts it back, and picks those that are."""
    other = next(line["id"] for line in puzzle["lines"] if line["id"] not in solution)
    for line in (other, other, *solution):
        driver.press(f"feihua-{line}")
