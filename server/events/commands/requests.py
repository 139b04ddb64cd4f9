"""Requests of phones besides moves: cheers, duels, attempts, teams."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.events.commands.duels import Duels
from server.events.commands.event_log import EventLog
from server.events.commands.join import come_back
from server.events.model.observer import Cheer
from server.events.model.papers import ATTEMPT
from server.events.model.seat import Seat
from server.events.model.session import EventSession
from server.ledger import RideRow
from server.play import Refused
from server.play.rate_limits import RateLimiter
from server.play.results import Result
from server.refusals import BY_CODE, Refusal
from server.rules.event import EventRefused
from server.rules.event.state import (
    CHALLENGE,
    CHEER,
    DUEL,
    LEAVE_DUEL,
    LOBBY,
    PAPER_MOVE,
    PONG,
    RACE,
    RETURN,
    SYNC,
    TEAM,
)
from server.rules.event.teams import is_team

NOTHING = frozenset({SYNC, PONG, RACE})


class PlayerRequests:
    """Handles requests; `cheers` limits cheers by seat, `make_move` makes a move of a seat."""

    def __init__(
        self,
        event_log: EventLog,
        duels: Duels,
        cheers: RateLimiter,
        make_move: Callable[[RideRow, object], Result],
    ) -> None:
        self._event_log = event_log
        self._duels = duels
        self._cheers = cheers
        self._make_move = make_move

    def handle(self, session: EventSession, seat: Seat, raw: object) -> None:
        """Handles one request of a seat. Raises Refused, LedgerError."""
        do = raw.get("do") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(do, str):
            raise Refused(Refusal.BAD_COMMAND)
        if do in NOTHING:
            return
        if do == RETURN:
            come_back(self._event_log, session, seat)
            return
        if session.is_removed(seat):
            raise Refused(Refusal.REMOVED)
        if do == CHEER:
            self._cheer(session, seat, raw)
        elif do == DUEL:
            code = raw.get("with")
            if code is not None and not isinstance(code, str):
                raise Refused(Refusal.UNKNOWN_DUEL)
            self._duels.request(session, seat, code.strip() if code else None)
        elif do == LEAVE_DUEL:
            self._duels.leave(session, seat)
        elif do == CHALLENGE:
            self._challenge(session, seat)
        elif do == TEAM:
            self._team(session, seat, raw)
        else:
            raise Refused(Refusal.BAD_COMMAND)

    def _cheer(self, session: EventSession, seat: Seat, raw: Mapping[str, Any]) -> None:
        phrase, phrases = raw.get("phrase"), session.live.phrases
        if not isinstance(phrase, int) or isinstance(phrase, bool):
            raise Refused(Refusal.BAD_COMMAND)
        if not 0 <= phrase < len(phrases):
            raise Refused(Refusal.BAD_COMMAND)
        if not session.state.cheers:
            raise Refused(Refusal.CHEERS_OFF)
        self._cheers.hit(str(seat.row.id))
        with session.mutex:
            names = session.names
            session.observers.cheered(
                Cheer(names.marked(seat), names.branch(seat), phrases[phrase])
            )

    def _challenge(self, session: EventSession, seat: Seat) -> None:
        """A new attempt: kept as question 0 of its paper, so that none is had for nothing."""
        if session.row.mode != CHALLENGE:
            raise Refused(Refusal.WRONG_MODE)
        paper = f"{ATTEMPT}{len(seat.papers) + 1}"
        move = {"kind": PAPER_MOVE, "key": f"{paper}-begins", "paper": paper, "n": 0, "choice": []}
        result = self._make_move(seat.row, move)
        if not result["ok"]:
            error = result["error"]
            raise Refused(BY_CODE[error["code"]], error["message"])

    def _team(self, session: EventSession, seat: Seat, raw: Mapping[str, Any]) -> None:
        team, player = raw.get("team"), seat.row.player

        def make() -> list[tuple[str, dict[str, Any]]]:
            state = session.state
            if not isinstance(team, str) or not is_team(team, state.team_count):
                raise EventRefused(Refusal.UNKNOWN_TEAM)
            if state.state != LOBBY:
                raise EventRefused(Refusal.WRONG_STATE, "活动开始以后，换队请找主持人")
            if state.teams.get(player) == team:
                return []
            return [("team", {"player": player, "team": team})]

        with session.mutex:
            key = f"team-{player}-{session.state.seq}"
        self._event_log.append(session, key, "phone", make)
