"""Filling gaps: a piece goes into the lit gap, and the next one lights up."""

from __future__ import annotations

from typing import Any

from tests.e2e.hands import Hand


def play(hand: Hand, puzzle: Any, solution: dict[str, list[str]]) -> None:
    """Takes the pieces in reading order."""
    for line in puzzle["lines"]:
        for piece in solution[line["id"]]:
            hand.press(f"cloze-{piece}")
