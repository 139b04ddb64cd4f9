"""`paper`: an answer to a question of one's own, in a race, a duel or a challenge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import floor
from typing import Any

from server.events.model.clock import EventClock
from server.events.model.papers import (
    ATTEMPT,
    RACE_PAPER,
    attempts_left,
    duel_turn,
    question_at,
)
from server.events.model.questions import question_json
from server.events.model.read import EventRead, SeatRead
from server.events.model.seat import PAPER
from server.events.moves.judge import SeatJudge, SessionOf, number, refuse
from server.events.moves.picked import picked
from server.events.moves.tapped import Arrival, tapped, tapped_at
from server.events.views.paper import paper_view
from server.ledger import RUSHED, EntryRow
from server.play import MoveContext, Result, Ruling
from server.play.flags import FAST
from server.play.ride_cache import CachedRide
from server.refusals import Refusal
from server.rules import AlreadyDone, Judged, Move
from server.rules import shape_checks as checks
from server.rules.event.papers import attempt_over
from server.rules.event.phases import LATE_MS
from server.rules.event.scoring import Tally, sent_at
from server.rules.event.state import CHALLENGE, DUEL, RACE
from server.rules.judging import share_right


class PaperJudge(SeatJudge):
    """Judges answers on papers; the result shows the right answer at once. `hold_rushed` flags
    seats that answer faster than questions can be read.
    """

    kind = PAPER

    def __init__(self, session_of: SessionOf, clock: EventClock, *, hold_rushed: bool) -> None:
        super().__init__(session_of, clock)
        self._hold_rushed = hold_rushed

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """`paper`, `n` and `choice`; `tapped` as in a `live` answer."""
        choice = checks.choice(raw.get("choice"))
        paper, n = checks.ident(raw.get("paper"), "paper"), number(raw.get("n"), "n")
        body = {"paper": paper, "n": n, "choice": choice, **tapped(raw)}
        return Move(key=key, kind=PAPER, stop="", body=body)

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """The time counts from the moment when the question was there to be answered."""
        session = self.session_of(live.row)
        slot = slot_of(move)
        if slot in live.state.slots:
            raise AlreadyDone(slot, live.state.slots[slot])
        received = self._clock.at(context.received)
        with session.mutex:
            seat = session.admit(live.row)
            self.check_going(session, seat, RACE, DUEL, CHALLENGE)
            arrival = Arrival(received, tapped_at(move, context, received))
            ruling = judge_paper(session, seat, move, arrival)
        if self._hold_rushed and live.is_rushed(PAPER, ruling.judged.item, moment):
            return ruling._replace(flags=[*ruling.flags, RUSHED])
        return ruling

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Notes whether the seat is held from now on. The session counts the entry when it is
        committed.
        """
        live.note_flags(ruling.judged.kind, ruling.flags)

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> Result:
        """What the answer was worth, the right answer, and the seat's paper as it is now."""
        session = self.session_of(live.row)
        with session.mutex:
            seat, outcome = session.admit(live.row), entry.outcome
            found = session.question(entry.item or "")
            shown = None if found is None else question_json(found, session.row.seed)
            return {
                "ok": True,
                "key": key,
                "kind": PAPER,
                "paper": outcome["paper"],
                "n": outcome["n"],
                "correct": outcome["share"] == 1,
                "points": outcome["points"],
                "total": session.points(seat),
                "rank": session.board.rank(seat),
                "entry": entry.id,
                **({"held": True} if session.is_held(seat) else {}),
                "answer": shown["answer"] if shown else [],
                "explain": shown["explain"] if shown else "",
                "source": shown["source"] if shown else "",
                "streak": outcome["streak"],
                "next": paper_view(session, seat),
            }


def slot_of(move: Move) -> str:
    """What an answer fills: a question of a paper."""
    return f"paper:{move.body['paper']}:{move.body['n']}"


def judge_paper(event: EventRead, seat: SeatRead, move: Move, arrival: Arrival) -> Ruling:
    """What an answer on a paper is worth. Hold the session's mutex. Raises MoveRefused."""
    paper, n = str(move.body["paper"]), int(move.body["n"])
    if n == 0:
        return _attempt(event, seat, move, arrival.received)
    begins, at = _begins(event, seat, paper, n, arrival)
    found = question_at(event, seat, paper, n)
    if found is None:
        raise refuse(Refusal.UNKNOWN_PAPER)
    share = share_right(found, move.body["choice"]) or 0.0
    took = max(0, at - begins) if begins else 0
    points, gained, streak = _worth(event, seat, paper, n, share, took)
    outcome = {
        "paper": paper,
        "n": n,
        "share": share,
        "took": took,
        "ms": arrival.received,
        "at": at,
        "points": points,
        "streak": streak,
        "picked": picked(found, move),
    }
    fast = begins > 0 and took < found.reading_floor * 1000
    judged = Judged(PAPER, "", found.id, slot_of(move), gained, outcome)
    return Ruling(judged, [FAST] if fast else [])


def _attempt(event: EventRead, seat: SeatRead, move: Move, received: int) -> Ruling:
    """Question 0 begins an attempt of a challenge."""
    paper = str(move.body["paper"])
    if event.row.mode != CHALLENGE or paper != f"{ATTEMPT}{len(seat.papers) + 1}":
        raise refuse(Refusal.UNKNOWN_PAPER)
    last = seat.papers.get(f"{ATTEMPT}{len(seat.papers)}")
    if last is not None and not attempt_over(last, len(event.questions)):
        raise refuse(Refusal.ALREADY_DONE)
    if attempts_left(event, seat) == 0:
        raise refuse(Refusal.NO_ATTEMPTS_LEFT)
    outcome: dict[str, Any] = {"paper": paper, "n": 0, "share": 0, "took": 0, "ms": received}
    outcome |= {"points": 0, "streak": 0, "picked": []}
    return Ruling(Judged(PAPER, "", None, slot_of(move), 0, outcome), [])


def _begins(
    event: EventRead, seat: SeatRead, paper: str, n: int, arrival: Arrival
) -> tuple[int, int]:
    """When question `n` began, 0 for unknown, and when its answer counts. Raises MoveRefused when
    it is not its turn.
    """
    mode = event.row.mode
    at = sent_at(arrival.received, seat.delay, event.live.delay_cap_ms)
    if mode == DUEL:
        return _duel_begins(event, seat, paper, n, arrival, at)
    answers = seat.papers.get(paper, [])
    if mode == RACE:
        right = paper == RACE_PAPER
    else:
        right = paper in seat.papers and paper == f"{ATTEMPT}{len(seat.papers)}"
        right = right and not attempt_over(answers, len(event.questions))
    if not right or n != len(answers) + 1:
        raise refuse(Refusal.UNKNOWN_PAPER)
    return seat.last_ms, at


def _duel_begins(
    event: EventRead, seat: SeatRead, paper: str, n: int, arrival: Arrival, at: int
) -> tuple[int, int]:
    """As `_begins`. What was sent in time counts though it came a moment late; so does what was
    tapped in time and came less than LATE_MS later, while the duel is not over.
    """
    duel, player = event.state.duels.get(paper), seat.row.player
    if duel is None or player not in (duel.first, duel.second):
        raise refuse(Refusal.UNKNOWN_PAPER)
    turn = duel_turn(event, duel, player, at)
    if turn.over or n < turn.n:
        at = max(floor(arrival.tapped), arrival.received - LATE_MS)
        turn = duel_turn(event, duel, player, at)
        later = any(one.n > n for one in seat.papers.get(paper, ()))
        if turn.over or n != turn.n or later or paper not in event.open_duels:
            raise refuse(Refusal.TOO_LATE)
    if n > turn.n or at < turn.begins:
        raise refuse(Refusal.TOO_EARLY)
    return turn.begins, at


def _worth(
    event: EventRead, seat: SeatRead, paper: str, n: int, share: float, took: int
) -> tuple[int, int, int]:
    """Points of an answer, what it adds to the seat's own, and the run that it ends."""
    mode, answers, live = event.row.mode, seat.papers.get(paper, []), event.live
    tally, expected = Tally(), 1
    for one in answers:
        if one.n > expected:
            tally.miss()
        tally.count(live, one.share, one.took, live.duel_seconds)
        expected = one.n + 1
    if n > expected:
        tally.miss()
    scored = tally.count(live, share, took, live.duel_seconds)
    if mode == RACE:
        scoring = event.catalogue.index(event.row.route).scoring
        points = scoring.answer_right if share >= 1 else scoring.answer_wrong
        return points, points, scored.streak
    before = seat.best(mode) or 0
    if mode == CHALLENGE:
        points = 1 if share >= 1 else 0
        return points, max(0, len(answers) + points - before), scored.streak
    score = sum(one.points for one in answers) + scored.points
    return scored.points, max(0, score - before), scored.streak
