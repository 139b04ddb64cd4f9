"""All that knows about eventlet. Moving to another worker means changing this file.

Everything else uses plain `threading`, `queue` and sockets, which `patch()` makes cooperative.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from typing import Any

SOCKET_MODE = "eventlet"
"""The async mode of python-socketio that fits this module."""


def patch() -> None:
    """Make the standard library cooperative. Call it before anything opens a socket or a thread.

    psycopg 3 waits in C and would stop the whole worker during each query; with
    PSYCOPG_WAIT_FUNC it waits in a patched `select` instead.
    """
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    hush()
    import eventlet  # noqa: PLC0415 - importing it picks a hub; only a server worker wants that

    eventlet.monkey_patch()


def hush() -> None:
    """Keep eventlet from warning at each start that it is in maintenance: the reasons to use it
    all the same are in docs/decisions/0003-eventlet.md.
    """
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")


def is_patched() -> bool:
    """Whether this process runs on green threads."""
    try:
        from eventlet import patcher  # noqa: PLC0415
    except ImportError:
        return False
    return bool(patcher.is_monkey_patched("thread"))


def yield_now() -> None:
    """Let every other green thread that is ready run once."""
    import eventlet  # noqa: PLC0415

    eventlet.sleep(0)


def spawn(function: Callable[..., object], *args: Any) -> None:
    """Run `function` in a green thread of its own; an exception in it is printed."""
    import eventlet  # noqa: PLC0415

    eventlet.spawn(function, *args)


class Signal:
    """Wakes one or more green threads, once; a `threading.Event` at a third of the price."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        from eventlet.event import Event  # noqa: PLC0415

        self._event = Event()

    def wait(self, timeout: float | None = None) -> object:
        """Waits until `set`, at most `timeout` seconds."""
        return self._event.wait(timeout)

    def set(self) -> None:
        """Wakes whoever waits; more than once is as good as once."""
        if not self._event.ready():
            self._event.send(True)
