"""A move's short cut through python-socketio.

Its usual way queues the acknowledgement for a green thread of the phone's own, which then wakes
up and writes it. Where nothing waits to be sent, it is written at once; otherwise, and for
everything else, the usual way is taken.
"""

from __future__ import annotations

from typing import Any

import orjson
import socketio

from server import aio
from server.live.fanout import frame_of
from server.live.ride import NAMESPACE, RideNamespace


def install_shortcut(server: socketio.Server, riders: RideNamespace) -> None:
    """Lets moves of `/ride` take the short cut; the server must remember its WebSockets."""
    usual = server._handle_event
    phones = server.eio.sockets

    def handle_event(eio_sid: str, namespace: str | None, number: int | None, data: Any) -> None:
        if namespace != NAMESPACE or number is None or not data or data[0] != "move":
            usual(eio_sid, namespace, number, data)
            return
        result = riders.made(eio_sid, data[1:])
        body = b"3%s,%d[%s]" % (NAMESPACE.encode(), number, orjson.dumps(result))
        phone = phones.get(eio_sid)
        if phone is not None and not aio.send_now(phone, frame_of(b"4" + body)):
            server.eio.send(eio_sid, body.decode())

    server._handle_event = handle_event
