"""The events' ticker: moves their clocks on and sends what changed, ten times a second."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import orjson

from server.events import Change, Events
from server.live import wire
from server.live.fanout import FanOut
from server.live.rooms import HEARTBEAT_ROOM, event_room
from server.live.seats import HEARTBEAT, Seats
from server.play import Play

log = logging.getLogger(__name__)

TICK_SECONDS = 0.1
HEARTBEAT_SECONDS = 1.5
"""Pause between messages that say nothing but that the connection works: engine.io's own pings
come every 25 s, and a question is open for twenty.
"""
RIDE, HOST = "/ride", "/host"
AUDIENCES = {"phones": (RIDE,), "screens": (HOST,), "both": (HOST, RIDE)}
"""Screens first: a hall looks at one of them, and it is a single send."""


class EventTicker:
    """Ticks the events and fans their changes out; `seconds` counts what that has taken.

    `address` is where phones find the server; empty where only the pages themselves know.
    """

    def __init__(
        self,
        fan_out: FanOut,
        play: Play,
        events: Events,
        seats: Seats,
        clock: Callable[[], float],
        address: str,
    ) -> None:
        self._fan_out = fan_out
        self._play = play
        self._events = events
        self._seats = seats
        self._clock = clock
        self._address = address
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._last_heartbeat = self._last_tick = clock()
        self.ticks = 0
        self.seconds = 0.0
        self.sent = 0

    def start(self) -> None:
        """Ticks from now on, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="event ticker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ticks no more, after a last one."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def wake(self) -> None:
        """Ticks at once: a host has pressed a key."""
        self._wake.set()

    def with_address(self, body: bytes) -> bytes:
        """A HostView whose `join_url` people can type: the room knows the path alone."""
        shown = orjson.loads(body)
        shown["join_url"] = self._address + shown["join_url"]
        return orjson.dumps(shown)

    def tick(self) -> None:
        """What the clock does, what changed since the last tick; probes and heartbeats that are
        due. A process that was stopped for a while, or could not write, has been away.
        """
        now = self._clock()
        stood, self._last_tick = now - self._last_tick, now
        if not self._play.closing:
            self._events.tick(round(stood * 1000))
        for change in self._events.take_changes():
            if change.audience == "one":
                for phone in self._seats.phones_of(change.ride_id):
                    self._fan_out.give(RIDE, phone, change.event, change.body)
                    self.sent += 1
                continue
            self._send(change)
        for phone, outgoing in self._seats.due_probes():
            self._fan_out.give(RIDE, phone, outgoing.event, outgoing.body)
        self._beat()

    def _beat(self) -> None:
        now = self._clock()
        if now - self._last_heartbeat < HEARTBEAT_SECONDS:
            return
        self._last_heartbeat = now
        for namespace in (HOST, RIDE):
            self._fan_out.send(namespace, HEARTBEAT_ROOM, HEARTBEAT.event, "", HEARTBEAT.body)

    def _send(self, change: Change) -> None:
        room, body = event_room(change.code), change.body
        if change.event == "host":
            body = self.with_address(body)
        about = wire.scope_of(body) if change.event == "board" else change.code
        for namespace in AUDIENCES[change.audience]:
            self.sent += self._fan_out.send(namespace, room, change.event, about, body)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(TICK_SECONDS)
            self._wake.clear()
            self._timed_tick()

    def _timed_tick(self) -> None:
        begun = self._clock()
        try:
            self.tick()
        except Exception:
            log.exception("an event's tick failed")
        self.ticks += 1
        self.seconds += self._clock() - begun
