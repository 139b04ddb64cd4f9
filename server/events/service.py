"""The use cases of hosted events, for hosts, phones and commands."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError

from server.events.commands import create as creating
from server.events.commands.discard import discard
from server.events.commands.duels import Duels
from server.events.commands.event_log import EventLog
from server.events.commands.join import Joining
from server.events.commands.rehearsals import Rehearsals
from server.events.commands.requests import PlayerRequests
from server.events.commands.scheduler import Scheduler
from server.events.model.clock import EventClock, moment_of
from server.events.model.session import EventSession
from server.events.registry import SessionRegistry
from server.events.results_link import results_key, same_text
from server.events.ride_extension import RideExtension
from server.events.values import Change, Cleared, Created, EventSpec, Riding, Seated
from server.events.views.card import card_of
from server.events.views.feed import feed_view
from server.events.views.host import host_view, players_page
from server.events.views.overview import Overview, overview_of
from server.events.views.player import mine_view
from server.events.views.results import results_of
from server.ledger import Also, EventRow, Ledger, LedgerError, RideRow, SeatCount, key_hash
from server.play import Catalogue, Refused, is_reviewed
from server.play.catalogue_versions import CatalogueVersions
from server.play.rate_limits import RateLimiter
from server.refusals import Refusal
from server.rules.event import Command, EventRefused, parse_command, why_not
from server.rules.event.state import PLAYERS, PONG, RELEASE, SEAT_DECISIONS, SYNC

log = logging.getLogger(__name__)

BOARD_ROWS = 20
LONGEST_KEY = 100
LOOK_MS = 20_000
"""Pause between looks for events that are to start."""
LATE_MS = 3_600_000
"""So much too late an event starts at most, after a server was away."""
WITHOUT_MINE = frozenset({SYNC, PONG})


class Events:
    """The hosted events of a game; sessions are made from the ledger when they are needed.

    `now` gives the time (aware), `clock` seconds that never go back. An unknown code is refused as
    `unknown_event`. Reading raises DBAPIError, writing LedgerError when the database fails.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        riding: Riding,
        cheers: RateLimiter,
        versions: CatalogueVersions,
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._clock = EventClock(now, clock)
        self._event_log = EventLog(ledger)
        self._duels = Duels(self._event_log)
        self._sessions = SessionRegistry(ledger, versions, self._clock, self._duels)
        self._joining = Joining(ledger, catalogue, self._sessions.get, self._event_log)
        self._requests = PlayerRequests(self._event_log, self._duels, cheers, riding.make_move)
        self._decide_ride = riding.decide
        self._rehearsals = Rehearsals(ledger, self._event_log, self._sessions.drop, riding.reread)
        self._scheduler = Scheduler(ledger, self._event_log, self._duels, self._clock)
        self._looked_at = 0
        self.extension = RideExtension(ledger, self._sessions, self._clock)

    def take_content(self) -> None:
        """The content was edited: events that have not begun take it."""
        self._sessions.take_content()

    # --- organisers and hosts --------------------------------------------------------------

    def create(self, spec: EventSpec, also: Also | None = None) -> Created:
        """A new draft, and what another room writes about it in the same transaction. Raises
        Refused `invalid`.
        """
        return creating.create(self._ledger, self._catalogue, spec, self.now(), also)

    def all(self) -> list[EventRow]:
        """All events, the newest first."""
        return self._ledger.events()

    def overviews(self, rows: Sequence[EventRow]) -> list[Overview]:
        """How events stand, in the given order; read from the ledger, without their answers."""
        codes = [row.code for row in rows]
        logs, seats = self._ledger.event_logs(codes), self._ledger.seat_counts(codes)
        none = SeatCount(0, 0)
        return [overview_of(row, logs.get(row.code, ()), seats.get(row.code, none)) for row in rows]

    def state(self, code: str) -> str:
        """The state of an event: `draft` to `archived`."""
        return self._sessions.get(code).state.state

    def host(self, code: str, key: str) -> None:
        """Checks the host's key. Raises Refused `unknown_event`, `not_yours`."""
        kept = self._sessions.get(code).row.key_hash
        if not same_text(key_hash(key[:LONGEST_KEY]), kept):
            raise Refused(Refusal.NOT_YOURS)

    def host_key(self, code: str) -> str | None:
        """The key of an event's host. None where it can only be replaced: see `Ledger.host_key`."""
        return self._ledger.host_key(code)

    def new_key(self, code: str, also: Also | None = None) -> Created:
        """Another key for an event's host: old links open nothing, and the event goes on."""
        session = self._sessions.get(code)
        key = self._ledger.change_event_key(code, self.now(), also)
        if key is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        self._event_log.catch_up(session)
        self._take_key(session)
        return Created(code, key)

    def discard(self, code: str) -> None:
        """Puts an event away that never began, without riders. Raises Refused `wrong_state`."""
        discard(self._event_log, self._sessions.get(code))

    def key_of(self, code: str) -> str | None:
        """The hash of the host's key; None where the event is not in memory."""
        session = self._sessions.in_memory(code)
        return None if session is None else session.row.key_hash

    def check_key(self, code: str, key: str | None) -> None:
        """Raises Refused `not_yours` where the host's key (by its hash) is another one by now."""
        if self._sessions.get(code).row.key_hash != key:
            raise Refused(Refusal.NOT_YOURS)

    def _take_key(self, session: EventSession) -> None:
        row = self._ledger.event(session.code)
        if row is not None:
            with session.mutex:
                session.take_row(row)

    def command(self, code: str, raw: object, actor: str = "host") -> dict[str, Any]:
        """Executes a host's command; gives the acknowledgement. Raises Refused."""
        session = self._sessions.get(code)
        if isinstance(raw, dict) and raw.get("do") == PLAYERS:
            with session.mutex:
                return players_page(session, raw)
        try:
            command = parse_command(raw)
        except EventRefused as why:
            raise Refused(why.code, why.message) from None
        if command.do in SEAT_DECISIONS:
            return self._decide(session, command)
        return self._event_log.command(session, command, actor)

    def _decide(self, session: EventSession, command: Command) -> dict[str, Any]:
        """What a host thinks of a seat that was faster than it can be read: an entry of the ride,
        as an organiser's decision is.
        """
        with session.mutex:
            refusal = why_not(session.state, command.do, session.now(), session.rounds)
            seat = session.players.get(command.data["player"])
        if refusal is not None or seat is None:
            raise Refused(refusal or Refusal.UNKNOWN_PLAYER)
        self._decide_ride(seat.row.ride, command.do == RELEASE)
        return {"ok": True, "version": session.state.seq}

    def replay(self, code: str, also: Also | None = None) -> Created:
        """The same event once more, as a fresh draft. Raises Refused."""
        row = self._sessions.get(code).row
        return creating.again(self._ledger, self._catalogue, row, self.now(), also)

    def branches(self, code: str) -> list[str]:
        """The ids of all branches, those that ride in the event first: its lanes."""
        session = self._sessions.get(code)
        with session.mutex:
            there = [session.names.branch_id(seat) for seat in session.present() if seat.branch]
        return list(dict.fromkeys([*there, *self._catalogue.tour.branches]))

    def clear_rehearsal(self, code: str, *, everything: bool = False) -> Cleared:
        """Removes the riders of a rehearsal with all they did, and takes the event back to its
        lobby. Where real riders have made moves it stays as it is, unless `everything` of the
        rehearsal goes, those moves too. Raises Refused `wrong_state`.
        """
        return self._rehearsals.clear(self._sessions.get(code), everything=everything)

    # --- seats -----------------------------------------------------------------------------

    def card(self, code: str) -> dict[str, Any]:
        """The EventCard."""
        session = self._sessions.get(code)
        with session.mutex:
            there = session.index is not None
            demo = not (there and is_reviewed(session.catalogue.route(session.row.route)))
            return card_of(session, demo=demo)

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
        """A seat for a new player; a `synthetic` one is no person, and its branch may be empty.

        Raises:
            Refused: `event_not_open`, `event_locked`, `event_over`, `invalid`,
                `consent_needed`, `unknown_team`.
        """
        return self._joining.join(
            code, nickname, branch, consent=consent, team=team, synthetic=synthetic
        )

    def check_open(self, code: str) -> None:
        """Raises Refused like `join` where the event takes no new seats now."""
        self._joining.check_open(code)

    def seat(self, code: str, row: RideRow) -> Seated:
        """A seat for the player of a ride: the old seat if there is one, with a new token.
        Raises like `join`, and Refused `removed`.
        """
        return self._joining.seat(code, row)

    def check_not_removed(
        self, code: str, rides: Iterable[str] = (), row: RideRow | None = None
    ) -> None:
        """Raises Refused `removed` where a phone, known by seats that it remembers (public ids of
        rides) or by a ride, has been removed from the event; `unknown_event`.
        """
        self._joining.check_not_removed(code, rides, row)

    def online(self, code: str, ride_id: int, connected: bool) -> None:
        """A seat's first phone has connected, or its last one has gone."""
        session = self._sessions.in_memory(code)
        if session is not None:
            with session.mutex:
                session.set_online(ride_id, connected)

    def delay(self, code: str, ride_id: int, milliseconds: float) -> None:
        """The measured round trip (ms) to a seat's phone."""
        session = self._sessions.in_memory(code)
        if session is not None:
            session.set_delay(ride_id, milliseconds)

    def request(self, row: RideRow, raw: object) -> dict[str, Any]:
        """Handles a phone's `event` message; gives the acknowledgement. Raises Refused."""
        session, seat = self._sessions.seat(row)
        self._requests.handle(session, seat, raw)
        if isinstance(raw, dict) and raw.get("do") in WITHOUT_MINE:
            return {"ok": True, "now": self.now()}
        with session.mutex:
            return {"ok": True, "mine": mine_view(session, seat), "now": self.now()}

    # --- what is shown ---------------------------------------------------------------------

    def now(self) -> int:
        """Event time, epoch milliseconds."""
        return self._clock.now()

    def view(self, code: str) -> bytes:
        """The EventView as of now."""
        broadcaster = self._sessions.broadcaster(code)
        with broadcaster.session.mutex:
            return broadcaster.view()

    def mine(self, row: RideRow) -> dict[str, Any]:
        """What is a seat's own."""
        session, seat = self._sessions.seat(row)
        with session.mutex:
            return mine_view(session, seat)

    def host_view(self, code: str) -> dict[str, Any]:
        """What only the host sees."""
        session = self._sessions.get(code)
        with session.mutex:
            return host_view(session)

    def board(self, scope: str, limit: int = BOARD_ROWS) -> bytes:
        """The board `event:CODE` or `teams:CODE`, for whom `may_read` says. Raises Refused
        `unknown_scope`.
        """
        return self.extension.full_board(scope, limit)

    def feed(self, code: str) -> list[dict[str, Any]]:
        """The latest things that happened, newest first."""
        session = self._sessions.get(code)
        with session.mutex:
            return feed_view(session)

    def results(self, code: str, rider: RideRow | None = None) -> dict[str, Any]:
        """How it ended, with names: see `check_may_read`; `me` is the rider with a seat there.
        Raises Refused `event_not_finished`.
        """
        session = self._sessions.get(code)
        if not session.state.over:
            raise Refused(Refusal.EVENT_NOT_FINISHED)
        entries = self._ledger.entries_of_event(code)
        with session.mutex:
            me = rider.player if rider is not None and rider.event == code else None
            return {**results_of(session, entries), "me": me}

    def check_may_read(self, code: str, token: str, link_key: str, rider: RideRow | None) -> None:
        """Checks whether a caller may read the results: with a seat, with the host's key as
        `token`, or, where the host has published them, with the key of the link.

        Raises Refused `unknown_event`, `event_not_finished`, `results_closed`.
        """
        session = self._sessions.get(code)
        if not session.state.over:
            raise Refused(Refusal.EVENT_NOT_FINISHED)
        if rider is not None and rider.event == code:
            return
        if not self.may_read(code, token, link_key):
            raise Refused(Refusal.RESULTS_CLOSED)

    def may_read(self, code: str, token: str, link_key: str) -> bool:
        """Whether a caller without a seat may read who did what in an event: with the host's key as
        `token`, or, where the host has published the results, with the key of their link.
        """
        session = self._sessions.find(code)
        if session is None:
            return False
        linked = session.state.published and same_text(link_key, results_key(session.row))
        return linked or same_text(key_hash(token[:LONGEST_KEY]), session.row.key_hash)

    # --- running ---------------------------------------------------------------------------

    def tick(self, stood_ms: int = 0) -> None:
        """Does what the clock demands, and reads what other processes have added; `stood_ms` is
        for how long nothing was done before.
        """
        self._load_due()
        for broadcaster in self._sessions.broadcasters():
            session = broadcaster.session
            try:
                self._scheduler.tick(session, stood_ms)
                if session.rekeyed:
                    self._take_key(session)
                if session.stale:
                    self._rehearsals.reload(session)
                elif self._scheduler.idle(session):
                    self._sessions.drop(session.code)
            except (Refused, LedgerError, DBAPIError) as why:
                log.debug("event %s: %s", session.code, why)  # the next tick tries again

    def _load_due(self) -> None:
        """Takes events into memory that are to start by the clock: organisers make them beside the
        server, and maybe nobody has looked at them yet.
        """
        now = self._clock.now()
        if now - self._looked_at < LOOK_MS:
            return
        since, self._looked_at = self._looked_at or now - LATE_MS, now
        try:
            for code in self._ledger.events_to_start(moment_of(since), moment_of(now + LOOK_MS)):
                self._sessions.find(code)
        except DBAPIError as why:
            log.debug("events that are due: %s", why)

    def take_changes(self) -> list[Change]:
        """What has to be sent now."""
        changes: list[Change] = []
        for broadcaster in self._sessions.broadcasters():
            with broadcaster.session.mutex:
                changes += broadcaster.take()
        return changes
