"""Pacing: a rush is let in bit by bit, so that everything else gets its turns meanwhile."""

from __future__ import annotations

from collections import deque
from typing import Any

from greenlet import getcurrent  # type: ignore[import-untyped]

from server.transport.hub import hub


class Turnstile:
    """Lets `each_turn` green threads pass in a turn of the loop; the others queue."""

    def __init__(self, each_turn: int) -> None:
        self._each_turn = each_turn
        self._free = each_turn
        self._queue: deque[Any] = deque()
        self._turning = False

    def enter(self) -> None:
        """Waits until it is one's turn; not at all where there is no rush."""
        if not self._turning:
            self._turning = True
            hub().schedule_call_global(0, self._turn)
        if self._free and not self._queue:
            self._free -= 1
        else:
            self._queue.append(getcurrent())
            hub().switch()

    def _turn(self) -> None:
        """In the hub, once a turn while somebody comes."""
        self._turning = self._free < self._each_turn or bool(self._queue)
        if self._turning:
            hub().schedule_call_global(0, self._turn)
        self._free = self._each_turn
        while self._free and self._queue:
            self._free -= 1
            self._queue.popleft().switch()
