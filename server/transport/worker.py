"""gunicorn's eventlet worker, with a door that closes before anything else."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import eventlet
from eventlet.greenio import GreenSocket
from eventlet.greenpool import GreenPool
from eventlet.hubs import trampoline
from gunicorn.workers.geventlet import EventletWorker

ACCEPTED_PER_TURN = 50
"""Connections, before those that are here already get a turn."""
LAST_ANSWERS_SECONDS = 2.0


class Worker(EventletWorker):  # type: ignore[misc] # gunicorn has no types
    """Takes connections until told to stop.

    `stop` is called then, once nobody gets in any more: it answers what is under way and sends
    the phones away. gunicorn's own worker leaves the door open for another second, through which
    phones that were sent away come back at once; and then it waits for those.
    """

    stop: Callable[[], object] | None = None

    def init_process(self) -> None:
        """In the worker's process."""
        self._requests = 0
        super().init_process()

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """SIGINT and SIGQUIT stop as gracefully as SIGTERM."""
        self.handle_exit(sig, frame)

    def handle_request(self, *args: Any) -> Any:
        """One request; it counts until it is answered."""
        self._requests += 1
        try:
            return super().handle_request(*args)
        finally:
            self._requests -= 1

    def run(self) -> None:
        """Serves until a signal has ended `alive`."""
        pool = GreenPool(self.worker_connections)
        doors = [GreenSocket(sock) for sock in self.sockets]
        welcoming = [eventlet.spawn(self._welcome, door, pool) for door in doors]
        while self.alive:
            self.notify()
            self._wait_for_a_signal(1.0)
        for thread in welcoming:
            thread.kill()
        for door in doors:
            door.close()
        if self.stop is not None:
            self.stop()
        until = time.monotonic() + LAST_ANSWERS_SECONDS
        while self._requests and time.monotonic() < until:
            eventlet.sleep(0.01)

    def _welcome(self, door: GreenSocket, pool: GreenPool) -> None:
        door.setblocking(True)
        handle = partial(self.handle, door)
        accepted = 0
        while True:
            try:
                pool.spawn(handle, *door.accept())
            except OSError as error:
                self.log.warning("a connection was not accepted: %s", error)
                eventlet.sleep(0.1)
            accepted += 1
            if accepted % ACCEPTED_PER_TURN == 0:
                eventlet.sleep(0)

    def _wait_for_a_signal(self, seconds: float) -> None:
        """Waits for the byte that each signal puts into gunicorn's pipe, or for so long."""
        with eventlet.Timeout(seconds, False), contextlib.suppress(BlockingIOError):
            trampoline(self.PIPE[0], read=True)
            os.read(self.PIPE[0], 4096)
