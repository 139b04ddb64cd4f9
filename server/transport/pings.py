"""engine.io's pings, by one green thread for all."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

import eventlet
from engineio.packet import PING, Packet
from engineio.socket import Socket


class _Pings:
    """One green thread that pings everybody, instead of one for each phone."""

    def __init__(self) -> None:
        self._due: deque[tuple[float, Any]] = deque()
        self._running = False

    def schedule(self, phone: Any) -> None:
        """What engine.io's `Socket.schedule_ping` does: a ping some time after the last pong.

        Everybody waits equally long, so the first in the queue is the first to be pinged.
        """
        if phone.last_ping is None:
            return
        phone.last_ping = None
        self._due.append((time.monotonic() + phone.server.ping_interval, phone))
        if not self._running:
            self._running = True
            eventlet.spawn(self._run)

    def _run(self) -> None:
        while self._due:
            due, phone = self._due.popleft()
            time.sleep(max(0.0, due - time.monotonic()))
            if not phone.closing and not phone.closed:
                phone.last_ping = time.time()
                phone.send(Packet(PING))
        self._running = False


def share_pings() -> None:
    """From now on all engine.io sockets of the process share one green thread for pings."""
    pings = _Pings()

    def schedule_ping(phone: Socket) -> None:
        pings.schedule(phone)

    Socket.schedule_ping = schedule_ping
