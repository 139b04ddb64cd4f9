"""All that knows about eventlet. Moving to another worker means changing this package.

Everything else uses plain `threading`, `queue` and sockets, which `patch()` makes cooperative.
See docs/decisions/0003-eventlet.md.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from typing import Any

import server.mutex  # noqa: F401 - takes the lock of the interpreter before `patch` replaces it
from server.transport.admission import Turnstile as Turnstile
from server.transport.frames import frame_of as frame_of
from server.transport.frames import unmask
from server.transport.green_event import Signal as Signal

SOCKET_MODE = "eventlet"
"""The async mode of python-socketio that fits this package."""

WORKER = "server.transport.worker.Worker"
"""gunicorn's worker class that fits it."""


def patch() -> None:
    """Make the standard library cooperative. Call it before anything opens a socket or a thread.

    psycopg 3 waits in C and would stop the whole worker during each query; with
    PSYCOPG_WAIT_FUNC it waits in a patched `select` instead.
    """
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    hush()
    import eventlet  # noqa: PLC0415 - importing it picks a hub; only a server worker wants that
    from eventlet.websocket import RFC6455WebSocket  # noqa: PLC0415

    eventlet.monkey_patch()
    RFC6455WebSocket._apply_mask = staticmethod(unmask)
    from server.transport.pings import share_pings  # noqa: PLC0415 - engine.io wants patched modules

    share_pings()


def hush() -> None:
    """Keep eventlet from warning at each start that it is in maintenance: the reasons to use it
    all the same are in docs/decisions/0003-eventlet.md.
    """
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")


def yield_now() -> None:
    """Let every other green thread that is ready run once."""
    import eventlet  # noqa: PLC0415

    eventlet.sleep(0)


def spawn(function: Callable[..., object], *args: Any) -> None:
    """Run `function` in a green thread of its own; an exception in it is printed."""
    import eventlet  # noqa: PLC0415

    eventlet.spawn(function, *args)
