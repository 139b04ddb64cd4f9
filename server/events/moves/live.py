"""`live`: an answer to a quiz's round, given together with everybody in the hall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from server.events.model.clock import millis
from server.events.model.seat import LIVE, Seat
from server.events.model.session import EventSession
from server.events.moves.judge import SeatJudge, number, refuse
from server.events.moves.picked import picked
from server.events.moves.tapped import Arrival, tapped, tapped_at
from server.ledger import EntryRow
from server.play import MoveContext, Result, Ruling
from server.play.flags import FAST
from server.play.ride_cache import CachedRide
from server.refusals import Refusal
from server.rules import AlreadyDone, Judged, Move, MoveRefused
from server.rules import shape_checks as checks
from server.rules.event import wait_ms
from server.rules.event.scoring import late_at, sent_at
from server.rules.event.state import QUIZ
from server.rules.judging import share_right

LIVE_HASTE = 3
"""A live answer is hasty when it came in a third of the time that reading takes: in a hall
the question is often read out, and a player who knows the subject needs no options.
"""


class LiveJudge(SeatJudge):
    """Judges live answers. Whether one is right stays secret until the host reveals it."""

    kind = LIVE

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """`round` and `choice`; `tapped`, event time by the phone's clock, where it has one."""
        choice = checks.choice(raw.get("choice"))
        body = {"round": number(raw.get("round"), "round"), "choice": choice, **tapped(raw)}
        return Move(key=key, kind=LIVE, stop="", body=body)

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """The time counts from the opening of the round to the arrival of the answer, less the
        measured round trip to the phone; see `_counted_at` for what comes late.
        """
        session = self.session_of(live.row)
        slot = f"live:{move.body['round']}"
        if slot in live.state.slots:
            raise AlreadyDone(slot, live.state.slots[slot])
        received = self._clock.at(context.received)
        with session.mutex:
            seat = session.admit(live.row)
            claim = tapped_at(move, context, received)
            return self._judged(session, seat, move, slot, Arrival(received, claim))

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Nothing besides the state: the session counts the entry when it is committed."""

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> Result:
        """That the answer was received, and nothing of what it is worth."""
        session = self.session_of(live.row)
        with session.mutex:
            seat, number_ = session.admit(live.row), int(entry.outcome["round"])
            scored = seat.scored.get(number_)
            return {
                "ok": True,
                "key": key,
                "kind": LIVE,
                "round": number_,
                "points": 0,
                "total": session.points(seat) - (0 if scored is None else scored.points),
                "rank": None,
                "entry": entry.id,
                "received": True,
            }

    def _judged(
        self, session: EventSession, seat: Seat, move: Move, slot: str, arrival: Arrival
    ) -> Ruling:
        self.check_going(session, seat, QUIZ)
        asked, current = int(move.body["round"]), session.state.round
        if current is None or asked > current.number:
            raise refuse(Refusal.TOO_EARLY)
        if asked < current.number or current.revealed:
            raise self._too_late(session, seat, asked)
        if arrival.received < current.opens_at:
            raise refuse(Refusal.TOO_EARLY)
        at = _counted_at(session, seat, arrival)
        if at is None:
            raise self._too_late(session, seat, asked)
        found = session.question(str(current.question["id"]))
        if found is None:
            raise MoveRefused(Refusal.UNKNOWN_QUESTION)
        share = share_right(found, move.body["choice"])
        took = max(0, at - current.opens_at)
        outcome = {"round": asked, "share": share, "took": took, "picked": picked(found, move)}
        hasty = share == 1 and took * LIVE_HASTE < found.reading_floor * 1000
        judged = Judged(LIVE, "", found.id, slot, 0, outcome)
        return Ruling(judged, [FAST] if hasty else [])

    def _too_late(self, session: EventSession, seat: Seat, asked: int) -> MoveRefused:
        session.answered_late(seat.row.id, asked)
        return refuse(Refusal.TOO_LATE)


def _counted_at(session: EventSession, seat: Seat, arrival: Arrival) -> int | None:
    """When an answer to the present round counts, None for too late. What was tapped before the
    closing and comes after it counts until nothing is waited for any more, from seats that were
    there before the closing.
    """
    current, received = session.state.round, arrival.received
    at = sent_at(received, seat.delay, session.live.delay_cap_ms)
    if current is None or at < current.closes_at:
        return at
    if received >= current.closes_at + wait_ms(session.state, session.live):
        return None
    if millis(seat.row.created_at) >= current.closes_at:
        return None
    return late_at(received, arrival.tapped, current.closes_at)
