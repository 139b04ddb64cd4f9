"""`/host`: the hall's screens. Those of a route only watch; those of an event conduct it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson
import socketio
from socketio.exceptions import ConnectionRefusedError as SocketRefused
from sqlalchemy.exc import DBAPIError

from server.events import Events
from server.ledger import LedgerError
from server.live import wire
from server.live.acks import error_ack
from server.live.events import EventTicker
from server.live.ride import RideNamespace
from server.live.rooms import HEARTBEAT_ROOM, event_room, screens_room
from server.live.seats import HEARTBEAT
from server.play import Play, Refused
from server.refusals import Refusal

log = logging.getLogger(__name__)

NAMESPACE = "/host"
TOP_ROWS = 20
BOARDS = ("route", "branch")

ClientAddress = Callable[[Mapping[str, Any]], str]


class _Screen(NamedTuple):
    """What a screen shows: a route, or an event that it holds the key (by its hash) of."""

    route: str | None
    event: str | None
    key: str | None = None


class HostNamespace(socketio.Namespace):  # type: ignore[misc] # python-socketio has no types
    """Screens by what they show. `client` gives the client's address in a WSGI environment."""

    def __init__(
        self,
        play: Play,
        events: Events,
        riders: RideNamespace,
        ticker: EventTicker,
        client: ClientAddress,
    ) -> None:
        super().__init__(NAMESPACE)
        self._play = play
        self._events = events
        self.riders = riders
        self._ticker = ticker
        self._client = client
        self._screens: dict[str, _Screen] = {}

    def connected(self) -> int:
        """Screens connected."""
        return len(self._screens)

    def watched(self) -> set[str]:
        """The routes that screens watch."""
        return {screen.route for screen in self._screens.values() if screen.route is not None}

    def stats(self, route: str) -> dict[str, int]:
        """Counts for the hall."""
        known = self._play.standings.stats(route)
        return {
            "riders": known.riders,
            "online": self.riders.online(route),
            "lights": known.lights,
        }

    def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Shows the route of `auth`, or the event that its key opens, as it stands.

        Raises:
            ConnectionRefusedError: with `{code, message}` as data: `unknown_route`,
                `unknown_event`, `not_yours`, or a temporary code (`too_many` after many
                unknown codes).
        """
        asked = auth if isinstance(auth, dict) else {}
        try:
            if "event" in asked:
                code, guesses = _text(asked["event"]), self._play.rate_limits.event_codes
                with guesses.guess(self._client(environ), code):
                    self._conduct(sid, code, _text(asked.get("key")))
            else:
                self._watch(sid, _text(asked.get("route")))
            self.enter_room(sid, HEARTBEAT_ROOM)
            self.emit(HEARTBEAT.event, wire.Ready(HEARTBEAT.body), room=sid)
        except (Refused, LedgerError, DBAPIError) as why:
            error = error_ack(why)["error"]
            shown = {"code": error["code"], "message": error["message"]}
            raise SocketRefused(error["message"], shown) from None

    def on_disconnect(self, sid: str, *_: Any) -> None:
        """The screen is gone."""
        self._screens.pop(sid, None)

    def close_old(self) -> None:
        """Closes the screens whose key is not the event's any more."""
        for sid, screen in list(self._screens.items()):
            key = None if screen.event is None else self._events.key_of(screen.event)
            if key is not None and key != screen.key:
                self.disconnect(sid)

    def on_event(self, sid: str, raw: Any = None, *_: Any) -> dict[str, Any]:
        """A host's command; the acknowledgement, once it is kept."""
        screen = self._screens.get(sid)
        try:
            if screen is None or screen.event is None:
                return error_ack(Refused(Refusal.NOT_YOURS))
            self._events.check_key(screen.event, screen.key)
            answer = self._events.command(screen.event, raw)
        except (Refused, LedgerError) as why:
            return error_ack(why)
        except Exception as fault:
            log.exception("a command failed")
            return error_ack(fault)
        self._ticker.wake()
        return answer

    def _watch(self, sid: str, asked: str) -> None:
        route = self._play.catalogue.route(asked).id
        self._screens[sid] = _Screen(route, None)
        self.enter_room(sid, screens_room(route))
        standings = self._play.standings
        for kind in BOARDS:
            board = wire.Ready(standings.payload(f"{kind}:{route}", TOP_ROWS))
            self.emit("board", board, room=sid)
        self.emit("feed", standings.feed(route), room=sid)
        self.emit("stats", self.stats(route), room=sid)

    def _conduct(self, sid: str, code: str, key: str) -> None:
        events = self._events
        events.host(code, key)
        self._screens[sid] = _Screen(None, code, events.key_of(code))
        self.enter_room(sid, event_room(code))
        host = self._ticker.with_address(orjson.dumps(events.host_view(code)))
        self.emit("event", wire.Ready(events.view(code)), room=sid)
        self.emit("host", wire.Ready(host), room=sid)
        for scope in (f"event:{code}", f"teams:{code}"):
            self.emit("board", wire.Ready(events.board(scope)), room=sid)
        self.emit("feed", events.feed(code), room=sid)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
