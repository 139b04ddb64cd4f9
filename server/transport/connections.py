"""A python-socketio server's WebSockets, taken over from the green threads that opened them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from server.transport import private_hooks as hooks
from server.transport.connection import WebSocketConnection
from server.transport.frames import (
    INTERNAL_ERROR,
    POLICY_VIOLATION,
    TEXT,
    FrameReader,
    encode_frame,
)
from server.transport.handler_pool import HandlerPool
from server.transport.packets import PacketError, PacketReceiver

log = logging.getLogger(__name__)

ENGINE_CLOSE, ENGINE_PONG, UPGRADE = b"1", b"3", b"5"  # whole packets of engine.io
PROBE, PROBE_REPLY = b"2probe", b"3probe"


def _not_handled(connection: EngineConnection, message: bytes) -> bool:
    return False


class WebSocketConnections:
    """The connections that were taken over, by their engine.io ids.

    Every WebSocket is taken over as soon as it is open; one of a client that has polled so far is
    in `by_sid` once its upgrade is complete. `fast_path(connection, message)` sees every message
    first, in a green thread, one at a time for each connection; where it gives False, `receiver`
    gets the message.
    """

    def __init__(self, server: Any, receiver: PacketReceiver) -> None:
        self.by_sid: dict[str, EngineConnection] = {}
        self.fast_path: Callable[[EngineConnection, bytes], bool] = _not_handled
        self.receiver = receiver
        self.pool = HandlerPool()
        self.server = server
        hooks.wrap_websocket_handler(server, self._wrap)

    def _wrap(self, usual: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Stands in for engine.io's handler of a WebSocket."""
        engine_socket = hooks.socket_of(usual)

        def handle(websocket: Any) -> Any:
            socket = hooks.take_socket(websocket)
            if hooks.is_upgrade(engine_socket):
                UpgradingConnection(self, engine_socket, socket)
                return []
            packets = hooks.queued_packets(engine_socket)
            EngineConnection(self, engine_socket, socket).attach(packets)
            return []

        return handle


class EngineConnection(WebSocketConnection):
    """The connection of an engineio.Socket, which sends and closes through it."""

    __slots__ = ("_connections", "_engine_socket", "sid")

    def __init__(self, connections: WebSocketConnections, engine_socket: Any, socket: Any) -> None:
        frames = FrameReader(hooks.max_message_bytes(engine_socket))
        super().__init__(connections.pool, socket, frames, ())
        self.sid: str = engine_socket.sid
        self._connections = connections
        self._engine_socket = engine_socket

    def attach(self, packets: Iterable[str]) -> None:
        """From now on engine.io sends by this connection, first of all these packets."""
        hooks.attach(self._connections.server, self._engine_socket, self.send_packet, self.finish)
        self._connections.by_sid[self.sid] = self
        for packet in packets:
            self.send(encode_frame(packet.encode()))

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
                self.receive(message.decode())
        except PacketError as error:
            self.fail(POLICY_VIOLATION, str(error))
        except Exception:
            log.exception("a message failed")
            self.fail(INTERNAL_ERROR, "a message failed")

    def receive(self, packet: str) -> None:
        """In a green thread: any packet that the fast path leaves. Raises PacketError."""
        self._connections.receiver.receive(self._engine_socket, packet)

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


class UpgradingConnection(EngineConnection):
    """The WebSocket of a client that has polled so far (Engine.IO protocol, "Upgrade"): it is
    probed, and takes the place of polling when the client says so. Until then the client may
    lose it and go on polling.
    """

    __slots__ = ("_probed", "_upgraded")

    def __init__(self, connections: WebSocketConnections, engine_socket: Any, socket: Any) -> None:
        super().__init__(connections, engine_socket, socket)
        self._probed = self._upgraded = False

    def handle(self, message: bytes) -> None:
        """In a green thread: the upgrade, then what any connection does."""
        if self._upgraded:
            super().handle(message)
        elif message == PROBE and not self._probed and hooks.begin_upgrade(self._engine_socket):
            self._probed = True
            self.send(encode_frame(PROBE_REPLY))
        elif message == UPGRADE and self._probed and not hooks.is_closed(self._engine_socket):
            self._upgraded = True
            hooks.end_upgrade(self._engine_socket)
            self.attach(hooks.unpolled_packets(self._engine_socket))
        else:
            self.fail(POLICY_VIOLATION, "an upgrade that does not go on")

    def ended(self) -> None:
        """The client has closed, broken the protocol, or disappeared."""
        if self._upgraded:
            super().ended()
        elif self._probed:
            hooks.end_upgrade(self._engine_socket)

    def released(self) -> None:
        """The socket has been closed."""
        if self._upgraded:
            super().released()
