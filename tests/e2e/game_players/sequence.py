"""Putting signs in order by their ▲."""

from __future__ import annotations

from typing import Any

from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: list[str]) -> None:
    """Moves each sign up to its place, from the first place on."""
    order = [item["id"] for item in puzzle["items"]]
    for place, sign in enumerate(solution):
        for _ in range(order.index(sign) - place):
            driver.press(f"sequence-up-{sign}")
        order.remove(sign)
        order.insert(place, sign)
