"""Parts of a solution as people get them: right with a probability, otherwise wrong.

The randomness is the caller's. Nothing here is judged; what comes out goes to the game's judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def gets(skill: float, chance: Random) -> bool:
    """Whether a part is right, which it is with the probability `skill` (0 to 1)."""
    return chance.random() < skill


def mixed_up(right: Sequence[T], skill: float, chance: Random) -> list[T]:
    """The items of which each stands in its place with the probability `skill`; the others change
    places among themselves. Who gets all but one right gets the last one, too: nothing is left.
    """
    wrong = [at for at in range(len(right)) if not gets(skill, chance)]
    mixed = list(right)
    for at, instead in zip(wrong, chance.sample(wrong, len(wrong)), strict=True):
        mixed[at] = right[instead]
    return mixed


def another(of: Sequence[T], than: T, chance: Random) -> T:
    """One of the values at random that is not `than`; `than` itself where there is no other."""
    others = [one for one in of if one != than]
    return chance.choice(others) if others else than


def picked(right: Sequence[T], wrong: Sequence[T], skill: float, chance: Random) -> list[T]:
    """As many items as are right, in any order; each of them is missed for a wrong one with the
    probability 1 - `skill`, while there are wrong ones. Never empty if anything is there.
    """
    found = [one for one in right if gets(skill, chance)]
    instead = chance.sample(wrong, min(len(wrong), len(right) - len(found)))
    return found + instead or list(right[:1])
