"""A stop's game as one ride sees it."""

from __future__ import annotations

from typing import Any

from server.rules.index import StopAt
from server.rules.moves.game import game_seed
from server.rules.seeds import first_id


def puzzle_of(stop: StopAt, ride_seed: int) -> dict[str, Any]:
    """The puzzle for the phone: JSON, without its solution."""
    return stop.game_kind.puzzle(stop.game.data, game_seed(ride_seed, first_id(stop.game)))


def solution_of(stop: StopAt, ride_seed: int) -> Any:
    """A full-star solution of that puzzle: for the phone only when no attempt is left."""
    return stop.game_kind.solution(stop.game.data, game_seed(ride_seed, first_id(stop.game)))
