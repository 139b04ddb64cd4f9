"""All that knows about eventlet. Moving to another worker means changing this package.

Everything else uses plain `threading`, `queue` and sockets, which `patch()` makes cooperative;
only `app.py` and the server's entry import this package. See docs/decisions/0003-eventlet.md.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import server.mutex  # noqa: F401 - takes the lock of the interpreter before `patch` replaces it
from server.transport.admission import AdmissionLimiter as AdmissionLimiter
from server.transport.connections import WebSocketConnections as WebSocketConnections
from server.transport.frames import encode_frame as encode_frame
from server.transport.green_event import GreenEvent as GreenEvent
from server.transport.packets import PacketReceiver as PacketReceiver
from server.transport.polling import bound_polling as bound_polling
from server.transport.private_hooks import SocketRegistry as SocketRegistry

T = TypeVar("T")

SOCKET_MODE = "eventlet"
"""The async mode of python-socketio that fits this package."""

WORKER = "server.transport.worker.Worker"
"""gunicorn's worker class that fits it."""


def patch() -> None:
    """Makes the standard library cooperative. Call it before anything opens a socket or a thread.

    psycopg 3 waits in C and would stop the whole worker during each query; with
    PSYCOPG_WAIT_FUNC it waits in a patched `select` instead.
    """
    os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
    os.environ.setdefault("EVENTLET_THREADPOOL_SIZE", "2")  # see `run_native`: few, and seldom
    silence_warnings()
    import eventlet  # noqa: PLC0415 - importing it picks a hub; only a server worker wants that

    eventlet.monkey_patch()
    from server.transport.pings import share_pings  # noqa: PLC0415 - wants patched modules

    share_pings()


def silence_warnings() -> None:
    """Hides eventlet's warning that it is in maintenance: docs/decisions/0003-eventlet.md has
    the reasons to use it all the same.
    """
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")


def run_native(function: Callable[..., T], *args: Any) -> T:
    """Runs a function in a thread of the system's own, while other green threads go on.

    It must use nothing that `patch` has replaced: no lock, no queue, no socket.
    """
    from eventlet import tpool  # noqa: PLC0415

    result: T = tpool.execute(function, *args)
    return result


def yield_now() -> None:
    """Lets every other green thread that is ready run once."""
    import eventlet  # noqa: PLC0415

    eventlet.sleep(0)
