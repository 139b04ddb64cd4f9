"""The lamps of branches: a string has one for each stop, and stamps light them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class LampString(NamedTuple):
    """The string that a branch is lighting: `complete` ones hang already, and `lit` says of each
    stop of the route, in its order, whether its lamp of this string is lit.
    """

    complete: int
    lit: tuple[bool, ...]


class BranchLamps:
    """Stamps of one route by branch and stop; each rider lights one lamp at a stop.

    A lamp of the n-th string is lit once n riders of the branch have that stop's stamp. An empty
    branch id is no branch: there stamps are kept, and light nothing.
    """

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._riders: dict[str, tuple[str, int]] = {}  # branch, and stops as a set of bits
        self._lit: dict[str, Counter[str]] = {}

    def light(self, player: str, branch: str, stop: str) -> None:
        """Counts a stamp; a second one of the same rider at the stop changes nothing."""
        self.move(player, branch)
        bit = self._bits.setdefault(stop, 1 << len(self._bits))
        _, stops = self._riders.get(player, (branch, 0))
        if not stops & bit:
            self._riders[player] = (branch, stops | bit)
            self._lit.setdefault(branch, Counter())[stop] += 1

    def move(self, player: str, branch: str) -> None:
        """Takes a rider's stamps along to another branch."""
        old, stops = self._riders.get(player, (branch, 0))
        if old == branch:
            return
        self._riders[player] = (branch, stops)
        for stop, bit in self._bits.items():
            if stops & bit:
                self._lit[old][stop] -= 1
                self._lit.setdefault(branch, Counter())[stop] += 1

    def string(self, branch: str, stops: Sequence[str]) -> LampString:
        """The branch's string over the stops of the route as it is today."""
        lit: Mapping[str, int] = self._lit.get(branch, Counter()) if branch else Counter()
        complete = min((lit[stop] for stop in stops), default=0)
        return LampString(complete, tuple(lit[stop] > complete for stop in stops))
