"""Everything about sockets, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import socketio

from server.events import Events
from server.live import host, ride
from server.live.events import EventTicker
from server.live.fanout import FanOut
from server.live.host import ClientAddress, HostNamespace
from server.live.ride import RideNamespace
from server.live.seats import Seats
from server.live.sockets import Sockets
from server.live.ticker import BoardTicker
from server.metrics import LiveStats
from server.play import Play

CLOSING_SECONDS = 1.0
RECONNECT = {"code": "reconnect", "message": "服务器正在重启，马上自动连回来"}


class SocketLayer(NamedTuple):
    """What sockets are made of: the server, its sockets, and how rooms are sent to."""

    server: socketio.Server
    sockets: Sockets
    fan_out: FanOut


class Live:
    """The two namespaces and the tickers, on one python-socketio server.

    `client` gives the client's address in a WSGI environment.
    `address` is where phones find the server; empty where only the pages themselves know.
    """

    def __init__(
        self,
        layer: SocketLayer,
        play: Play,
        events: Events,
        *,
        tick_seconds: float,
        clock: Callable[[], float],
        client: ClientAddress,
        address: str = "",
    ) -> None:
        server, sockets, fan_out = layer
        self.server = server
        self._sockets = sockets
        self._clock = clock
        seats = Seats(events, play.rate_limits.event_requests, clock)
        self.riders = RideNamespace(play, seats, sockets)
        self.events = EventTicker(fan_out, play, events, seats, clock, address)
        self.screens = HostNamespace(play, events, self.riders, self.events, client)
        self.ticker = BoardTicker(fan_out, play, self.screens, tick_seconds, clock)
        server.register_namespace(self.riders)
        server.register_namespace(self.screens)
        self.stats = LiveStats(connected=self._connected, ticker=self.ticker.stats)

    def start(self) -> None:
        """Starts the tickers."""
        self.ticker.start()
        self.events.start()

    def close(self) -> None:
        """Sends the last boards, asks every client to connect again, and closes the connections."""
        self.events.stop()
        self.ticker.stop()
        for namespace in (ride.NAMESPACE, host.NAMESPACE):
            self.server.emit("notice", RECONNECT, namespace=namespace)
        self._sockets.close_all()
        self._wait_for_closing()

    def _wait_for_closing(self) -> None:
        """Lets what is queued go out; a phone in a tunnel is not waited for."""
        until = self._clock() + CLOSING_SECONDS
        while len(self._sockets) and self._clock() < until:
            self.server.sleep(0.02)

    def _connected(self) -> dict[str, int]:
        return {"ride": self.riders.connected(), "host": self.screens.connected()}
