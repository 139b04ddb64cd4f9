"""Admission control: a rush is let in bit by bit, so that everything else keeps its turns."""

from __future__ import annotations

from collections import deque
from typing import Any

from greenlet import getcurrent  # type: ignore[import-untyped]

from server.transport.private_hooks import call_soon, switch_to_hub


class AdmissionLimiter:
    """Admits at most `per_turn` green threads in a turn of the loop; the others queue."""

    def __init__(self, per_turn: int) -> None:
        self._per_turn = per_turn
        self._free = per_turn
        self._queue: deque[Any] = deque()
        self._scheduled = False

    def enter(self) -> None:
        """Blocks the calling green thread until it is admitted; at once where nobody queues."""
        if not self._scheduled:
            self._scheduled = True
            call_soon(self._turn)
        if self._free and not self._queue:
            self._free -= 1
        else:
            self._queue.append(getcurrent())
            switch_to_hub()

    def _turn(self) -> None:
        """In the hub, once a turn as long as green threads enter."""
        self._scheduled = self._free < self._per_turn or bool(self._queue)
        if self._scheduled:
            call_soon(self._turn)
        self._free = self._per_turn
        while self._free and self._queue:
            self._free -= 1
            self._queue.popleft().switch()
