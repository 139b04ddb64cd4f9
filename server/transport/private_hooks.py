"""Every use of what python-socketio, engine.io, eventlet and gunicorn do not document.

`READ_AGAINST` has the versions whose source each use was read against; a test fails where another
is installed. Re-read then what `HOOKS` names in the new source, run `tests/transport`,
`tests/live` and `tests/durability`, and change the version here. No other module touches the
attributes that `HOOKS` lists: a test looks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

READ_AGAINST = {
    "eventlet": "0.41.3",
    "gunicorn": "25.3.0",
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
}


class Hook(NamedTuple):
    """What to re-read in a new version of `package`, and the attributes that are touched."""

    package: str
    where: str
    relied_on: str
    attributes: tuple[str, ...]


HOOKS = (
    Hook(
        "eventlet",
        "eventlet/websocket.py: WebSocketWSGI.__call__, RFC6455WebSocket",
        "once `websocket_closed` is set, the end of the handler sends no close frame; "
        "`socket.fd` is the plain non-blocking socket",
        ("websocket_closed",),
    ),
    Hook(
        "eventlet",
        "eventlet/greenio/base.py: GreenSocket",
        "`accept` makes sockets of the listener's class; `recv` and `send` wait where `fd` has "
        "nothing or takes nothing; `sendall` calls `send`",
        (),
    ),
    Hook(
        "gunicorn",
        "gunicorn/http/message.py: Request; body.py, parser.py; workers/base_async.py: handle",
        "`set_body_reader` sets `body`, whose reader has `read(size)`; `max_buffer_headers` bounds "
        "the header; `Worker.handle` does what base_async's does, without TLS and HTTP/2",
        (),
    ),
    Hook(
        "eventlet",
        "eventlet/hubs/hub.py: BaseHub",
        "`add`, `remove`, `schedule_call_global`, `switch` and `greenlet` are the loop; a "
        "listener's second and third callback are for a descriptor that was closed or reused",
        ("schedule_call_global",),
    ),
    Hook(
        "gunicorn",
        "gunicorn/workers/base.py, geventlet.py, base_async.py",
        "a signal writes a byte to `PIPE`; `run` serves while `alive`; `handle` and "
        "`handle_request` are called for each connection and request; `sockets` are listeners",
        ("PIPE",),
    ),
    Hook(
        "python-engineio",
        "engineio/server.py: Server._handle_connect, handle_request; "
        "engineio/async_drivers/eventlet.py",
        "`_async['websocket']` makes the WSGI application of a WebSocket from a bound method of "
        "its engineio.Socket; `_trigger_event` calls python-socketio; `sockets` has every socket",
        ("_async", "_trigger_event", "eio"),
    ),
    Hook(
        "python-engineio",
        "engineio/socket.py: Socket",
        "`poll` gives the packets in `queue`; `connected`, `upgrading`, `upgraded`, `closing`, "
        "`closed` and `last_ping` are its state; `handle_post_request`, `send`, `close`, "
        "`_websocket_handler`, `check_ping_timeout` and `schedule_ping` do what the functions "
        "below stand in for; an EngineIOError of a POST is answered 400",
        (
            "last_ping",
            "schedule_ping",
            "check_ping_timeout",
            "upgraded",
            "upgrading",
            "handle_post_request",
        ),
    ),
    Hook(
        "python-socketio",
        "socketio/base_manager.py: BaseManager; socketio/base_server.py",
        "`manager.rooms[namespace][room]` has the members; `get_participants`, "
        "`eio_sid_from_sid` and `sid_from_eio_sid` translate ids; `environ` keeps the request "
        "of each socket, and connect handlers get it; `_handle_connect`, `_handle_event`, "
        "`_handle_disconnect` and `_send_packet` are what `_handle_eio_message` calls",
        ("manager", "get_participants", "eio_sid_from_sid", "sid_from_eio_sid"),
    ),
)

# --- eventlet's loop --------------------------------------------------------------------------

_kept: list[Any] = []


def hub() -> Any:
    """The hub of the process, which has one thread for all its green ones."""
    if not _kept:
        from eventlet import hubs  # noqa: PLC0415 - importing eventlet picks a hub; see `patch`

        _kept.append(hubs.get_hub())
    return _kept[0]


def switch_to_hub() -> Any:
    """Lets others run until something switches back to this green thread; what that passes."""
    return hub().switch()


def hub_greenlet() -> Any:
    """The green thread of the loop itself, the parent of those that it starts."""
    return hub().greenlet


def call_soon(function: Callable[..., object], *args: Any) -> None:
    """Calls the function in the hub's next turn."""
    hub().schedule_call_global(0, function, *args)


def call_later(seconds: float, function: Callable[..., object]) -> None:
    """Calls the function in the hub after so many seconds."""
    hub().schedule_call_global(seconds, function)


def on_readable(fd: int, function: Callable[[int], None]) -> Any:
    """Calls the function in the hub whenever the descriptor has something to read."""
    loop = hub()
    return loop.add(loop.READ, fd, function, _nothing, _nothing)


def on_writable(fd: int, function: Callable[[int], None]) -> Any:
    """Calls the function in the hub whenever the descriptor takes more."""
    loop = hub()
    return loop.add(loop.WRITE, fd, function, _nothing, _nothing)


def remove_listener(listener: Any) -> None:
    """Ends what `on_readable` or `on_writable` began; before the descriptor is closed."""
    hub().remove(listener)


def _nothing(*_: object) -> None:
    """What the hub calls for a reused descriptor: listeners are removed before."""


# --- eventlet's WebSocket ---------------------------------------------------------------------


def take_socket(websocket: Any) -> Any:
    """Takes the connection out of eventlet's hands, as a plain non-blocking socket.

    Whatever closes the old one later closes nothing; eventlet sends no close frame any more.
    """
    usual = websocket.socket.fd
    family, kind, number = usual.family, usual.type, usual.proto
    taken = type(usual)(family, kind, number, fileno=usual.detach())
    taken.setblocking(False)
    websocket.websocket_closed = True
    return taken


# --- gunicorn's worker ------------------------------------------------------------------------


def signal_pipe(worker: Any) -> int:
    """The descriptor on which a byte arrives for each signal; it does not block."""
    number: int = worker.PIPE[0]
    return number


# --- engine.io's server and its sockets -------------------------------------------------------

KEPT_ENVIRON = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")
"""What namespaces read of the request that opened a socket: `server.addresses.client_address`."""


def wrap_websocket_handler(
    server: Any, wrap: Callable[[Callable[[Any], Any]], Callable[[Any], Any]]
) -> None:
    """Every WebSocket of the python-socketio `server` is handled by `wrap(usual handler)`."""
    engine = server.eio
    make_application = engine._async["websocket"]
    engine._async = {
        **engine._async,
        "websocket": lambda handler, engine: make_application(wrap(handler), engine),
    }


def socket_of(handler: Any) -> Any:
    """The engineio.Socket whose bound method the usual handler is."""
    return handler.__self__


def is_upgrade(engine_socket: Any) -> bool:
    """Whether the socket was connected by polling before its WebSocket."""
    return bool(engine_socket.connected)


def is_closed(engine_socket: Any) -> bool:
    """Whether the connection has been closed, by either side."""
    return bool(engine_socket.closed)


def max_message_bytes(engine_socket: Any) -> int:
    """The longest message that the server accepts."""
    return int(engine_socket.server.max_http_buffer_size)


def queued_packets(engine_socket: Any) -> list[str]:
    """The packets that wait to be sent, encoded; takes them off the queue."""
    return [packet.encode() for packet in engine_socket.poll()]


def begin_upgrade(engine_socket: Any) -> bool:
    """A WebSocket of a polling client has begun its upgrade: no more packets go out by polling.
    False where there is another one, or the client is gone.
    """
    from engineio.packet import NOOP, Packet  # noqa: PLC0415 - engine.io wants patched modules

    if engine_socket.upgrading or engine_socket.upgraded or engine_socket.closed:
        return False
    engine_socket.upgrading = True
    engine_socket.queue.put(Packet(NOOP))  # ends the poll under way
    return True


def end_upgrade(engine_socket: Any) -> None:
    """The upgrade has come to an end, or to nothing."""
    engine_socket.upgrading = False


def unpolled_packets(engine_socket: Any) -> list[str]:
    """What waits in the queue of a client that polls no more; ends polls that wait for it."""
    from engineio.packet import NOOP  # noqa: PLC0415 - as above

    queue = engine_socket.queue
    packets = []
    while not queue.empty():
        packet = queue.get(block=False)
        if packet is not None and packet.packet_type != NOOP:
            packets.append(packet.encode())
    for _ in range(queue.getting()):
        queue.put(None)
    return packets


def attach(
    server: Any, engine_socket: Any, send: Callable[[Any], None], close: Callable[..., None]
) -> None:
    """The socket sends and closes by these functions from now on.

    Of the WSGI environment of its request, some 4 kB, only KEPT_ENVIRON stays.
    """
    if not engine_socket.connected:  # a poll under way may still hold the queue
        engine_socket.queue = None
    engine_socket.connected = engine_socket.upgraded = True
    engine_socket.send = send
    engine_socket.close = close
    environ = server.environ[engine_socket.sid]
    server.environ[engine_socket.sid] = {
        name: environ[name] for name in KEPT_ENVIRON if name in environ
    }


def detach(engine_socket: Any) -> None:
    """Forgets a closed socket; leaves no reference circle for the garbage collector."""
    engine_socket.server.sockets.pop(engine_socket.sid, None)
    del engine_socket.send, engine_socket.close


def disconnect(engine_socket: Any, reason: str | None) -> bool:
    """Marks the socket closed and calls the disconnect handlers; False where it was closed."""
    if engine_socket.closing or engine_socket.closed:
        return False
    engine_socket.closing = True
    server = engine_socket.server
    why = reason or server.reason.SERVER_DISCONNECT
    server._trigger_event("disconnect", engine_socket.sid, why, run_async=False)
    engine_socket.closed = True
    return True


def client_disconnected(engine_socket: Any) -> str:
    """engine.io's name for a client that has sent a close packet."""
    reason: str = engine_socket.server.reason.CLIENT_DISCONNECT
    return reason


def client_closed(engine_socket: Any) -> str:
    """engine.io's name for a client that ended the connection or disappeared."""
    reason: str = engine_socket.server.reason.TRANSPORT_CLOSE
    return reason


def may_send(engine_socket: Any) -> bool:
    """False for a client that has not answered its last ping in time; that closes the socket."""
    return bool(engine_socket.check_ping_timeout())


def pong(engine_socket: Any) -> None:
    """The client has answered a ping: schedules the next."""
    engine_socket.schedule_ping()


def replace_pings(schedule: Callable[[Any], None]) -> None:
    """All engine.io sockets of the process schedule their pings by this function."""
    from engineio.socket import Socket  # noqa: PLC0415 - engine.io wants patched modules

    def schedule_ping(engine_socket: Any) -> None:
        schedule(engine_socket)

    Socket.schedule_ping = schedule_ping


def begin_ping_pause(engine_socket: Any) -> float | None:
    """Seconds until the socket's next ping; None where one is scheduled already."""
    if engine_socket.last_ping is None:
        return None
    engine_socket.last_ping = None
    return float(engine_socket.server.ping_interval)


def send_ping(engine_socket: Any, now: float) -> None:
    """Pings, unless the socket has been closed. `now` is the wall clock's time."""
    from engineio.packet import PING, Packet  # noqa: PLC0415 - as above

    if not engine_socket.closing and not engine_socket.closed:
        engine_socket.last_ping = now
        engine_socket.send(Packet(PING))


# --- python-socketio's server -----------------------------------------------------------------


class SocketRegistry:
    """The sockets of a python-socketio server and the rooms they are in.

    `sid` is a socket's id in one namespace, `engine_sid` that of its connection.
    """

    def __init__(self, server: Any) -> None:
        self._manager = server.manager
        self._engine = server.eio

    def room_size(self, namespace: str, room: str) -> int:
        """How many sockets are in the room."""
        members = self._manager.rooms.get(namespace, {}).get(room)
        return 0 if members is None else len(members)

    def engine_sids(self, namespace: str, room: str) -> Iterator[str]:
        """The connections whose sockets are in the room."""
        for _, engine_sid in self._manager.get_participants(namespace, room):
            yield engine_sid

    def engine_sid(self, sid: str, namespace: str) -> str:
        """The connection of a connected socket."""
        found: str = self._manager.eio_sid_from_sid(sid, namespace)
        return found

    def sid(self, engine_sid: str, namespace: str) -> str | None:
        """The socket of a connection in the namespace, if it has one."""
        found: str | None = self._manager.sid_from_eio_sid(engine_sid, namespace)
        return found

    def send_text(self, engine_sid: str, text: str) -> bool:
        """Queues a packet's text; False, without queueing, where earlier ones still wait."""
        found = self._engine.sockets.get(engine_sid)
        if found is None or found.closed:
            return True
        if not found.queue.empty():
            return False
        self._engine.send(engine_sid, text)
        return True

    def close_all(self) -> None:
        """Closes every connection on engine.io's level: clients then connect again by
        themselves, while a disconnect of Socket.IO would tell them to stay away.
        """
        for engine_socket in list(self._engine.sockets.values()):
            engine_socket.close(wait=False)

    def __len__(self) -> int:
        """Connections that are not closed yet."""
        return len(self._engine.sockets)
