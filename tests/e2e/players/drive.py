"""Finding the way: into the right lane at every junction."""

from __future__ import annotations

from typing import Any

from tests.e2e.hands import Hand
from tests.e2e.players import steering


def play(hand: Hand, puzzle: Any, solution: dict[str, dict[str, int]]) -> None:
    """Drives the whole way."""
    steering.drive(hand, [solution["choices"][one["id"]] for one in puzzle["junctions"]])
