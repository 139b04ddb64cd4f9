"""All that knows about eventlet. Moving to another worker means changing this file.

Everything else uses plain `threading`, `queue` and sockets, which `patch()` makes cooperative.
See docs/decisions/0003-eventlet.md.
"""

from __future__ import annotations

import _thread
import os
import time
import warnings
from collections import deque
from collections.abc import Callable
from typing import Any

from greenlet import getcurrent  # type: ignore[import-untyped]

SOCKET_MODE = "eventlet"
"""The async mode of python-socketio that fits this module."""

latch = _thread.allocate_lock
"""Makes a lock for sections in which nothing waits. It is the interpreter's own, taken before
`patch`: green threads do not interrupt each other there, so it is never found taken, and it
costs a twentieth of a cooperative one. Real threads (in tests) it does keep apart.
"""


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


def hush() -> None:
    """Keep eventlet from warning at each start that it is in maintenance: the reasons to use it
    all the same are in docs/decisions/0003-eventlet.md.
    """
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")


def unmask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
    """A frame's payload without its mask (RFC 6455, 5.3), in one step.

    eventlet's own goes byte by byte, which costs more than all else in reading a frame.
    """
    size = len(data) if length is None else length
    start = offset % 4
    key = bytes(mask[start:] + mask[:start]) * (size // 4 + 1)
    plain = int.from_bytes(data[:size], "big") ^ int.from_bytes(key[:size], "big")
    return plain.to_bytes(size, "big")


def yield_now() -> None:
    """Let every other green thread that is ready run once."""
    import eventlet  # noqa: PLC0415

    eventlet.sleep(0)


def spawn(function: Callable[..., object], *args: Any) -> None:
    """Run `function` in a green thread of its own; an exception in it is printed."""
    import eventlet  # noqa: PLC0415

    eventlet.spawn(function, *args)


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
            hub, mine = _hub(), getcurrent()
            self._waiters.append(mine)
            if timeout is not None:
                _Alarm.of(hub).set(time.monotonic() + timeout, self)
            try:
                hub.switch()
            finally:
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
                _hub().schedule_call_global(0, _run_ready)
            _ready.append(self)

    def run(self) -> None:
        """In the hub: gives those who wait their turn."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.switch()


_ready: list[Signal] = []
_kept_hub: list[Any] = []


def _run_ready() -> None:
    """In the hub: lets everybody who is ready have a turn."""
    ready = _ready.copy()
    _ready.clear()
    for signal in ready:
        signal.run()


def _hub() -> Any:
    """The hub of the process, which has one thread for all its green ones."""
    if not _kept_hub:
        from eventlet import hubs  # noqa: PLC0415

        _kept_hub.append(hubs.get_hub())
    return _kept_hub[0]


class _Alarm:
    """Wakes signals that wait too long. Deadlines come in order, as all wait equally long."""

    _only: _Alarm | None = None

    def __init__(self, hub: Any) -> None:
        self._hub = hub
        self._waiting: deque[tuple[float, Signal]] = deque()
        self._running = False

    @classmethod
    def of(cls, hub: Any) -> _Alarm:
        """The one of the process."""
        if cls._only is None or cls._only._hub is not hub:
            cls._only = cls(hub)
        return cls._only

    def set(self, deadline: float, signal: Signal) -> None:
        """Wakes the signal then, if nobody has."""
        self._waiting.append((deadline, signal))
        if not self._running:
            self._running = True
            self._hub.schedule_call_global(1.0, self._look)

    def _look(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            self._waiting.popleft()[1].wake()
        self._running = bool(self._waiting)
        if self._running:
            self._hub.schedule_call_global(1.0, self._look)


def remember_websockets(server: Any) -> None:
    """Makes a python-socketio server keep each phone's WebSocket where `send_now` finds it."""
    engine = server.eio
    usual = engine._async["websocket"]

    def remembering(handler: Callable[[Any], Any], engine: Any) -> Any:
        def handle(websocket: Any) -> Any:
            handler.__self__.websocket = websocket  # type: ignore[attr-defined]
            return handler(websocket)

        return usual(handle, engine)

    engine._async = {**engine._async, "websocket": remembering}


def send_now(phone: Any, frame: bytes) -> bool:
    """Writes a finished frame to an engine.io socket without waiting; False if it does not fit.

    The usual way, by a queue and a green thread per phone, costs five times as much. It is left
    alone where something waits in it already, so that nothing overtakes.
    """
    websocket = getattr(phone, "websocket", None)
    if websocket is None or not phone.upgraded or phone.upgrading or not phone.queue.empty():
        return False
    lock = websocket._sendlock
    if lock.locked():
        return False
    try:
        sent = websocket.socket.fd.send(frame)
    except BlockingIOError:
        return False
    except OSError:
        return True  # the phone is gone; whoever reads from it will notice
    if sent < len(frame):
        lock.acquire()
        spawn(_send_rest, websocket, frame[sent:])
    return True


def _send_rest(websocket: Any, rest: bytes) -> None:
    try:
        websocket.socket.sendall(rest)
    except OSError:
        pass  # as in send_now
    finally:
        websocket._sendlock.release()
