"""How each mini-game is played on the page: one file for a game, named like its type.

A module has a function `play(driver, puzzle, solution)` that makes the moves which lead to
`solution`; the test submits it. It is run by touch and by keyboard. Where the two differ,
it checks `isinstance(driver, KeyboardInput)`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from tests.e2e.input_driver import InputDriver


class GamePlayer(Protocol):
    """What each module of this package offers."""

    def play(self, driver: InputDriver, puzzle: Any, solution: Any) -> None:
        """Makes the moves that lead from `puzzle` to `solution`, both as the server has them."""


def game_player(game_type: str) -> GamePlayer:
    """The module that plays a game. Raises ModuleNotFoundError for a game that has none."""
    return cast("GamePlayer", import_module(f"{__name__}.{game_type}"))
