"""A move's fast path past python-socketio: from the message to the rules, and back as one frame."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from server.live.ride import NAMESPACE, RideNamespace
from server.live.sockets import Connection, Encode

EVENT = f"42{NAMESPACE},".encode()
ACKNOWLEDGEMENT = b"43%s,%%b[%%b]" % NAMESPACE.encode()


def move_fast_path(riders: RideNamespace, encode: Encode) -> Callable[[Connection, bytes], bool]:
    """Handles moves that want an acknowledgement; gives False for every other message."""
    begin = len(EVENT)

    def handle(connection: Connection, text: bytes) -> bool:
        if not text.startswith(EVENT):
            return False
        data = text.find(b'["move",', begin)
        number = text[begin:data]
        if data < 0 or not number.isdigit():
            return False
        try:
            arguments = orjson.loads(text[data:])[1:]
        except ValueError:
            return False
        result = orjson.dumps(riders.made(connection.sid, arguments))
        connection.send(encode(ACKNOWLEDGEMENT % (number, result)))
        return True

    return handle
