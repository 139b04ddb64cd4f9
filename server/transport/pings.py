"""engine.io's pings, sent by one green thread for all connections instead of one for each."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

import eventlet

from server.transport import private_hooks as hooks


class PingScheduler:
    """Pings each engine.io socket a fixed time after its last pong.

    All sockets wait equally long, so the first in the queue is the first to be pinged.
    """

    def __init__(self) -> None:
        self._due: deque[tuple[float, Any]] = deque()
        self._running = False

    def schedule(self, engine_socket: Any) -> None:
        """In place of `engineio.Socket.schedule_ping`."""
        pause = hooks.begin_ping_pause(engine_socket)
        if pause is None:
            return
        self._due.append((time.monotonic() + pause, engine_socket))
        if not self._running:
            self._running = True
            eventlet.spawn(self._run)

    def _run(self) -> None:
        while self._due:
            due, engine_socket = self._due.popleft()
            eventlet.sleep(max(0.0, due - time.monotonic()))
            hooks.send_ping(engine_socket, time.time())
        self._running = False


def share_pings() -> None:
    """From now on all engine.io sockets of the process share one scheduler."""
    hooks.replace_pings(PingScheduler().schedule)
