"""Everything a host, a phone or a command can ask of hosted events."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.exc import DBAPIError

from server.boards import Rider
from server.events.commands import create as creating
from server.events.commands.duels import Duels
from server.events.commands.event_log import Conductor
from server.events.commands.join import Seating
from server.events.commands.requests import Asks
from server.events.commands.scheduler import Ticking
from server.events.model.clock import EventClock
from server.events.model.seat import LIVE
from server.events.moves.judge import SeatMoves
from server.events.push import feed_view
from server.events.registry import Rooms
from server.events.values import Change, Created, EventSpec, Seated
from server.events.views.card import card_of
from server.events.views.host import host_view, players_page
from server.events.views.leaderboards import MOST_ROWS, board_view, teams_board
from server.events.views.player import mine_view
from server.events.views.results import results_of
from server.ledger import LEAVE, EntryRow, EventRow, Ledger, LedgerError, RideRow, key_hash
from server.play.catalogue import Catalogue, is_reviewed
from server.play.errors import Refused
from server.play.rate_limits import RateLimiter
from server.play.results import Result
from server.refusals import Refusal
from server.rules.event import EventRefused, parse_command

log = logging.getLogger(__name__)

BOARD_ROWS = 20
LONGEST_KEY = 100
WITHOUT_MINE = frozenset({"sync", "pong"})
GOING_ON = frozenset({"open", "start", "pause", "resume"})

MakeMove = Callable[[RideRow, object], Result]


class Events:
    """The hosted events of a game; rooms are made from the ledger when somebody asks for one.

    `now` gives the time (aware), `clock` seconds that never go back; `make_move` makes a move
    of a seat. Codes that nobody has are refused as `unknown_event`; reading raises DBAPIError,
    writing LedgerError when the database does not take part.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        make_move: MakeMove,
        cheers: RateLimiter,
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._clock = EventClock(now, clock)
        self._conductor = Conductor(ledger)
        self._duels = Duels(self._conductor)
        self._rooms = Rooms(ledger, catalogue, self._clock, self._duels)
        self._seating = Seating(ledger, catalogue, self._rooms, self._conductor)
        self._asks = Asks(self._conductor, self._duels, cheers, make_move)
        self._ticking = Ticking(ledger, self._conductor, self._duels, self._clock)
        self.moves = SeatMoves(self._rooms.get, self._clock.now)

    # --- organisers and hosts --------------------------------------------------------------

    def create(self, spec: EventSpec) -> Created:
        """A new draft. Raises Refused `invalid`."""
        return creating.create(self._ledger, self._catalogue, spec)

    def all(self) -> list[EventRow]:
        """All events, the newest first."""
        return self._ledger.events()

    def state(self, code: str) -> str:
        """The state of an event: `draft` to `archived`."""
        return self._rooms.known(code).state.state

    def host(self, code: str, key: str) -> None:
        """Lets in who has the host's key. Raises Refused `unknown_event`, `not_yours`."""
        kept = self._rooms.known(code).row.key_hash
        given = key_hash(key[:LONGEST_KEY])
        if not hmac.compare_digest(kept, given):
            raise Refused(Refusal.NOT_YOURS)

    def command(self, code: str, raw: object, actor: str = "host") -> dict[str, Any]:
        """Does what a host asks; the acknowledgement. Raises Refused."""
        room = self._rooms.known(code)
        if isinstance(raw, dict) and raw.get("do") == "players":
            with room.latch:
                return players_page(room, raw)
        try:
            command = parse_command(raw)
        except EventRefused as why:
            raise Refused(why.code, why.message) from None
        return self._conductor.command(room, command, actor)

    def replay(self, code: str) -> Created:
        """The same event once more, as a fresh draft. Raises Refused."""
        return creating.again(self._ledger, self._catalogue, self._rooms.known(code).row)

    def remove_synthetic(self, code: str) -> int:
        """Removes the riders of a rehearsal with all they did; gives how many there were."""
        room = self._rooms.known(code)
        count = self._ledger.clear_synthetic(code)
        key = f"cleared-{self._ledger.new_seed():x}"
        self._conductor.steps(room, key, "host", lambda: [("cleared", {"count": count})])
        self._rooms.drop(code)
        return count

    # --- seats -----------------------------------------------------------------------------

    def card(self, code: str) -> dict[str, Any]:
        """The EventCard."""
        room = self._rooms.known(code)
        with room.latch:
            there = room.index is not None
            demo = not (there and is_reviewed(self._catalogue.route(room.row.route)))
            return card_of(room, demo=demo)

    def join(
        self,
        code: str,
        nickname: str,
        branch: str,
        *,
        consent: bool,
        team: str | None = None,
        synthetic: bool = False,
    ) -> Seated:
        """A seat for somebody new; a `synthetic` one is nobody, and rides for no branch.

        Raises:
            Refused: `event_not_open`, `event_locked`, `event_over`, `invalid`,
                `consent_needed`, `unknown_team`.
        """
        return self._seating.join(
            code, nickname, branch, consent=consent, team=team, synthetic=synthetic
        )

    def seat(self, code: str, row: RideRow) -> Seated:
        """A seat for somebody who rides: the same person and branch; the old seat if there is
        one, with a new token. Raises like `join`, and Refused `removed`.
        """
        return self._seating.seat(code, row)

    def online(self, code: str, ride_id: int, connected: bool) -> None:
        """A seat's first phone has come, or its last one has gone."""
        room = self._rooms.in_memory(code)
        if room is None:
            return
        with room.latch:
            room.connected(ride_id, connected)
            room.out.counts()

    def delay(self, code: str, ride_id: int, milliseconds: float) -> None:
        """The measured one-way delay of a seat's phone."""
        room = self._rooms.in_memory(code)
        seat = None if room is None else room.seats.get(ride_id)
        if seat is not None:
            seat.delay = max(0.0, float(milliseconds))

    def request(self, row: RideRow, raw: object) -> dict[str, Any]:
        """What a phone asks by `event`; the acknowledgement. Raises Refused."""
        room, seat = self._rooms.seat(row)
        self._asks.ask(room, seat, raw)
        if isinstance(raw, dict) and raw.get("do") in WITHOUT_MINE:
            return {"ok": True, "now": self.now()}
        with room.latch:
            return {"ok": True, "mine": mine_view(room, seat), "now": self.now()}

    # --- what is shown ---------------------------------------------------------------------

    def now(self) -> int:
        """Event time, epoch milliseconds."""
        return self._clock.now()

    def view(self, code: str) -> bytes:
        """The EventView as of now."""
        room = self._rooms.known(code)
        with room.latch:
            return room.out.view()

    def mine(self, row: RideRow) -> dict[str, Any]:
        """What is a seat's own."""
        room, seat = self._rooms.seat(row)
        with room.latch:
            return mine_view(room, seat)

    def snapshot(self, row: RideRow) -> dict[str, Any] | None:
        """`event` of a ride's snapshot; None outside events."""
        room = None if row.event is None else self._rooms.get(row.event)
        if room is None:
            return None
        with room.latch:
            view = orjson.loads(room.out.view())
            return {"view": view, "mine": mine_view(room, room.seat(row))}

    def hide_judgement(self, row: RideRow, kept: dict[str, Any]) -> None:
        """Takes out of a ride's export whether live answers are right, until all are told."""
        room = None if row.event is None else self._rooms.get(row.event)
        if room is None:
            return
        told = {one.number for one in room.state.rounds if one.revealed}
        for entry in kept.get("entries", ()):
            if entry["kind"] == LIVE and entry["outcome"].get("round") not in told:
                entry["outcome"] = {"round": entry["outcome"].get("round")}

    def host_view(self, code: str) -> dict[str, Any]:
        """What only the host sees."""
        room = self._rooms.known(code)
        with room.latch:
            return host_view(room)

    def board(self, scope: str, limit: int = BOARD_ROWS) -> bytes:
        """The board `event:CODE` or `teams:CODE`. Raises Refused `unknown_scope`."""
        kind, _, code = scope.partition(":")
        room = self._rooms.get(code) if kind in ("event", "teams") else None
        if room is None:
            raise Refused(Refusal.UNKNOWN_SCOPE)
        rows = max(1, min(limit, MOST_ROWS))
        with room.latch:
            shown = board_view(room, rows) if kind == "event" else teams_board(room, rows)
        return orjson.dumps(shown)

    def feed(self, code: str) -> list[dict[str, Any]]:
        """The latest things that happened, newest first."""
        room = self._rooms.known(code)
        with room.latch:
            return feed_view(room)

    def results(self, code: str) -> dict[str, Any]:
        """How it ended. Raises Refused `event_not_finished`."""
        room = self._rooms.known(code)
        if not room.state.over:
            raise Refused(Refusal.EVENT_NOT_FINISHED)
        entries = self._ledger.entries_of_event(code)
        with room.latch:
            return results_of(room, entries)

    # --- running ---------------------------------------------------------------------------

    def start(self) -> None:
        """Takes up the events that were going on, so that their clocks move on."""
        for row in self._ledger.events():
            steps = [step.do for step in self._ledger.event_log(row.code)]
            moved = [do for do in steps if do in GOING_ON or do == "finish"]
            if moved and moved[-1] in GOING_ON:
                self._rooms.get(row.code)

    def tick(self) -> None:
        """Does what the clock demands, and hears what other processes have added."""
        for room in self._rooms.here():
            try:
                self._ticking.tick(room)
                if room.stale or self._ticking.idle(room):
                    self._rooms.drop(room.code)
            except (Refused, LedgerError, DBAPIError) as why:
                log.debug("event %s: %s", room.code, why)  # the next tick tries again

    def take_changes(self) -> list[Change]:
        """What has to be sent now."""
        changes: list[Change] = []
        for room in self._rooms.here():
            with room.latch:
                changes += room.out.take()
        return changes

    def record(self, entry: EntryRow, rider: Rider) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        if entry.kind == LEAVE:
            entry = entry._replace(context=rider)
        self._rooms.record(entry, rider.event or "")
