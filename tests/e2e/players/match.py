"""Joining cards: one of the left side, then one of the right."""

from __future__ import annotations

from typing import Any

from tests.e2e.hands import Hand


def play(hand: Hand, puzzle: Any, solution: dict[str, str]) -> None:
    """Joins every pair."""
    for card in puzzle["left"]:
        hand.press(f"match-{card['id']}")
        hand.press(f"match-{solution[card['id']]}")
