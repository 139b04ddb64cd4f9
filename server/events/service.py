"""Everything a host, a phone or a command can ask of hosted events."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.exc import DBAPIError

from server.boards import Rider
from server.events.commands import create as creating
from server.events.commands.duels import Duels
from server.events.commands.event_log import EventLog
from server.events.commands.join import Joining
from server.events.commands.requests import PlayerRequests
from server.events.commands.scheduler import Scheduler
from server.events.model.clock import EventClock
from server.events.model.seat import LIVE
from server.events.moves.live import LiveJudge
from server.events.moves.paper import PaperJudge
from server.events.moves.route import WhileRunning
from server.events.push import feed_view
from server.events.registry import SessionRegistry
from server.events.values import Change, Created, EventSpec, Seated
from server.events.views.card import card_of
from server.events.views.host import host_view, players_page
from server.events.views.leaderboards import MOST_ROWS, board_view, teams_board
from server.events.views.player import mine_view
from server.events.views.results import results_of
from server.ledger import LEAVE, EntryRow, EventRow, Ledger, LedgerError, RideRow, key_hash
from server.play import Catalogue, Judge, Refused, Result, is_reviewed
from server.play.rate_limits import RateLimiter
from server.play.ride_cache import CachedRide
from server.refusals import Refusal
from server.rules.event import EventRefused, parse_command

log = logging.getLogger(__name__)

BOARD_ROWS = 20
LONGEST_KEY = 100
WITHOUT_MINE = frozenset({"sync", "pong"})
GOING_ON = frozenset({"open", "start", "pause", "resume"})

MakeMove = Callable[[RideRow, object], Result]


class Events:
    """The hosted events of a game; sessions are made from the ledger when somebody asks for one.

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
        self._event_log = EventLog(ledger)
        self._duels = Duels(self._event_log)
        self._sessions = SessionRegistry(ledger, catalogue, self._clock, self._duels)
        self._joining = Joining(ledger, catalogue, self._sessions, self._event_log)
        self._requests = PlayerRequests(self._event_log, self._duels, cheers, make_move)
        self._scheduler = Scheduler(ledger, self._event_log, self._duels, self._clock)

    # --- what `play` asks of its extensions ------------------------------------------------

    scopes = frozenset({"event", "teams"})

    def judges(self, route_judges: Iterable[Judge]) -> list[Judge]:
        """The judges for moves of seats. Those of `route_judges` count only while an event runs;
        they should take their rank from `rank`.
        """
        find, clock = self._sessions.get, self._clock
        on_route: list[Judge] = [WhileRunning(judge, find, clock) for judge in route_judges]
        return [LiveJudge(find, clock), PaperJudge(find, clock), *on_route]

    def rank(self, live: CachedRide) -> int | None:
        """The seat's rank as it may be seen."""
        session = self._sessions.get(live.row.event or "")
        if session is None:
            return None
        with session.mutex:
            return session.rank(session.seat(live.row))

    # --- organisers and hosts --------------------------------------------------------------

    def create(self, spec: EventSpec) -> Created:
        """A new draft. Raises Refused `invalid`."""
        return creating.create(self._ledger, self._catalogue, spec)

    def all(self) -> list[EventRow]:
        """All events, the newest first."""
        return self._ledger.events()

    def state(self, code: str) -> str:
        """The state of an event: `draft` to `archived`."""
        return self._sessions.known(code).state.state

    def host(self, code: str, key: str) -> None:
        """Lets in who has the host's key. Raises Refused `unknown_event`, `not_yours`."""
        kept = self._sessions.known(code).row.key_hash
        given = key_hash(key[:LONGEST_KEY])
        if not hmac.compare_digest(kept, given):
            raise Refused(Refusal.NOT_YOURS)

    def command(self, code: str, raw: object, actor: str = "host") -> dict[str, Any]:
        """Does what a host asks; the acknowledgement. Raises Refused."""
        session = self._sessions.known(code)
        if isinstance(raw, dict) and raw.get("do") == "players":
            with session.mutex:
                return players_page(session, raw)
        try:
            command = parse_command(raw)
        except EventRefused as why:
            raise Refused(why.code, why.message) from None
        return self._event_log.command(session, command, actor)

    def replay(self, code: str) -> Created:
        """The same event once more, as a fresh draft. Raises Refused."""
        return creating.again(self._ledger, self._catalogue, self._sessions.known(code).row)

    def remove_synthetic(self, code: str) -> int:
        """Removes the riders of a rehearsal with all they did; gives how many there were."""
        session = self._sessions.known(code)
        count = self._ledger.clear_synthetic(code)
        key = f"cleared-{self._ledger.new_seed():x}"
        self._event_log.steps(session, key, "host", lambda: [("cleared", {"count": count})])
        self._sessions.drop(code)
        return count

    # --- seats -----------------------------------------------------------------------------

    def card(self, code: str) -> dict[str, Any]:
        """The EventCard."""
        session = self._sessions.known(code)
        with session.mutex:
            there = session.index is not None
            demo = not (there and is_reviewed(self._catalogue.route(session.row.route)))
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
        """A seat for somebody new; a `synthetic` one is nobody, and rides for no branch.

        Raises:
            Refused: `event_not_open`, `event_locked`, `event_over`, `invalid`,
                `consent_needed`, `unknown_team`.
        """
        return self._joining.join(
            code, nickname, branch, consent=consent, team=team, synthetic=synthetic
        )

    def seat(self, code: str, row: RideRow) -> Seated:
        """A seat for somebody who rides: the same person and branch; the old seat if there is
        one, with a new token. Raises like `join`, and Refused `removed`.
        """
        return self._joining.seat(code, row)

    def online(self, code: str, ride_id: int, connected: bool) -> None:
        """A seat's first phone has come, or its last one has gone."""
        session = self._sessions.in_memory(code)
        if session is None:
            return
        with session.mutex:
            session.connected(ride_id, connected)
            session.out.counts()

    def delay(self, code: str, ride_id: int, milliseconds: float) -> None:
        """The measured one-way delay of a seat's phone."""
        session = self._sessions.in_memory(code)
        seat = None if session is None else session.seats.get(ride_id)
        if seat is not None:
            seat.delay = max(0.0, float(milliseconds))

    def request(self, row: RideRow, raw: object) -> dict[str, Any]:
        """What a phone asks by `event`; the acknowledgement. Raises Refused."""
        session, seat = self._sessions.seat(row)
        self._requests.ask(session, seat, raw)
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
        session = self._sessions.known(code)
        with session.mutex:
            return session.out.view()

    def mine(self, row: RideRow) -> dict[str, Any]:
        """What is a seat's own."""
        session, seat = self._sessions.seat(row)
        with session.mutex:
            return mine_view(session, seat)

    def snapshot(self, row: RideRow) -> dict[str, Any]:
        """`event` of a ride's snapshot: None outside events."""
        session = None if row.event is None else self._sessions.get(row.event)
        if session is None:
            return {"event": None}
        with session.mutex:
            view = orjson.loads(session.out.view())
            return {"event": {"view": view, "mine": mine_view(session, session.seat(row))}}

    def redact(self, row: RideRow, kept: dict[str, Any]) -> None:
        """Takes out of a ride's export whether live answers are right, until all are told."""
        session = None if row.event is None else self._sessions.get(row.event)
        if session is None:
            return
        told = {one.number for one in session.state.rounds if one.revealed}
        for entry in kept.get("entries", ()):
            if entry["kind"] == LIVE and entry["outcome"].get("round") not in told:
                entry["outcome"] = {"round": entry["outcome"].get("round")}

    def host_view(self, code: str) -> dict[str, Any]:
        """What only the host sees."""
        session = self._sessions.known(code)
        with session.mutex:
            return host_view(session)

    def board(self, scope: str, limit: int = BOARD_ROWS) -> bytes:
        """The board `event:CODE` or `teams:CODE`. Raises Refused `unknown_scope`."""
        kind, _, code = scope.partition(":")
        session = self._sessions.get(code) if kind in ("event", "teams") else None
        if session is None:
            raise Refused(Refusal.UNKNOWN_SCOPE)
        rows = max(1, min(limit, MOST_ROWS))
        with session.mutex:
            shown = board_view(session, rows) if kind == "event" else teams_board(session, rows)
        return orjson.dumps(shown)

    def feed(self, code: str) -> list[dict[str, Any]]:
        """The latest things that happened, newest first."""
        session = self._sessions.known(code)
        with session.mutex:
            return feed_view(session)

    def results(self, code: str) -> dict[str, Any]:
        """How it ended. Raises Refused `event_not_finished`."""
        session = self._sessions.known(code)
        if not session.state.over:
            raise Refused(Refusal.EVENT_NOT_FINISHED)
        entries = self._ledger.entries_of_event(code)
        with session.mutex:
            return results_of(session, entries)

    # --- running ---------------------------------------------------------------------------

    def start(self) -> None:
        """Takes up the events that were going on, so that their clocks move on."""
        for row in self._ledger.events():
            steps = [step.do for step in self._ledger.event_log(row.code)]
            moved = [do for do in steps if do in GOING_ON or do == "finish"]
            if moved and moved[-1] in GOING_ON:
                self._sessions.get(row.code)

    def tick(self) -> None:
        """Does what the clock demands, and hears what other processes have added."""
        for session in self._sessions.here():
            try:
                self._scheduler.tick(session)
                if session.stale or self._scheduler.idle(session):
                    self._sessions.drop(session.code)
            except (Refused, LedgerError, DBAPIError) as why:
                log.debug("event %s: %s", session.code, why)  # the next tick tries again

    def take_changes(self) -> list[Change]:
        """What has to be sent now."""
        changes: list[Change] = []
        for session in self._sessions.here():
            with session.mutex:
                changes += session.out.take()
        return changes

    def record(self, entry: EntryRow, rider: Rider) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        if rider.event is None:
            return
        if entry.kind == LEAVE:
            entry = entry._replace(context=rider)
        self._sessions.record(entry, rider.event)
