"""What events add to riding: judges, leaderboards, and their part of a ride's snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from server.boards import Rider
from server.events.model.clock import EventClock
from server.events.moves.live import LiveJudge
from server.events.moves.paper import PaperJudge
from server.events.moves.route import WhileRunning
from server.events.registry import SessionRegistry
from server.events.views.leaderboards import MOST_ROWS, board_view, teams_board
from server.events.views.player import mine_view
from server.events.views.player_view import entry_view
from server.ledger import LEAVE, EntryRow, Ledger, RideRow
from server.play import Catalogue, Judge, Refused
from server.play.ride_cache import CachedRide
from server.refusals import Refusal
from server.rules.event.state import CLEARED

EVENT_SCOPE, TEAMS_SCOPE = "event", "teams"
GOING_ON = frozenset({"open", "start", "pause", "resume", CLEARED})


class RideExtension:
    """The `play.Extension` of events."""

    scopes = frozenset({EVENT_SCOPE, TEAMS_SCOPE})

    def __init__(self, ledger: Ledger, sessions: SessionRegistry, clock: EventClock) -> None:
        self._ledger = ledger
        self._sessions = sessions
        self._clock = clock

    def judges(self, route_judges: Iterable[Judge], *, hold_rushed: bool) -> list[Judge]:
        """The judges for moves of seats. Those of `route_judges`, which take their rank from
        `rank`, count only while an event runs. `hold_rushed` holds seats that are faster than
        their questions can be read.
        """
        find, clock = self._sessions.find, self._clock
        on_route: list[Judge] = [WhileRunning(judge, find, clock) for judge in route_judges]
        return [LiveJudge(find, clock), PaperJudge(find, clock, hold_rushed=hold_rushed), *on_route]

    def rank(self, live: CachedRide) -> int | None:
        """The seat's rank as it may be seen."""
        session = self._sessions.find(live.row.event or "")
        if session is None:
            return None
        with session.mutex:
            return session.board.rank(session.admit(live.row))

    def start(self) -> None:
        """Loads the events that were going on, so that their clocks move on."""
        for row in self._ledger.events():
            steps = [step.do for step in self._ledger.event_log(row.code)]
            moved = [do for do in steps if do in GOING_ON or do == "finish"]
            if moved and moved[-1] in GOING_ON:
                self._sessions.find(row.code)

    def catalogue(self, row: RideRow) -> Catalogue | None:
        """A seat goes by the version that its event began with."""
        session = None if row.event is None else self._sessions.find(row.event)
        return session.catalogue if session is not None and session.state.started_at else None

    def record(self, entry: EntryRow, rider: Rider) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        if rider.event is None:
            return
        if entry.kind == LEAVE:
            entry = entry._replace(context=rider)
        self._sessions.record(entry, rider.event)

    def snapshot(self, row: RideRow) -> Mapping[str, Any]:
        """`event`: the EventView and the seat's own; None outside events."""
        session = None if row.event is None else self._sessions.find(row.event)
        if session is None:
            return {"event": None}
        broadcaster = self._sessions.broadcaster(session.code)
        with session.mutex:
            view = orjson.loads(broadcaster.view())
            return {"event": {"view": view, "mine": mine_view(session, session.admit(row))}}

    def redact(self, row: RideRow, kept: dict[str, Any]) -> None:
        """Removes what would show whether live answers are right; see `entry_view`."""
        session = None if row.event is None else self._sessions.find(row.event)
        if session is None:
            return
        with session.mutex:
            kept["entries"] = [entry_view(session, entry) for entry in kept.get("entries", ())]

    def board(self, scope: str, limit: int, rider: RideRow | None) -> bytes:
        """The board `event:CODE` or `teams:CODE`, for who has a seat there: six digits can be found
        by trying. Raises Refused `unknown_scope`, `results_closed`.
        """
        shown = self.full_board(scope, limit)
        if rider is None or rider.event != scope.partition(":")[2]:
            raise Refused(Refusal.RESULTS_CLOSED)
        return shown

    def full_board(self, scope: str, limit: int) -> bytes:
        """The board `event:CODE` or `teams:CODE`. Raises Refused `unknown_scope`."""
        kind, _, code = scope.partition(":")
        session = self._sessions.find(code) if kind in self.scopes else None
        if session is None:
            raise Refused(Refusal.UNKNOWN_SCOPE)
        rows, view = max(1, min(limit, MOST_ROWS)), board_view
        if kind == TEAMS_SCOPE:
            view = teams_board
        with session.mutex:
            return orjson.dumps(view(session, rows))
