"""Packets of clients: all of them pass here, whatever they came by, before python-socketio.

engine.io and python-socketio log a traceback for what they cannot read, call `on_connect` for an
event of that name, wait for attachments without end, and answer a payload that they have dropped
with 200. Here a packet is handled, refused with an acknowledgement, or ignored; each costs its
connection one of its budget.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import Any, Protocol

from server.transport import packet_hooks as hooks
from server.transport.private_hooks import client_disconnected, pong

log = logging.getLogger(__name__)

CLOSE, PING, PONG, MESSAGE, UPGRADE = "1", "2", "3", "4", "5"
"""Types of engine.io's packets that clients send (Engine.IO protocol, revision 4)."""
PACKET_TYPES = "0123456"
MAX_REFUSED = 1_000
"""Packets that a connection may send beyond its budget; then it is closed."""
MAX_UNJOINED = 4_000
"""Connections that are in no namespace; then the oldest of them is closed."""


class Bucket(Protocol):
    """A connection's budget."""

    def take(self, now: float) -> bool:
        """Takes a packet's cost; False when nothing is left."""


class PacketLimits(Protocol):
    """What the game says about packets."""

    def bucket(self) -> Bucket:
        """A new connection's budget."""

    def now(self) -> float:
        """Monotonic seconds."""

    def bad(self) -> dict[str, Any]:
        """The acknowledgement of an event that there is not."""

    def too_many(self) -> dict[str, Any]:
        """The acknowledgement of an event beyond the budget."""


class PacketError(ValueError):
    """What the client sent is no packet of engine.io, or it has sent too many."""


class _Client:
    """A connection: its budget, and how many packets it sent beyond."""

    __slots__ = ("bucket", "refused")

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self.refused = 0


class PacketReceiver:
    """Receives the packets of a python-socketio server's clients, by their engine.io ids.

    Of `max_unjoined` connections that are in no namespace, the oldest is closed.
    """

    def __init__(self, server: Any, limits: PacketLimits, max_unjoined: int = MAX_UNJOINED) -> None:
        self._max_unjoined = max_unjoined
        self._server = server
        self._limits = limits
        self._clients: dict[str, _Client] = {}
        self._unjoined: OrderedDict[str, None] = OrderedDict()
        hooks.observe_connections(server, self._opened, self._closed)
        hooks.replace_message_handler(server, self.receive_message)

    def receive(self, engine_socket: Any, text: str) -> None:
        """Handles one packet of engine.io. Raises PacketError: the connection is to be closed."""
        kind = text[:1]
        if kind == MESSAGE:
            self.receive_message(engine_socket.sid, text[1:])
            return
        if not kind or kind not in PACKET_TYPES:
            raise PacketError("a message is no engine.io packet")
        self._spend(engine_socket.sid)
        if kind == PONG:
            pong(engine_socket)
        elif kind == CLOSE:
            engine_socket.close(wait=False, abort=True, reason=client_disconnected(engine_socket))

    def receive_message(self, engine_sid: str, text: object) -> None:
        """Handles one packet of Socket.IO. Raises PacketError as `receive` does."""
        paid = self._spend(engine_sid)
        packet = hooks.decode_packet(self._server, text)
        if packet is None:
            self._ignore(engine_sid, "no packet of Socket.IO")
        elif packet.packet_type == hooks.EVENT:
            self._receive_event(engine_sid, packet, paid)
        elif not paid:
            self._ignore(engine_sid, "beyond the budget")
        elif packet.packet_type == hooks.CONNECT:
            if hooks.has_joined(self._server, engine_sid, packet.namespace):
                self._ignore(engine_sid, "connected twice")
            else:
                hooks.connect(self._server, engine_sid, packet)
                if hooks.is_connected(self._server, engine_sid, packet.namespace):
                    self._unjoined.pop(engine_sid, None)
        elif packet.packet_type == hooks.DISCONNECT:
            hooks.leave(self._server, engine_sid, packet)
        elif packet.packet_type != hooks.ACK:  # the server asks for none
            self._ignore(engine_sid, "a type of packet that is not used")

    def _receive_event(self, engine_sid: str, packet: Any, paid: bool) -> None:
        if not hooks.is_connected(self._server, engine_sid, packet.namespace):
            self._ignore(engine_sid, "an event before its namespace is connected")
        elif not paid:
            self._refuse(engine_sid, packet, self._limits.too_many())
        elif not hooks.has_handler(self._server, packet):
            self._refuse(engine_sid, packet, self._limits.bad())
            self._ignore(engine_sid, "an event that there is not")
        else:
            hooks.handle_event(self._server, engine_sid, packet)

    def _refuse(self, engine_sid: str, packet: Any, answer: dict[str, Any]) -> None:
        if packet.id is not None:
            hooks.acknowledge(self._server, engine_sid, packet, answer)

    def _spend(self, engine_sid: str) -> bool:
        client = self._clients.get(engine_sid)
        if client is None or client.bucket.take(self._limits.now()):
            return True
        client.refused += 1
        if client.refused > MAX_REFUSED:
            raise PacketError("too many messages")
        return False

    def _ignore(self, engine_sid: str, why: str) -> None:
        log.warning("a packet was ignored: %s", why, extra={"engine_sid": engine_sid})

    def _opened(self, engine_sid: str) -> None:
        self._clients[engine_sid] = _Client(self._limits.bucket())
        self._unjoined[engine_sid] = None
        if len(self._unjoined) > self._max_unjoined:
            oldest, _ = self._unjoined.popitem(last=False)
            hooks.close_connection(self._server, oldest)

    def _closed(self, engine_sid: str) -> None:
        self._clients.pop(engine_sid, None)
        self._unjoined.pop(engine_sid, None)
