"""gunicorn's eventlet worker, with a shutdown that closes the listeners before anything else."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import eventlet
from eventlet.greenpool import GreenPool
from eventlet.hubs import trampoline
from gunicorn.workers.geventlet import EventletWorker
from werkzeug.exceptions import HTTPException

from server.transport.http_input import BoundedParser, Clients, ClientSocket
from server.transport.input_limits import BODY_SECONDS, HEADER_SECONDS
from server.transport.private_hooks import signal_pipe

log = logging.getLogger(__name__)

ACCEPTED_PER_TURN = 50
"""Connections accepted before those that are open get a turn."""
LAST_ANSWERS_SECONDS = 2.0


class Worker(EventletWorker):  # type: ignore[misc] # gunicorn has no types
    """Accepts connections until a signal stops it.

    `stop` is called then, once nothing is accepted any more: it answers the requests under way
    and closes the sockets. gunicorn's own worker goes on accepting for another second; clients
    whose sockets were closed connect again at once, and it waits for those.
    """

    stop: Callable[[], object] | None = None

    def init_process(self) -> None:
        """In the worker's process."""
        self._requests = 0
        self._clients = Clients()
        super().init_process()

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """SIGINT and SIGQUIT stop as gracefully as SIGTERM."""
        self.handle_exit(sig, frame)

    def handle(self, listener: ClientSocket, client: ClientSocket, addr: Any) -> None:
        """One connection, request after request; in a green thread."""
        request = None
        self._clients.add(client)
        try:
            parser = BoundedParser(self.cfg, client, addr)
            name = listener.getsockname()
            while True:
                request = None
                request = next(parser)
                client.begin(BODY_SECONDS)
                self.handle_request(name, request, client, addr)
                client.begin(HEADER_SECONDS)
        except (StopIteration, OSError, EOFError, HTTPException) as end:
            # What clients do; gunicorn's NoMoreData is an OSError.
            log.debug("a connection has ended: %r", end)
        except Exception as error:
            self.handle_error(request, client, addr, error)
        finally:
            if request is not None and request.rest_refused:
                client.linger()
            self._clients.remove(client)
            client.close()

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
        listeners = [ClientSocket(sock) for sock in self.sockets]
        accepting = [eventlet.spawn(self._accept, listener, pool) for listener in listeners]
        while self.alive:
            self.notify()
            self._clients.end_overdue()
            self._wait_for_signal(1.0)
        for thread in accepting:
            thread.kill()
        for listener in listeners:
            listener.close()
        if self.stop is not None:
            self.stop()
        until = time.monotonic() + LAST_ANSWERS_SECONDS
        while self._requests and time.monotonic() < until:
            eventlet.sleep(0.01)

    def _accept(self, listener: ClientSocket, pool: GreenPool) -> None:
        listener.setblocking(True)
        handle = partial(self.handle, listener)
        accepted = 0
        while True:
            try:
                pool.spawn(handle, *listener.accept())
            except OSError as error:
                self.log.warning("a connection was not accepted: %s", error)
                self._clients.end_longest_silent()
                eventlet.sleep(0.1)
            if not pool.free():
                self._clients.end_longest_silent()
            accepted += 1
            if accepted % ACCEPTED_PER_TURN == 0:
                eventlet.sleep(0)

    def _wait_for_signal(self, seconds: float) -> None:
        """Waits for the byte that each signal puts into gunicorn's pipe, at most so long."""
        pipe = signal_pipe(self)
        with eventlet.Timeout(seconds, False), contextlib.suppress(BlockingIOError):
            trampoline(pipe, read=True)
            os.read(pipe, 4096)
