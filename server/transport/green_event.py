"""An event that green threads wait for."""

from __future__ import annotations

import time
from itertools import takewhile
from typing import Any

from greenlet import getcurrent  # type: ignore[import-untyped]

from server.transport.private_hooks import call_later, call_soon, switch_to_hub

CHECK_SECONDS = 1.0
"""Pause between two looks for waits whose time is up."""


class GreenEvent:
    """A one-time event for green threads; costs a fifth of a `threading.Event`.

    All events that are set in one turn share one timer of the hub, and all waits with a timeout
    share one that runs once a second: a timeout is kept to a second more.
    """

    __slots__ = ("_set", "_waiters")

    def __init__(self) -> None:
        self._set = False
        self._waiters: list[Any] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Blocks until `set`, or for about `timeout` seconds; True if it was set."""
        if not self._set:
            this = getcurrent()
            self._waiters.append(this)
            deadlines = None if timeout is None else _Deadlines.of_process()
            if deadlines is not None and timeout is not None:
                deadlines.waiting[this] = time.monotonic() + timeout, self
            try:
                switch_to_hub()
            finally:
                if deadlines is not None:
                    deadlines.waiting.pop(this, None)
                if this in self._waiters:  # something else has ended the wait
                    self._waiters.remove(this)
        return self._set

    def set(self) -> None:
        """Wakes all that wait; further calls change nothing."""
        self._set = True
        self.wake()

    def wake(self) -> None:
        """Ends all waits, whether the event is set or not."""
        if self._waiters:
            if not _ready:
                call_soon(_run_ready)
            _ready.append(self)

    def run(self) -> None:
        """In the hub: switches to the green threads that wait."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.switch()


_ready: list[GreenEvent] = []


def _run_ready() -> None:
    """In the hub: runs all events that were woken in this turn."""
    ready = _ready.copy()
    _ready.clear()
    for event in ready:
        event.run()


class _Deadlines:
    """Ends waits whose time is up; `waiting` has their deadlines by green thread.

    These come in order, as all waits have the same timeout.
    """

    _only: _Deadlines | None = None

    def __init__(self) -> None:
        self.waiting: dict[Any, tuple[float, GreenEvent]] = {}
        self._check()

    @classmethod
    def of_process(cls) -> _Deadlines:
        """The one of the process, which has one hub."""
        if cls._only is None:
            cls._only = cls()
        return cls._only

    def _check(self) -> None:
        """In the hub, once a second."""
        call_later(CHECK_SECONDS, self._check)
        now = time.monotonic()
        late = list(takewhile(lambda one: one[0] <= now, self.waiting.values()))
        for _, event in late:
            event.wake()
