"""Duels: who waits, who plays whom, and when a question's time is up."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

from server.events.model.papers import duel_turn
from server.events.replay import duel_winner
from server.refusals import Refusal
from server.rules import sub_seed
from server.rules.event import EventRefused
from server.rules.event.state import DUEL, RUNNING

if TYPE_CHECKING:
    from server.events.commands.event_log import EventLog
    from server.events.model.seat import Seat
    from server.events.model.session import EventSession

CODES = 9_000
FIRST_CODE = 1_000

Steps = list[tuple[str, dict[str, Any]]]


class Duels:
    """Matches seats and watches the clocks of their duels."""

    def __init__(self, event_log: EventLog) -> None:
        self._event_log = event_log
        self._due: dict[str, list[tuple[int, str]]] = {}

    def ask(self, session: EventSession, seat: Seat, code: str | None) -> None:
        """Finds somebody to play against, or waits. Raises Refused."""
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
        self._event_log.steps(session, key, "phone", make)

    def leave(self, session: EventSession, seat: Seat) -> None:
        """Waits no longer. A duel under way goes on by the clock."""
        player = seat.row.player
        with session.mutex:
            key = f"leave-{player}-{session.state.seq}"
        self._event_log.steps(
            session,
            key,
            "phone",
            lambda: [("unwait", {"player": player})] if player in session.state.waiting else [],
        )

    def forget(self, code: str) -> None:
        """The session is dropped."""
        self._due.pop(code, None)

    def tick(self, session: EventSession) -> None:
        """Tells phones whose question has changed by the clock. Under the session's mutex."""
        due, now = self._due.setdefault(session.code, []), session.now()
        for duel_id in session.open_duels.difference(known for _, known in due):
            heapq.heappush(due, (0, duel_id))
        while due and due[0][0] <= now:
            _, duel_id = heapq.heappop(due)
            if duel_id not in session.open_duels:
                continue
            following = self._looked_at(session, duel_id, now)
            if following is not None:
                heapq.heappush(due, (following, duel_id))

    def settle(self, session: EventSession, duel_id: str) -> None:
        """An answer may have ended the duel. Under the session's mutex."""
        if duel_id in session.open_duels:
            self._looked_at(session, duel_id, session.now(), quiet=True)

    def _looked_at(
        self, session: EventSession, duel_id: str, now: int, *, quiet: bool = False
    ) -> int | None:
        """When to look again; None when the duel is over."""
        duel = session.state.duels[duel_id]
        turns = [duel_turn(session, duel, player, now) for player in (duel.first, duel.second)]
        over = all(turn.over for turn in turns)
        if over or not quiet:
            for player in (duel.first, duel.second):
                seat = session.players.get(player)
                if seat is not None:
                    session.out.mine(seat.row.id)
        if not over:
            return min(
                turn.begins if now < turn.begins else turn.ends for turn in turns if not turn.over
            )
        session.open_duels.discard(duel_id)
        winner = duel_winner(session, duel_id)
        if winner is not None:
            session.out.duel_done(winner[0], max(turn.ends for turn in turns), winner[1])
        return None

    def _playing(self, session: EventSession, player: str) -> bool:
        duel = session.state.duels.get(session.state.duel_of.get(player, ""))
        if duel is None:
            return False
        return not duel_turn(session, duel, player, session.now()).over

    def _code(self, session: EventSession) -> str:
        """Four digits that nobody waits with."""
        taken, attempt = set(session.state.waiting.values()), 0
        while True:
            seed = sub_seed(session.row.seed, "code", str(session.state.seq), str(attempt))
            code = str(FIRST_CODE + seed % CODES)
            if code not in taken:
                return code
            attempt += 1
