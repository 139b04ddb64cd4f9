"""Answers on papers: which may be given now, and what it is worth."""

from __future__ import annotations

from typing import Any, NamedTuple

from server.events.model.papers import (
    ATTEMPT,
    RACE_PAPER,
    attempts_left,
    duel_turn,
    question_at,
)
from server.events.model.seat import PAPER, Seat
from server.events.model.session import Room
from server.play.flags import FAST
from server.refusals import Refusal
from server.rules import Judged, Move, MoveRefused, QuestionAt
from server.rules.event.papers import attempt_over
from server.rules.event.scoring import Tally, answer_time
from server.rules.event.state import CHALLENGE, DUEL, RACE
from server.rules.judging import share_right


class Received(NamedTuple):
    """A judged answer with its flags."""

    judged: Judged
    flags: list[str]


def refuse(code: Refusal) -> MoveRefused:
    """A refusal for good, in an event's words."""
    return MoveRefused(code, code.in_event)


def slot_of(move: Move) -> str:
    """What an answer fills: a round, or a question of a paper."""
    if move.kind == PAPER:
        return f"paper:{move.body['paper']}:{move.body['n']}"
    return f"live:{move.body['round']}"


def picked(found: QuestionAt, move: Move) -> list[str]:
    """The options chosen; what was typed is a person's own and stays in the move."""
    choice = move.body["choice"]
    if found.fill:
        return []
    return [choice] if isinstance(choice, str) else list(choice)


def judge_paper(room: Room, seat: Seat, move: Move, received: int) -> Received:
    """An answer on a paper. Under the room's latch. Raises MoveRefused."""
    paper, n = str(move.body["paper"]), int(move.body["n"])
    if n == 0:
        return _attempt(room, seat, move, received)
    begins = _begins(room, seat, paper, n, received)
    found = question_at(room, seat, paper, n)
    if found is None:
        raise refuse(Refusal.UNKNOWN_PAPER)
    share = share_right(found, move.body["choice"]) or 0.0
    took = answer_time(received, begins, seat.delay, room.live.delay_cap_ms) if begins else 0
    points, gained, streak = _worth(room, seat, paper, n, share, took)
    outcome = {
        "paper": paper,
        "n": n,
        "share": share,
        "took": took,
        "ms": received,
        "points": points,
        "streak": streak,
        "picked": picked(found, move),
    }
    fast = begins > 0 and took < found.reading_floor * 1000
    judged = Judged(PAPER, "", found.id, slot_of(move), gained, outcome)
    return Received(judged, [FAST] if fast else [])


def _attempt(room: Room, seat: Seat, move: Move, received: int) -> Received:
    """Question 0 begins an attempt of a challenge."""
    paper = str(move.body["paper"])
    if room.row.mode != CHALLENGE or paper != f"{ATTEMPT}{len(seat.papers) + 1}":
        raise refuse(Refusal.UNKNOWN_PAPER)
    last = seat.papers.get(f"{ATTEMPT}{len(seat.papers)}")
    if last is not None and not attempt_over(last, len(room.questions)):
        raise refuse(Refusal.ALREADY_DONE)
    if attempts_left(room, seat) == 0:
        raise refuse(Refusal.NO_ATTEMPTS_LEFT)
    outcome: dict[str, Any] = {"paper": paper, "n": 0, "share": 0, "took": 0, "ms": received}
    outcome |= {"points": 0, "streak": 0, "picked": []}
    return Received(Judged(PAPER, "", None, slot_of(move), 0, outcome), [])


def _begins(room: Room, seat: Seat, paper: str, n: int, received: int) -> int:
    """When question `n` began, 0 for unknown. Raises MoveRefused when it is not its turn."""
    mode = room.row.mode
    if mode == DUEL:
        return _duel_begins(room, seat, paper, n, received)
    answers = seat.papers.get(paper, [])
    if mode == RACE:
        right = paper == RACE_PAPER
    else:
        right = paper in seat.papers and paper == f"{ATTEMPT}{len(seat.papers)}"
        right = right and not attempt_over(answers, len(room.questions))
    if not right or n != len(answers) + 1:
        raise refuse(Refusal.UNKNOWN_PAPER)
    return seat.last_ms


def _duel_begins(room: Room, seat: Seat, paper: str, n: int, received: int) -> int:
    duel, player = room.state.duels.get(paper), seat.row.player
    if duel is None or player not in (duel.first, duel.second):
        raise refuse(Refusal.UNKNOWN_PAPER)
    # What was sent in time counts, though it came a moment late.
    sent = received - int(min(seat.delay, room.live.delay_cap_ms))
    turn = duel_turn(room, duel, player, sent)
    if turn.over or n < turn.n:
        raise refuse(Refusal.TOO_LATE)
    if n > turn.n or sent < turn.begins:
        raise refuse(Refusal.TOO_EARLY)
    return turn.begins


def _worth(
    room: Room, seat: Seat, paper: str, n: int, share: float, took: int
) -> tuple[int, int, int]:
    """Points of an answer, what it adds to the seat's own, and the run that it ends."""
    mode, answers, live = room.row.mode, seat.papers.get(paper, []), room.live
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
        scoring = room.catalogue.index(room.row.route).scoring
        points = scoring.answer_right if share >= 1 else scoring.answer_wrong
        return points, points, scored.streak
    before = seat.best(mode) or 0
    if mode == CHALLENGE:
        points = 1 if share >= 1 else 0
        return points, max(0, len(answers) + points - before), scored.streak
    score = sum(one.points for one in answers) + scored.points
    return scored.points, max(0, score - before), scored.streak
