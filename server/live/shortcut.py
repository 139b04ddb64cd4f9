"""A move's short cut past python-socketio: from the frame to the rules, and back as one frame."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from server.live.ride import NAMESPACE, RideNamespace
from server.transport import frame_of
from server.transport.connection import Line

EVENT = f"42{NAMESPACE},".encode()
ACKNOWLEDGEMENT = b"43%s,%%b[%%b]" % NAMESPACE.encode()


def short_cut(riders: RideNamespace) -> Callable[[Line, bytes], bool]:
    """Takes moves that want an acknowledgement off a phone's line; leaves all else alone."""
    begin = len(EVENT)

    def take(line: Line, text: bytes) -> bool:
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
        result = orjson.dumps(riders.made(line.sid, arguments))
        line.send(frame_of(ACKNOWLEDGEMENT % (number, result)))
        return True

    return take
