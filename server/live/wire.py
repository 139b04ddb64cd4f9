"""JSON on the sockets, by orjson; bytes that are JSON already go out as they are."""

from __future__ import annotations

import re
import sys
from typing import Any

import orjson
from socketio.packet import Packet

Ready = orjson.Fragment
"""Marks bytes as finished JSON."""


SCOPE = re.compile(rb'\{"scope":"([^"]*)"')


def dumps(value: Any, **_: Any) -> str:
    """The value as JSON text; python-socketio's formatting wishes are what orjson does anyway."""
    return orjson.dumps(value).decode()


def loads(text: str | bytes, **_: Any) -> Any:
    """The value of a JSON text. Raises ValueError."""
    return orjson.loads(text)


def scope_of(board: bytes) -> str:
    """The scope of a finished board; empty for JSON that is none."""
    found = SCOPE.match(board)
    return "" if found is None else found[1].decode()


class TextPacket(Packet):  # type: ignore[misc] # python-socketio has no types
    """A packet without binary parts: nobody has to look through every result for them."""

    uses_binary_events = False
    json = sys.modules[__name__]
