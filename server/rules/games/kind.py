"""What a mini-game has to bring along; docs/games.md walks through adding one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple, Protocol, TypeAlias, runtime_checkable

from marshmallow import Schema

# Inside GameKind the word `type` means the game's own.
SchemaType: TypeAlias = type[Schema]


@dataclass(frozen=True, slots=True)
class Verdict:
    """0 to 3 stars, and what to tell the rider about the attempt (small JSON)."""

    stars: int
    feedback: dict[str, Any] = field(default_factory=dict)


class GameKind(Protocol):
    """One type of mini-game. `data` is what its schema loaded; everything is pure.

    The same `seed` gives the same puzzle in every attempt.
    """

    @property
    def type(self) -> str:
        """The name in `game: {type: …}`, in the folder's name and on the phone."""

    @property
    def schema(self) -> SchemaType:
        """Loads the game's own keys into a frozen value, and refuses with Chinese messages."""

    def puzzle(self, data: Any, seed: int) -> dict[str, Any]:
        """What the phone shows: JSON with opaque ids and no solution inside."""

    def judge(self, data: Any, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars for any JSON `solution`; `earlier` counts attempts made before.

        Raises BadSolution when the form is wrong, and nothing else.
        """

    def solution(self, data: Any, seed: int) -> Any:
        """A solution of three stars in a first attempt."""

    def attempt(self, data: Any, seed: int, skill: float, chance: Random) -> Any:
        """What a synthetic rider hands in who gets each part with the probability `skill`: well
        formed, and right from end to end with a skill of 1. The randomness is `chance` alone.
        """


class Checked(NamedTuple):
    """What a rider hears at once about one choice; `explain` is a fact about it, or empty."""

    right: bool
    explain: str


@runtime_checkable
class StepwiseKind(GameKind, Protocol):
    """A game that answers each choice at once.

    A choice that was answered is locked: it counts in this attempt, whatever is handed in. So
    nothing can be learned by it that handing in an attempt does not tell as well.
    """

    def check(self, data: Any, seed: int, item: str, choice: object) -> Checked:
        """Whether one choice is right.

        Raises BadSolution when there is no such item or no such choice, and nothing else.
        """

    def with_locked(
        self, data: Any, seed: int, solution: object, locked: Mapping[str, Any]
    ) -> object:
        """The solution with these choices, by item, in place of its own. An item that is not in
        the puzzle (any more) is left out.

        Raises BadSolution when the form of the solution is wrong, and nothing else.
        """


def stars_by_share(right: int, total: int) -> int:
    """3 stars for all, 2 from two thirds, 1 from one third."""
    return 3 if right == total else 3 * right // total
