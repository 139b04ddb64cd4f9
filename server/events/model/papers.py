"""Papers of seats: which question each has now, and how a duel stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from server.events.model.questions import question_json
from server.events.views.public import question_view
from server.rules import QuestionAt, sub_seed
from server.rules.event.papers import (
    PaperAnswer,
    Turn,
    attempt_over,
    longest_run,
    nth_question,
    walk,
)
from server.rules.event.phases import SECOND
from server.rules.event.state import CHALLENGE, DUEL, RACE, Duel

if TYPE_CHECKING:
    from server.events.model.seat import Seat
    from server.events.model.session import EventSession

RACE_PAPER = "race"
ATTEMPT = "try"

Json = dict[str, Any]


def question_at(session: EventSession, seat: Seat, paper: str, n: int) -> QuestionAt | None:
    """The `n`-th question of a seat's paper; None when it has none."""
    ids, mode = session.questions, session.row.mode
    if not ids or n < 1:
        return None
    if mode == DUEL:
        seed = sub_seed(session.row.seed, "duel", paper)
        return session.question(nth_question(ids, seed, n)) if n <= duel_length(session) else None
    seed = sub_seed(seat.row.seed, mode, session.code, paper)
    if mode == CHALLENGE and n > len(ids):
        return None
    return session.question(nth_question(ids, seed, n))


def duel_length(session: EventSession) -> int:
    """Questions of a duel: each is asked once."""
    return min(session.live.duel_rounds, len(session.questions))


def current_paper(session: EventSession, seat: Seat) -> str | None:
    """The paper that the seat is on, or was on last."""
    mode = session.row.mode
    if mode == RACE:
        return RACE_PAPER if session.state.started_at else None
    if mode == CHALLENGE:
        return f"{ATTEMPT}{len(seat.papers)}" if seat.papers else None
    return session.state.duel_of.get(seat.row.player)


def duel_turn(session: EventSession, duel: Duel, player: str, now: int) -> Turn:
    """Where a player of a duel stands; after the event's end nobody has a question left."""
    seat = session.players.get(player)
    answers = seat.papers.get(duel.id, []) if seat else []
    state = session.state
    answered = {answer.n: state.running(answer.ms) for answer in answers}
    start = state.running(duel.at) + session.live.ready * SECOND
    present = state.running(now)
    turn = walk(start, session.live.duel_seconds * SECOND, duel_length(session), answered, present)
    if turn.over:
        ended = state.moment(turn.ends)
        return Turn(turn.n, ended, ended, over=True)
    # As if the pauses had come before the question: none of them counts as thinking.
    stood = now - present
    return Turn(turn.n, turn.begins + stood, turn.ends + stood, over=state.over)


def attempts_left(session: EventSession, seat: Seat) -> int:
    """How many attempts of a challenge may still be begun."""
    return max(0, session.live.attempts - len(seat.papers))


def trailing_run(answers: Sequence[PaperAnswer]) -> int:
    """Right answers in a row up to the last."""
    return longest_run(answers[::-1])


def paper_view(session: EventSession, seat: Seat) -> Json | None:
    """The seat's Paper of docs/api.md."""
    paper = current_paper(session, seat)
    if paper is None:
        return None
    if session.row.mode == DUEL:
        return _duel_paper(session, seat, session.state.duels[paper])
    answers = seat.papers.get(paper, [])
    n = len(answers) + 1
    challenge = session.row.mode == CHALLENGE
    over = session.state.over or (challenge and attempt_over(answers, len(session.questions)))
    run = longest_run(answers) if challenge else trailing_run(answers)
    return {
        "id": paper,
        "kind": session.row.mode,
        "n": n,
        "of": len(session.questions) if challenge else None,
        "question": None if over else _question(session, seat, paper, n),
        "ends_at": None,
        "score": run if challenge else session.points(seat),
        "streak": run,
        "over": over,
        "against": None,
        "outcome": None,
    }


def _duel_paper(session: EventSession, seat: Seat, duel: Duel) -> Json:
    now, player = session.now(), seat.row.player
    turn = duel_turn(session, duel, player, now)
    theirs = duel_turn(session, duel, duel.other(player), now)
    answers = seat.papers.get(duel.id, [])
    other = session.players.get(duel.other(player))
    others = other.papers.get(duel.id, []) if other else []
    mine, score = (sum(one.points for one in some) for some in (answers, others))
    over = turn.over and theirs.over
    begun = not turn.over and now >= turn.begins
    return {
        "id": duel.id,
        "kind": DUEL,
        "n": turn.n,
        "of": duel_length(session),
        "question": _question(session, seat, duel.id, turn.n) if begun else None,
        "ends_at": None if turn.over else turn.ends,
        "score": mine,
        "streak": trailing_run(answers),
        "over": turn.over,
        "against": {
            "name": session.names.shown(other) if other else "",
            "branch_name": session.names.branch(other) if other else "",
            "score": score,
            "n": len(others),
            "over": theirs.over,
        },
        "outcome": _outcome(mine, score) if over else None,
    }


def _outcome(mine: int, theirs: int) -> str:
    if mine == theirs:
        return "drawn"
    return "won" if mine > theirs else "lost"


def _question(session: EventSession, seat: Seat, paper: str, n: int) -> Json | None:
    found = question_at(session, seat, paper, n) if session.state.going else None
    return None if found is None else question_view(question_json(found, session.row.seed))
