"""Guessing riddles: a lantern, then its answer."""

from __future__ import annotations

from typing import Any

from tests.e2e.hands import Hand


def play(hand: Hand, puzzle: Any, solution: dict[str, str]) -> None:
    """Writes every answer."""
    for riddle in puzzle["riddles"]:
        hand.press(f"riddle-{riddle['id']}")
        hand.write("riddle-answer", solution[riddle["id"]])
