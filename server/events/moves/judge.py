"""Moves of seats: live answers, papers, and whether a route's own moves count now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.events.model.clock import millis
from server.events.model.papers import paper_view
from server.events.model.questions import question_json
from server.events.model.seat import LIVE, PAPER, Seat
from server.events.model.session import Room
from server.events.moves.paper import Received, judge_paper, picked, refuse, slot_of
from server.ledger import EntryRow, RideRow
from server.play.errors import Refused
from server.play.flags import FAST
from server.play.results import Result
from server.refusals import Refusal
from server.rules import MOVES, AlreadyDone, Judged, Move, MoveRefused, RideState
from server.rules import shape_checks as checks
from server.rules.event.scoring import answer_time
from server.rules.event.state import CHALLENGE, DUEL, PAUSED, QUIZ, RACE, RIDE, RUNNING
from server.rules.judging import share_right

KINDS = frozenset({LIVE, PAPER})
LIVE_HASTE = 3
"""A live answer is hasty when it came in a third of the time that reading takes: in a hall
the question is often read out, and who knows the subject needs no options.
"""


class SeatMoves:
    """Judges what seats send. `room` finds a room by its code (None: no such event)."""

    def __init__(self, room: Callable[[str], Room | None], now: Callable[[], int]) -> None:
        self._room = room
        self.now = now

    def knows(self, raw: object) -> bool:
        """Whether the message is a move that only seats make."""
        return isinstance(raw, dict) and raw.get("kind") in (LIVE, PAPER)

    def parse(self, row: RideRow, raw: Any) -> Move:
        """The move that it `knows`. Raises MoveRefused, for rides outside events too."""
        key, kind = checks.key(raw.get("key")), str(raw["kind"])
        if row.event is None or self._room(row.event) is None:
            raise MoveRefused(Refusal.UNKNOWN_KIND)
        return Move(key=key, kind=kind, stop="", body=MOVES[kind].parse(raw))

    def check_route_move(self, row: RideRow) -> None:
        """Raises unless a move along the route counts in the ride's event now."""
        room = None if row.event is None else self._room(row.event)
        if room is None:
            return
        with room.latch:
            self._check_going(room, room.seat(row), RIDE)
            starts, now = room.row.starts_at, self.now()
            if starts is not None and now < millis(starts):
                raise refuse(Refusal.EVENT_NOT_RUNNING)

    def rank(self, row: RideRow) -> int | None:
        """The seat's rank as it may be seen."""
        room = self._room(row.event or "")
        if room is None:
            return None
        with room.latch:
            return room.rank(room.seat(row))

    def judge(self, row: RideRow, state: RideState, move: Move, received: int) -> Received:
        """What an answer earns, as far as that may be known; `received` is event time.

        Raises:
            AlreadyDone: the slot is filled: the first answer stands.
            MoveRefused, Refused: it does not count.
        """
        room = self._room(row.event or "")
        if room is None:
            raise MoveRefused(Refusal.UNKNOWN_KIND)
        slot = slot_of(move)
        if slot in state.slots:
            raise AlreadyDone(slot, state.slots[slot])
        with room.latch:
            seat = room.seat(row)
            if move.kind == LIVE:
                return self._live(room, seat, move, received)
            self._check_going(room, seat, RACE, DUEL, CHALLENGE)
            return judge_paper(room, seat, move, received)

    def told(self, row: RideRow, entry: EntryRow, key: str) -> Result:
        """What the phone is told of a kept answer: of a live one, that it was received."""
        room = self._room(row.event or "")
        assert room is not None  # noqa: S101 - it was there to judge the answer
        with room.latch:
            seat, outcome = room.seat(row), entry.outcome
            result: Result = {"ok": True, "key": key, "kind": entry.kind}
            if entry.kind == LIVE:
                number = int(outcome["round"])
                scored = seat.scored.get(number)
                total = room.points(seat) - (0 if scored is None else scored.points)
                return {
                    **result,
                    "round": number,
                    "points": 0,
                    "total": total,
                    "rank": None,
                    "entry": entry.id,
                    "received": True,
                }
            found = room.question(entry.item or "")
            shown = None if found is None else question_json(found, room.row.seed)
            return {
                **result,
                "paper": outcome["paper"],
                "n": outcome["n"],
                "correct": outcome["share"] == 1,
                "points": outcome["points"],
                "total": room.points(seat),
                "rank": room.rank(seat),
                "entry": entry.id,
                "answer": shown["answer"] if shown else [],
                "explain": shown["explain"] if shown else "",
                "source": shown["source"] if shown else "",
                "streak": outcome["streak"],
                "next": paper_view(room, seat),
            }

    # --- under the room's latch ------------------------------------------------------------

    def _check_going(self, room: Room, seat: Seat, *modes: str) -> None:
        state = room.state
        if room.is_removed(seat):
            raise refuse(Refusal.REMOVED)
        if room.row.mode not in modes:
            raise refuse(Refusal.WRONG_MODE)
        if state.over:
            raise refuse(Refusal.EVENT_OVER)
        if state.state == PAUSED:
            raise Refused(Refusal.EVENT_PAUSED)
        if state.state != RUNNING:
            raise refuse(Refusal.EVENT_NOT_RUNNING)
        ends = room.row.ends_at
        if ends is not None and room.row.mode != QUIZ and self.now() >= millis(ends):
            raise refuse(Refusal.EVENT_OVER)

    def _live(self, room: Room, seat: Seat, move: Move, received: int) -> Received:
        self._check_going(room, seat, QUIZ)
        number, current = int(move.body["round"]), room.state.round
        if current is None or number > current.number:
            raise refuse(Refusal.TOO_EARLY)
        cap = room.live.delay_cap_ms
        if number < current.number or current.revealed:
            raise self._too_late(room, seat, number)
        if received < current.opens_at:
            raise refuse(Refusal.TOO_EARLY)
        if received - min(seat.delay, cap) >= current.closes_at:
            raise self._too_late(room, seat, number)
        found = room.question(str(current.question["id"]))
        if found is None:
            raise MoveRefused(Refusal.UNKNOWN_QUESTION)
        share = share_right(found, move.body["choice"])
        took = answer_time(received, current.opens_at, seat.delay, cap)
        outcome = {"round": number, "share": share, "took": took, "picked": picked(found, move)}
        hasty = share == 1 and took * LIVE_HASTE < found.reading_floor * 1000
        judged = Judged(LIVE, "", found.id, slot_of(move), 0, outcome)
        return Received(judged, [FAST] if hasty else [])

    def _too_late(self, room: Room, seat: Seat, number: int) -> MoveRefused:
        if number not in seat.answers:
            seat.late.add(number)
        return refuse(Refusal.TOO_LATE)
