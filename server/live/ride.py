"""`/ride`: the namespace of phones: they send moves and get the boards of their route or event."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as SocketRefused

from server.ledger import LedgerError, RideRow, token_hash
from server.live import wire
from server.live.rooms import HEARTBEAT_ROOM, board_room, event_room
from server.live.seats import Seats
from server.live.sockets import Sockets
from server.play import Play, Refused, refused
from server.refusals import Refusal

log = logging.getLogger(__name__)

NAMESPACE = "/ride"
TOP_ROWS = 10


class RideNamespace(socketio.Namespace):  # type: ignore[misc] # python-socketio has no types
    """Registered natively: no Flask context per event, no thread per event."""

    def __init__(self, play: Play, seats: Seats, sockets: Sockets) -> None:
        super().__init__(NAMESPACE)
        self._play = play
        self._seats = seats
        self._sockets = sockets
        self._rides: dict[str, RideRow] = {}  # by engine.io id
        self._tokens: dict[str, str] = {}  # likewise: the hash of what let it in
        self._langs: dict[str, str] = {}  # likewise; only of phones that asked for a language
        self._phones: Counter[int] = Counter()  # connected phones by ride

    def connected(self) -> int:
        """Phones connected; a method, as python-socketio takes a handler of length 0 for none."""
        return len(self._rides)

    def online(self, route: str) -> int:
        """Phones connected on a route."""
        return self._sockets.room_size(NAMESPACE, board_room(f"route:{route}"))

    def on_connect(self, sid: str, _environ: Any, auth: Any = None) -> None:
        """Lets in who has a token.

        Raises:
            ConnectionRefusedError: with `{code, message}` as data: `unauthorized` (the phone
                should forget the token) or a temporary code (it should come again).
        """
        auth = auth if isinstance(auth, dict) else {}
        token = auth.get("token")
        try:
            ride = self._play.rider(token)
            if ride.event is None:
                self._board_on(sid, ride)
            else:
                self._sit_down(sid, ride, ride.event)
        except Refused as why:
            raise SocketRefused(
                why.message, {"code": why.code.value, "message": why.message}
            ) from None
        except LedgerError as why:
            code = why.refusal
            data = {"code": code.value, "message": code.message}
            raise SocketRefused(code.message, data) from None
        phone = self._phone(sid)
        self._rides[phone] = ride
        self._tokens[phone] = token_hash(str(token))
        self._phones[ride.id] += 1
        edition = self._play.catalogue.localization(auth.get("lang"))
        if edition is not self._play.catalogue.chinese:
            self._langs[phone] = edition.lang

    def _board_on(self, sid: str, ride: RideRow) -> None:
        """A phone on its route gets the riders' board, and hears which content is ridden now."""
        scope = self._play.scope(f"route:{ride.route}")
        self.enter_room(sid, board_room(scope))
        self.emit("board", wire.Ready(self._play.standings.payload(scope, TOP_ROWS)), room=sid)
        self.emit("content", {"version": self._play.catalogue.version}, room=sid)

    def _sit_down(self, sid: str, seat: RideRow, code: str) -> None:
        """A phone in an event gets the event's state, and what is its own."""
        self.enter_room(sid, event_room(code))
        self.enter_room(sid, HEARTBEAT_ROOM)
        for outgoing in self._seats.enter(self._phone(sid), seat):
            self.emit(outgoing.event, wire.Ready(outgoing.body), room=sid)

    def on_disconnect(self, sid: str, *_: Any) -> None:
        """The phone is gone; its ride is not."""
        phone = self._phone(sid)
        self._seats.leave(phone)
        self._langs.pop(phone, None)
        self._tokens.pop(phone, None)
        ride = self._rides.pop(phone, None)
        if ride is None:
            return
        self._phones[ride.id] -= 1
        if not self._phones[ride.id]:
            del self._phones[ride.id]
            self._play.evict(ride)

    def close_rides(self) -> None:
        """Closes the sockets of rides that were deleted, or of which a token was revoked."""
        gone = self._play.tokens.take_closed_rides()
        if gone:
            self._close([phone for phone, ride in self._rides.items() if ride.id in gone])

    def close_revoked(self) -> None:
        """Closes the sockets whose token opens nothing any more: another server may have revoked
        it. Raises StorageError.
        """
        if self._tokens:
            gone = self._play.tokens.revoked(set(self._tokens.values()))
            self._close([phone for phone, token in self._tokens.items() if token in gone])

    def _close(self, phones: Sequence[str]) -> None:
        for phone in phones:
            sid = self._sockets.sid(phone, NAMESPACE)
            if sid is not None:
                self.disconnect(sid)

    def on_move(self, sid: str, *args: Any) -> dict[str, Any]:
        """One move; the acknowledgement is its result."""
        return self.made(self._phone(sid), args)

    def on_event(self, sid: str, raw: Any = None, *_: Any) -> dict[str, Any]:
        """What a phone asks of its event; the acknowledgement."""
        return self._seats.request(self._phone(sid), raw)

    def made(self, phone: str, args: Sequence[Any]) -> dict[str, Any]:
        """The result of a move that a phone (its engine.io id) has sent."""
        raw = args[0] if args else None
        ride = self._rides.get(phone)
        try:
            if ride is not None:
                return self._play.make_move(ride, raw, self._langs.get(phone))
        except Exception:
            log.exception("a move failed")
            return _failed(raw, Refusal.SERVER_ERROR)
        return _failed(raw, Refusal.UNAUTHORIZED)

    def _phone(self, sid: str) -> str:
        return self._sockets.engine_sid(sid, NAMESPACE)


def _failed(raw: object, code: Refusal) -> dict[str, Any]:
    key = raw.get("key") if isinstance(raw, dict) else None
    return refused(key if isinstance(key, str) else "", code, code.in_move)
