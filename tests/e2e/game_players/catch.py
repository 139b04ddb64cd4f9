"""Catching lanterns: below the good ones, and away from the others."""

from __future__ import annotations

from typing import Any

from server.rules.games.catch.judge import COURSE
from server.rules.games.replay import LANES, gates_of
from tests.e2e.game_players.steering import drive
from tests.e2e.input_driver import InputDriver


def play(driver: InputDriver, puzzle: Any, solution: dict[str, dict[str, bool]]) -> None:
    """Drives the bus below what is to be caught."""
    gates = gates_of(COURSE, puzzle["seed"], len(puzzle["terms"]))
    caught = [solution["choices"][term["id"]] for term in puzzle["terms"]]
    drive(
        driver,
        [
            gate.lane if one else (gate.lane + 1) % LANES
            for one, gate in zip(caught, gates, strict=True)
        ],
    )
