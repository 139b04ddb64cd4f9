"""Whether a ride is off public boards: held by a flag, accepted or rejected by a person.

A decision is an entry of its own, with its own key, so that boards made again from the ledger are
the same. The hold of a ride is the fold of its entries (`Hold.of`, `Hold.after`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

RUSHED = "rushed"
"""The flag that holds a ride: it is faster than it can be read."""

ACCEPT, REJECT = "accept", "reject"
"""Kinds of entries: what somebody has decided about a ride."""

DECISIONS = frozenset({ACCEPT, REJECT})


class Hold(IntEnum):
    """What an entry says about its ride's place on public boards, or what all of them do."""

    NONE = 0
    HELD = 1
    ACCEPTED = 2
    REJECTED = 3

    @classmethod
    def of(cls, kind: str, flags: Sequence[str]) -> Hold:
        """What one entry says."""
        if kind == ACCEPT:
            return cls.ACCEPTED
        if kind == REJECT:
            return cls.REJECTED
        return cls.HELD if RUSHED in flags else cls.NONE

    @classmethod
    def fold(cls, said: Iterable[Hold]) -> Hold:
        """What entries say together, in their order."""
        hold = cls.NONE
        for one in said:
            hold = hold.after(one)
        return hold

    def after(self, said: Hold) -> Hold:
        """The ride's hold once an entry has said `said`: the last decision stands, and a flag
        changes none.
        """
        if said is Hold.NONE or (said is Hold.HELD and self is not Hold.NONE):
            return self
        return said

    @property
    def off_boards(self) -> bool:
        """Whether public boards leave the ride out."""
        return self in (Hold.HELD, Hold.REJECTED)
