"""Waiting for another green thread."""

from __future__ import annotations

import time
from itertools import takewhile
from typing import Any

from greenlet import getcurrent  # type: ignore[import-untyped]

from server.transport.hub import hub


class Signal:
    """Wakes whoever waits in a green thread, once; costs a fifth of a `threading.Event`.

    All that are set in one turn share one timer of the hub, and all that wait for a time share
    one that looks once a second: `timeout` is kept to a second more.
    """

    __slots__ = ("_set", "_waiters")

    def __init__(self) -> None:
        self._set = False
        self._waiters: list[Any] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Waits until `set`, or for about `timeout` seconds; True if it was set."""
        if not self._set:
            loop, mine = hub(), getcurrent()
            self._waiters.append(mine)
            alarm = None if timeout is None else _Alarm.of(loop)
            if alarm is not None and timeout is not None:
                alarm.waiting[mine] = time.monotonic() + timeout, self
            try:
                loop.switch()
            finally:
                if alarm is not None:
                    alarm.waiting.pop(mine, None)
                if mine in self._waiters:  # something else has ended the waiting
                    self._waiters.remove(mine)
        return self._set

    def set(self) -> None:
        """Wakes whoever waits; more than once is as good as once."""
        self._set = True
        self.wake()

    def wake(self) -> None:
        """Lets whoever waits go on, set or not."""
        if self._waiters:
            if not _ready:
                hub().schedule_call_global(0, _run_ready)
            _ready.append(self)

    def run(self) -> None:
        """In the hub: gives those who wait their turn."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.switch()


_ready: list[Signal] = []


def _run_ready() -> None:
    """In the hub: lets everybody who is ready have a turn."""
    ready = _ready.copy()
    _ready.clear()
    for signal in ready:
        signal.run()


class _Alarm:
    """Wakes signals that wait too long; `waiting` has their deadlines by green thread.

    These come in order, as all wait equally long.
    """

    _only: _Alarm | None = None

    def __init__(self, loop: Any) -> None:
        self.waiting: dict[Any, tuple[float, Signal]] = {}
        self._loop = loop
        self._look()

    @classmethod
    def of(cls, loop: Any) -> _Alarm:
        """The one of the process."""
        if cls._only is None or cls._only._loop is not loop:
            cls._only = cls(loop)
        return cls._only

    def _look(self) -> None:
        """In the hub, once a second."""
        self._loop.schedule_call_global(1.0, self._look)
        now = time.monotonic()
        late = list(takewhile(lambda one: one[0] <= now, self.waiting.values()))
        for _, signal in late:
            signal.wake()
