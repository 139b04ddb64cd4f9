"""How each mini-game is played on the page: one file for a game, named like its type.

A file has a function `play(hand, puzzle, solution)` that makes the moves which lead to `solution`
and leaves the handing in to the test. It is run by touch and by keyboard. Where the two differ,
it asks `isinstance(hand, Keys)`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from tests.e2e.hands import Hand


class Player(Protocol):
    """What a file of this folder offers."""

    def play(self, hand: Hand, puzzle: Any, solution: Any) -> None:
        """Makes the moves that lead from `puzzle` to `solution`, both as the server has them."""


def player(game_type: str) -> Player:
    """The player of a game. Raises ModuleNotFoundError for a game that has none."""
    return cast("Player", import_module(f"{__name__}.{game_type}"))
