"""The board ticker: sends what changed, a few times a second, however many moves there were."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import orjson

from server.ledger import LedgerError
from server.live import host, ride
from server.live.fanout import FanOut
from server.live.host import HostNamespace
from server.live.rooms import board_room, screens_room
from server.metrics import TickerStats
from server.play import Play

log = logging.getLogger(__name__)

LARGEST_SHARE = 0.2
"""Of a pause that a tick may take: a slower one widens the pause."""

WIDEST = 10.0  # seconds
TOKENS_SECONDS = 4.0
"""Pause between looks for tokens that another server has revoked: with a pause between ticks they
open nothing within ten seconds, as over HTTP.
"""
OTHERS_EVERY = 2  # ticks without a commit of our own between looks for those of others


class BoardTicker:
    """Serialises each changed board once and sends the same packet to its room.

    `interval` is the pause between ticks in seconds; `clock` seconds that never go back.
    """

    def __init__(
        self,
        fan_out: FanOut,
        play: Play,
        screens: HostNamespace,
        interval: float,
        clock: Callable[[], float],
    ) -> None:
        self._fan_out = fan_out
        self._play = play
        self._screens = screens
        self._interval = interval
        self._clock = clock
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._counts: dict[str, dict[str, int]] = {}
        self._batches = 0
        self._version = play.catalogue.version
        self._looked_at = clock()
        self.stats = TickerStats(interval=interval)

    def start(self) -> None:
        """Ticks from now on, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="ticker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ticks no more, after a last one."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def tick(self) -> None:
        """Sends every board, feed and count that changed since the last tick."""
        self._fan_out.catch_up()
        self._screens.riders.close_rides()
        self._screens.close_old()
        self._tell_version()
        standings = self._play.standings
        watched = self._screens.watched()
        for scope in standings.take_dirty():
            kind, _, route = scope.partition(":")
            if kind == "route":
                self._send(ride.NAMESPACE, board_room(scope), scope, ride.TOP_ROWS)
            if kind in host.BOARDS and route in watched:
                self._send(host.NAMESPACE, screens_room(route), scope, host.TOP_ROWS)
        fresh = standings.take_fresh()
        for route in watched:
            room = screens_room(route)
            if route in fresh:
                self._emit("feed", standings.feed(route), room)
            counts = self._screens.stats(route)
            if self._counts.get(route) != counts:
                self._counts[route] = counts
                self._emit("stats", counts, room)

    def _tell_version(self) -> None:
        """Tells phones on routes that there is other content: they take it once they have done
        their stop. Seats are not told, their event goes on with what it began with.
        """
        catalogue = self._play.catalogue
        if catalogue.version == self._version:
            return
        self._version = catalogue.version
        body = orjson.dumps({"version": catalogue.version})
        for route in catalogue.tour.routes:
            room = board_room(f"route:{route}")
            self._fan_out.send(ride.NAMESPACE, room, "content", room, body)

    def _run(self) -> None:
        while not self._stop.wait(self.stats.interval):
            self._timed_tick()
        self._timed_tick()

    def _timed_tick(self) -> None:
        begun = self._clock() - self._fan_out.paused
        try:
            self._look_for_others()
            self._look_for_revoked()
            self.tick()
        except Exception:
            log.exception("a tick failed")
        seconds = self._clock() - self._fan_out.paused - begun
        wanted = seconds / LARGEST_SHARE
        self.stats.count_tick(seconds, min(WIDEST, max(self._interval, wanted)))

    def _look_for_others(self) -> None:
        """Commits of our own bring those of other processes along; quiet times need a look."""
        batches = self._play.ledger.stats.batches
        quiet = batches == self._batches
        self._batches = batches
        if not quiet or self.stats.ticks % OTHERS_EVERY or self._play.closing:
            return
        try:
            self._play.follow_others()
        except LedgerError as error:
            log.debug("could not look for others' entries: %s", error.code)
        self._batches = self._play.ledger.stats.batches

    def _look_for_revoked(self) -> None:
        """Some queries for all sockets together, now and then."""
        if self._clock() - self._looked_at < TOKENS_SECONDS or self._play.closing:
            return
        self._looked_at = self._clock()
        try:
            self._screens.riders.close_revoked()
        except LedgerError as error:
            log.debug("could not look for revoked tokens: %s", error.code)

    def _send(self, namespace: str, room: str, scope: str, rows: int) -> None:
        board = self._play.standings.payload(scope, rows)
        self.stats.count_sent(self._fan_out.send(namespace, room, "board", scope, board))

    def _emit(self, event: str, data: Any, room: str) -> None:
        self._fan_out.send(host.NAMESPACE, room, event, room, orjson.dumps(data))
