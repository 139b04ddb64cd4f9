"""engine.io's sockets of clients that poll: payloads of any length, queues that are bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.transport import packet_hooks as hooks
from server.transport.packets import PacketError, PacketReceiver

SEPARATOR = "\x1e"
PACKETS_PER_TURN = 16
"""Packets of a payload that are handled before others get a turn."""
MAX_QUEUED_PACKETS = 512
MAX_QUEUED_BYTES = 1 << 20
"""What may wait for a client that does not poll; then its connection is closed."""


def bound_polling(receiver: PacketReceiver, pause: Callable[[], None]) -> None:
    """From now on all engine.io sockets of the process take payloads by `receiver`, with a
    `pause` now and then, and close where their queue grows too long. None waits in closing.
    """

    def receive_payload(engine_socket: Any, environ: dict[str, Any]) -> None:
        try:
            body = hooks.read_payload(engine_socket, environ).decode()
            for at, text in enumerate(body.split(SEPARATOR) if body else ()):
                if at % PACKETS_PER_TURN == PACKETS_PER_TURN - 1:
                    pause()
                if engine_socket.closed:
                    raise PacketError("a packet behind the last")
                receiver.receive(engine_socket, text)
        except ValueError as error:
            raise hooks.refused_payload(str(error)) from None

    hooks.replace_polling(receive_payload, _is_full)


def _is_full(packets: list[Any]) -> bool:
    """Whether these are too many to wait; the sum is taken only where there are some."""
    if len(packets) < MAX_QUEUED_PACKETS // 16:
        return False
    size = sum(len(packet.encode()) for packet in packets if packet is not None)
    return len(packets) > MAX_QUEUED_PACKETS or size > MAX_QUEUED_BYTES
