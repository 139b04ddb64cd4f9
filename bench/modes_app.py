"""One small application under every async mode; `bench/modes.py` starts it. BUS_MODE says which.

`/handler` answers with a Flask-SocketIO handler, `/echo` with a native python-socketio namespace:
otherwise both do the same. `/readyz` is for the bench.
"""

from __future__ import annotations

import os
from typing import Any

MODE = os.environ["BUS_MODE"]
if MODE == "eventlet":
    import eventlet

    eventlet.monkey_patch()

import orjson  # noqa: E402 - after patching
import socketio  # noqa: E402
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402


class Json:
    """orjson in the clothes of the json module, for every mode alike."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """Compact text."""
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Back to Python; raises ValueError."""
        return orjson.loads(text)


class Echo(socketio.Namespace):  # type: ignore[misc] # the library has no types
    """Acknowledges, nothing else."""

    def on_move(self, sid: str, data: Any) -> dict[str, bool]:
        """What every answer costs at least."""
        return {"ok": True}


app = Flask(__name__)
sockets = SocketIO(
    app,
    async_mode=MODE,
    async_handlers=os.environ.get("BUS_ASYNC_HANDLERS") == "1",
    json=Json,
    cors_allowed_origins=[],
)
sockets.server.register_namespace(Echo("/echo"))


@sockets.on("connect", namespace="/handler")  # type: ignore[untyped-decorator]
def connected() -> None:
    """Lets everybody in."""


@sockets.on("move", namespace="/handler")  # type: ignore[untyped-decorator]
def move(data: Any) -> dict[str, bool]:
    """What `Echo.on_move` does, inside a Flask request context."""
    return {"ok": True}


@app.get("/readyz")
def ready() -> dict[str, bool]:
    """Started."""
    return {"ok": True}
