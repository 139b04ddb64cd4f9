"""A stop's game as one ride sees it."""

from __future__ import annotations

from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.kind import StepwiseKind
from server.rules.index import StopAt
from server.rules.moves.game import game_seed
from server.rules.seeds import first_id


def puzzle_of(stop: StopAt, ride_seed: int) -> dict[str, Any]:
    """The puzzle for the phone: JSON, without its solution."""
    return stop.game_kind.puzzle(stop.game.data, game_seed(ride_seed, first_id(stop.game)))


def note_of(stop: StopAt, ride_seed: int, item: str, choice: object) -> str:
    """What is told about one choice of a game that answers at once: only for one that is locked.
    Empty where there is nothing to tell, or today's content has no such item.
    """
    kind = stop.game_kind
    if not isinstance(kind, StepwiseKind):
        return ""
    try:
        checked = kind.check(
            stop.game.data, game_seed(ride_seed, first_id(stop.game)), item, choice
        )
    except BadSolution:
        return ""
    return checked.explain


def solution_of(stop: StopAt, ride_seed: int) -> Any:
    """A full-star solution of that puzzle: for the phone only when no attempt is left."""
    return stop.game_kind.solution(stop.game.data, game_seed(ride_seed, first_id(stop.game)))


def attempt_of(stop: StopAt, ride_seed: int, skill: float, chance: Random) -> Any:
    """What a synthetic rider hands in for that puzzle; see `GameKind.attempt`."""
    seed = game_seed(ride_seed, first_id(stop.game))
    return stop.game_kind.attempt(stop.game.data, seed, skill, chance)
