"""`/host`: the hall's screen. It only watches: boards, the latest check-ins, counts."""

from __future__ import annotations

from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refusal

from server.live import wire
from server.live.ride import RideNamespace
from server.play import Play, Refused

NAMESPACE = "/host"
TOP_ROWS = 20
BOARDS = ("route", "branch")


def room_of(route: str) -> str:
    """The room of the screens that watch a route."""
    return f"host:{route}"


class HostNamespace(socketio.Namespace):  # type: ignore[misc] # python-socketio has no types
    """Screens by the route they watch."""

    def __init__(self, play: Play, riders: RideNamespace) -> None:
        super().__init__(NAMESPACE)
        self._play = play
        self._riders = riders
        self._routes: dict[str, str] = {}

    def connected(self) -> int:
        """Screens connected."""
        return len(self._routes)

    def watched(self) -> set[str]:
        """The routes that somebody watches."""
        return set(self._routes.values())

    def stats(self, route: str) -> dict[str, int]:
        """Counts for the hall."""
        known = self._play.standings.stats(route)
        return {
            "riders": known.riders,
            "online": self._riders.online(route),
            "lights": known.lights,
        }

    def on_connect(self, sid: str, _environ: Any, auth: Any = None) -> None:
        """Shows the route of `auth` as it stands.

        Raises:
            ConnectionRefusedError: `unknown_route`.
        """
        asked = auth.get("route") if isinstance(auth, dict) else None
        try:
            route = self._play.catalogue.route(asked if isinstance(asked, str) else "").id
        except Refused as why:
            raise Refusal(why.message, {"code": why.code, "message": why.message}) from None
        self._routes[sid] = route
        self.enter_room(sid, room_of(route))
        standings = self._play.standings
        for kind in BOARDS:
            board = wire.Ready(standings.payload(f"{kind}:{route}", TOP_ROWS))
            self.emit("board", board, room=sid)
        self.emit("feed", standings.feed(route), room=sid)
        self.emit("stats", self.stats(route), room=sid)

    def on_disconnect(self, sid: str, *_: Any) -> None:
        """The screen is gone."""
        self._routes.pop(sid, None)
