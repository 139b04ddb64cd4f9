"""A python-socketio server's WebSockets, taken over from the green threads that opened them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from server.transport import private_hooks as hooks
from server.transport.connection import WebSocketConnection
from server.transport.frames import (
    INTERNAL_ERROR,
    POLICY_VIOLATION,
    TEXT,
    encode_frame,
)
from server.transport.handler_pool import HandlerPool
from server.transport.message_reader import MessageReader

log = logging.getLogger(__name__)

ENGINE_CLOSE, ENGINE_PONG = b"1", b"3"  # whole packets of engine.io


def _not_handled(connection: EngineConnection, message: bytes) -> bool:
    return False


class WebSocketConnections:
    """The connections that were taken over, by their engine.io ids.

    A WebSocket is taken over when its first message opens one of `namespaces`. All others, and
    those that were upgraded from polling, stay with engine.io and its three green threads; their
    frames are read by the same rules. `fast_path(connection, message)` sees every message first,
    in a green thread, one at a time for each connection; where it gives False, python-socketio
    handles the message.
    """

    def __init__(self, server: Any, namespaces: tuple[str, ...]) -> None:
        self.by_sid: dict[str, EngineConnection] = {}
        self.fast_path: Callable[[EngineConnection, bytes], bool] = _not_handled
        self.pool = HandlerPool()
        self._server = server
        self._openings: tuple[str, ...] = ()
        self.add_namespaces(*namespaces)
        hooks.wrap_websocket_handler(server, self._wrap)

    def add_namespaces(self, *namespaces: str) -> None:
        """Takes over the connections of these as well."""
        self._openings += tuple(f"40{namespace}," for namespace in namespaces)

    def _wrap(self, usual: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Stands in for engine.io's handler of a WebSocket."""
        engine_socket = hooks.socket_of(usual)

        def handle(websocket: Any) -> Any:
            messages = MessageReader(websocket, hooks.max_message_bytes(engine_socket))
            hooks.set_messages(websocket, messages)
            if hooks.is_upgrade(engine_socket):
                return usual(websocket)
            hooks.set_timeout(websocket, hooks.patience(engine_socket))
            for text in hooks.queued_packets(engine_socket):
                hooks.send_frame(websocket, encode_frame(text.encode()))
            first = next(messages, "")
            messages.put_back(first)
            if first.startswith(self._openings):
                socket = hooks.take_socket(websocket)
                connection = EngineConnection(self, engine_socket, socket, messages)
                hooks.attach(self._server, engine_socket, connection.send_packet, connection.finish)
                return []
            return usual(websocket)

        return handle


class EngineConnection(WebSocketConnection):
    """The connection of an engineio.Socket, which sends and closes through it."""

    __slots__ = ("_connections", "_engine_socket", "sid")

    def __init__(
        self,
        connections: WebSocketConnections,
        engine_socket: Any,
        socket: Any,
        messages: MessageReader,
    ) -> None:
        super().__init__(connections.pool, socket, messages.frames, messages.ready)
        self.sid: str = engine_socket.sid
        self._connections = connections
        self._engine_socket = engine_socket
        connections.by_sid[self.sid] = self

    def received(self, opcode: int, payload: bytes) -> None:
        """In the hub: a whole message has come."""
        if opcode != TEXT:
            super().received(opcode, payload)
        elif payload == ENGINE_PONG:
            hooks.pong(self._engine_socket)
        elif payload:
            self.enqueue(payload)

    def handle(self, message: bytes) -> None:
        """In a green thread: the fast path, or python-socketio."""
        try:
            if not self._connections.fast_path(self, message):
                hooks.dispatch(self._engine_socket, message.decode())
        except ValueError:
            self.fail(POLICY_VIOLATION, "a message is no engine.io packet")
        except Exception:
            log.exception("a message failed")
            self.fail(INTERNAL_ERROR, "a message failed")

    def send_packet(self, packet: Any) -> None:
        """In place of engineio.Socket.send."""
        if hooks.may_send(self._engine_socket):
            self.send(encode_frame(packet.encode().encode()))

    def finish(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """In place of engineio.Socket.close; never waits. `abort` leaves out engine.io's own
        packet for it: the client has sent one.
        """
        if hooks.disconnect(self._engine_socket, reason):
            self.close(b"" if abort else encode_frame(ENGINE_CLOSE))

    def ended(self) -> None:
        """The client has closed, broken the protocol, or disappeared."""
        hooks.disconnect(self._engine_socket, hooks.client_closed(self._engine_socket))

    def released(self) -> None:
        """The socket has been closed."""
        self._connections.by_sid.pop(self.sid, None)
        hooks.detach(self._engine_socket)
