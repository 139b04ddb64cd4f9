"""The real server, and beside it what a measurement needs.

On the same python-socketio server a namespace `/echo` takes the same packets as `/ride`, on the
same class of connections (server/transport/connections.py), and only acknowledges them.
`GET /bench/boards` gives every row of every board.
"""

from __future__ import annotations

from typing import Any

import orjson
import socketio
from flask import Response

from server.wsgi import app, game

SCOPES = ("route", "branch", "day")
ALL_ROWS = 1_000_000


class Echo(socketio.Namespace):  # type: ignore[misc] # python-socketio has no types
    """Acknowledges, nothing else: the price of a message on this stack."""

    def on_move(self, sid: str, data: Any) -> dict[str, bool]:
        """The smallest acknowledgement."""
        return {"ok": True}


@app.get("/bench/boards")
def whole_boards() -> Response:
    """`{scope: board}` with all rows, of every route."""
    boards = {
        f"{kind}:{route}": orjson.Fragment(game.play.standings.payload(f"{kind}:{route}", ALL_ROWS))
        for kind in SCOPES
        for route in sorted(game.play.catalogue.indexes)
    }
    return Response(orjson.dumps(boards), mimetype="application/json")


app.extensions["socketio"].server.register_namespace(Echo("/echo"))

__all__ = ["app", "game"]
