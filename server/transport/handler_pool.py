"""Green threads that handle messages, shared by all connections."""

from __future__ import annotations

from collections import deque
from typing import Protocol

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]

from server.transport.private_hooks import hub_greenlet, switch_to_hub

MAX_HANDLERS = 512


class Handled(Protocol):
    """What has messages to handle."""

    def handle_waiting(self) -> None:
        """Handles them; called in a green thread of the pool."""


class HandlerPool:
    """Runs `handle_waiting` in at most MAX_HANDLERS green threads; the rest queue."""

    def __init__(self) -> None:
        self._idle: list[greenlet] = []
        self._size = 0
        self._queue: deque[Handled] = deque()

    def run(self, handled: Handled) -> None:
        """Handles what waits in `handled`; called in the hub."""
        if self._idle:
            self._idle.pop().switch(handled)
        elif self._size < MAX_HANDLERS:
            self._size += 1
            greenlet(self._work, hub_greenlet()).switch(handled)
        else:
            self._queue.append(handled)

    def _work(self, handled: Handled) -> None:
        this = getcurrent()
        while True:
            handled.handle_waiting()
            if self._queue:
                handled = self._queue.popleft()
            else:
                self._idle.append(this)
                handled = switch_to_hub()
