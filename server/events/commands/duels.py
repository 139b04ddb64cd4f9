"""Duels: which seats wait, which play each other, and when a question's time is up."""

from __future__ import annotations

import heapq
from typing import Any

from server.events.commands.event_log import EventLog
from server.events.model.papers import duel_turn, duel_turns
from server.events.model.seat import Seat
from server.events.model.session import EventSession
from server.refusals import Refusal
from server.rules import sub_seed
from server.rules.event import EventRefused
from server.rules.event.state import DUEL, RUNNING

CODES = 9_000
FIRST_CODE = 1_000

Steps = list[tuple[str, dict[str, Any]]]


class Duels:
    """Matches seats and watches the clocks of their duels."""

    def __init__(self, event_log: EventLog) -> None:
        self._event_log = event_log
        self._due: dict[str, list[tuple[int, str]]] = {}

    def request(self, session: EventSession, seat: Seat, code: str | None) -> None:
        """Matches the seat with a waiting one, or lets it wait. Raises Refused."""
        player = seat.row.player

        def make() -> Steps:
            state = session.state
            if session.row.mode != DUEL:
                raise EventRefused(Refusal.WRONG_MODE)
            if state.state != RUNNING:
                raise EventRefused(Refusal.EVENT_OVER if state.over else Refusal.EVENT_NOT_RUNNING)
            if session.is_removed(seat):
                raise EventRefused(Refusal.REMOVED)
            if self._playing(session, player):
                return []
            others = [one for one in state.waiting if one != player]
            if code is not None:
                others = [one for one in others if state.waiting[one] == code]
                if not others:
                    raise EventRefused(Refusal.UNKNOWN_DUEL)
            if not others:
                own = {"player": player, "code": self._code(session)}
                return [] if player in state.waiting else [("wait", own)]
            duel = {"duel": f"d{state.seq + 1}", "first": others[0], "second": player}
            return [("match", duel)]

        with session.mutex:
            key = f"duel-{player}-{session.state.seq}"
        self._event_log.append(session, key, "phone", make)

    def leave(self, session: EventSession, seat: Seat) -> None:
        """Waits no longer. A duel under way goes on by the clock."""
        player = seat.row.player
        with session.mutex:
            key = f"leave-{player}-{session.state.seq}"
        self._event_log.append(
            session,
            key,
            "phone",
            lambda: [("unwait", {"player": player})] if player in session.state.waiting else [],
        )

    def forget(self, code: str) -> None:
        """Drops what is kept about a session."""
        self._due.pop(code, None)

    def tick(self, session: EventSession) -> None:
        """Reports the seats whose question has changed by the clock. Hold the session's mutex."""
        due, now = self._due.setdefault(session.code, []), session.now()
        for duel_id in session.open_duels.difference(known for _, known in due):
            heapq.heappush(due, (0, duel_id))
        while due and due[0][0] <= now:
            _, duel_id = heapq.heappop(due)
            if duel_id not in session.open_duels:
                continue
            following = self._check(session, duel_id, now)
            if following is not None:
                heapq.heappush(due, (following, duel_id))

    def settle(self, session: EventSession, duel_id: str) -> None:
        """Looks whether an answer has ended the duel. Hold the session's mutex."""
        if duel_id in session.open_duels:
            self._check(session, duel_id, session.now(), quiet=True)

    def _check(
        self, session: EventSession, duel_id: str, now: int, *, quiet: bool = False
    ) -> int | None:
        """When to look again; None when the duel is over."""
        duel = session.state.duels[duel_id]
        turns = duel_turns(session, duel, now)
        over = all(turn.over for turn in turns)
        if over or not quiet:
            for player in (duel.first, duel.second):
                seat = session.players.get(player)
                if seat is not None:
                    session.observers.seat_changed(seat.row.id)
        if not over:
            return min(
                turn.begins if now < turn.begins else turn.ends for turn in turns if not turn.over
            )
        session.end_duel(duel_id, max(turn.ends for turn in turns))
        return None

    def _playing(self, session: EventSession, player: str) -> bool:
        duel = session.state.duels.get(session.state.duel_of.get(player, ""))
        if duel is None:
            return False
        return not duel_turn(session, duel, player, session.now()).over

    def _code(self, session: EventSession) -> str:
        """Four digits that no waiting seat has."""
        taken, attempt = set(session.state.waiting.values()), 0
        while True:
            seed = sub_seed(session.row.seed, "code", str(session.state.seq), str(attempt))
            code = str(FIRST_CODE + seed % CODES)
            if code not in taken:
                return code
            attempt += 1
