"""Exceptions of the rules."""

from __future__ import annotations

from server.refusals import Refusal, RefusalError


class MoveRefused(RefusalError):  # noqa: N818 - an answer to the rider, not a fault
    """A move that does not count; the phone drops it."""


class AlreadyDone(Exception):  # noqa: N818 - not a fault: the first result stands
    """The ride has this slot already; `seq` is the entry that filled it."""

    def __init__(self, slot: str, seq: int) -> None:
        self.slot = slot
        self.seq = seq
        super().__init__(slot)


class BadSolution(Exception):  # noqa: N818 - reported to the phone as `bad_solution`
    """A game's solution that is not of the form the game asks for; costs no attempt."""

    def __init__(self, message: str | None = None) -> None:
        self.message = message or Refusal.BAD_SOLUTION.message
        super().__init__(self.message)


class NameRefused(RefusalError):  # noqa: N818 - likewise
    """A nickname that cannot be shown."""
