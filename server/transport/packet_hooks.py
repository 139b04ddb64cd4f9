"""The part of `private_hooks` that packets pass: engine.io's sockets of clients that poll, its
messages, and python-socketio's handling of a packet.

`private_hooks.HOOKS` says what each function relies on; what is said there of versions holds here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.transport.private_hooks import max_message_bytes

# --- engine.io's sockets and messages ---------------------------------------------------------


def replace_polling(
    receive: Callable[[Any, dict[str, Any]], None], is_full: Callable[[list[Any]], bool]
) -> None:
    """All engine.io sockets of the process take payloads by `receive`, close when `is_full`
    says so of the packets that wait, are forgotten once they are closed, and wait for nobody in
    closing: engine.io waits until a client has taken all, and that may be never.
    """
    from engineio.socket import Socket  # noqa: PLC0415 - engine.io wants patched modules

    close = Socket.close

    def close_at_once(
        engine_socket: Any, wait: bool = True, abort: bool = False, reason: str | None = None
    ) -> None:
        close(engine_socket, wait=False, abort=abort, reason=reason)
        engine_socket.server.sockets.pop(engine_socket.sid, None)

    def send(engine_socket: Any, packet: Any) -> None:
        if engine_socket.closed or not engine_socket.check_ping_timeout():
            return
        if is_full(engine_socket.queue.queue):
            reason = engine_socket.server.reason.TRANSPORT_ERROR
            engine_socket.close(abort=True, reason=reason)
        else:
            engine_socket.queue.put(packet)

    Socket.close = close_at_once
    Socket.send = send
    Socket.handle_post_request = receive


def read_payload(engine_socket: Any, environ: dict[str, Any]) -> bytes:
    """The body of a POST. Raises ValueError where it is too long or has not come whole."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > max_message_bytes(engine_socket):
        raise ValueError("a payload is too long")
    body: bytes = environ["wsgi.input"].read(length)
    if len(body) < length:
        raise ValueError("a payload has not come whole")
    return body


def refused_payload(why: str) -> Exception:
    """What `receive` of `replace_polling` raises: 400, and the connection is closed."""
    from engineio.exceptions import EngineIOError  # noqa: PLC0415 - as above

    refused: Exception = EngineIOError(why)
    return refused


def close_connection(server: Any, engine_sid: str) -> None:
    """Closes a connection without waiting."""
    found = server.eio.sockets.get(engine_sid)
    if found is not None:
        found.close(wait=False)


def observe_connections(
    server: Any, opened: Callable[[str], None], closed: Callable[[str], None]
) -> None:
    """Calls `opened` and `closed` with the ids of engine.io's connections."""
    usual_connect, usual_disconnect = (
        server.eio.handlers[event] for event in ("connect", "disconnect")
    )

    def connect(engine_sid: str, environ: dict[str, Any]) -> Any:
        answer = usual_connect(engine_sid, environ)
        opened(engine_sid)
        return answer

    def disconnect(engine_sid: str, reason: str) -> Any:
        closed(engine_sid)
        return usual_disconnect(engine_sid, reason)

    server.eio.on("connect", connect)
    server.eio.on("disconnect", disconnect)


def replace_message_handler(server: Any, receive: Callable[[str, object], None]) -> None:
    """engine.io gives its messages to `receive`, which may raise ValueError to close."""

    def receive_or_close(engine_sid: str, message: object) -> None:
        try:
            receive(engine_sid, message)
        except ValueError:
            close_connection(server, engine_sid)

    server.eio.on("message", receive_or_close)


# --- python-socketio's packets ----------------------------------------------------------------

CONNECT, DISCONNECT, EVENT, ACK = range(4)
"""Types of Socket.IO's packets (Socket.IO protocol, revision 5); those with attachments, 5 and 6,
are not used."""
RESERVED_EVENTS = frozenset({"connect", "disconnect", "connect_error"})


def decode_packet(server: Any, text: object) -> Any:
    """A Socket.IO packet with its id and data; None where the text is none."""
    if not isinstance(text, str) or not text:
        return None
    try:
        packet = server.packet_class(encoded_packet=text)
    except ValueError:
        return None
    if packet.packet_type == EVENT:
        data = packet.data
        if not isinstance(data, list) or not data or not isinstance(data[0], str):
            return None
    packet.namespace = packet.namespace or "/"
    return packet


def has_joined(server: Any, engine_sid: str, namespace: str) -> bool:
    """Whether the connection is in the namespace, or about to be."""
    return server.manager.sid_from_eio_sid(engine_sid, namespace) is not None


def is_connected(server: Any, engine_sid: str, namespace: str) -> bool:
    """Whether the connection is in the namespace."""
    manager = server.manager
    return bool(manager.is_connected(manager.sid_from_eio_sid(engine_sid, namespace), namespace))


def has_handler(server: Any, packet: Any) -> bool:
    """Whether a client may send the event: one that is handled, and not one of Socket.IO's own."""
    event = packet.data[0]
    if event in RESERVED_EVENTS:
        return False
    handler = server.namespace_handlers.get(packet.namespace)
    if handler is not None and hasattr(handler, f"on_{event}"):
        return True
    return event in server.handlers.get(packet.namespace, {})


def connect(server: Any, engine_sid: str, packet: Any) -> None:
    """Handles a packet that opens a namespace."""
    server._handle_connect(engine_sid, packet.namespace, packet.data)


def leave(server: Any, engine_sid: str, packet: Any) -> None:
    """Handles a packet that closes a namespace."""
    server._handle_disconnect(engine_sid, packet.namespace, server.reason.CLIENT_DISCONNECT)


def handle_event(server: Any, engine_sid: str, packet: Any) -> None:
    """Calls the event's handler, and acknowledges where the packet asks for it."""
    server._handle_event(engine_sid, packet.namespace, packet.id, packet.data)


def acknowledge(server: Any, engine_sid: str, packet: Any, answer: object) -> None:
    """Sends an acknowledgement of the packet."""
    kind, about = server.packet_class, packet.namespace
    server._send_packet(engine_sid, kind(ACK, namespace=about, id=packet.id, data=[answer]))
