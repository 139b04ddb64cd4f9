"""Finding the way: into the right lane at every junction."""

from __future__ import annotations

from typing import Any

from tests.e2e.game_players import steering
from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, dict[str, int]]) -> None:
    """Drives the whole way."""
    steering.drive(driver, [solution["choices"][one["id"]] for one in puzzle["junctions"]])
