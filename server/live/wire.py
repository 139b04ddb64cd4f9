"""JSON on the sockets, by orjson; bytes that are JSON already go out as they are."""

from __future__ import annotations

from typing import Any

import orjson

Ready = orjson.Fragment
"""Marks bytes as finished JSON."""


def dumps(value: Any, **_: Any) -> str:
    """The value as JSON text; python-socketio's formatting wishes are what orjson does anyway."""
    return orjson.dumps(value).decode()


def loads(text: str | bytes, **_: Any) -> Any:
    """The value of a JSON text. Raises ValueError."""
    return orjson.loads(text)
