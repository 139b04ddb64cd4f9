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
    from server.events.model.session import Room

RACE_PAPER = "race"
ATTEMPT = "try"

Json = dict[str, Any]


def question_at(room: Room, seat: Seat, paper: str, n: int) -> QuestionAt | None:
    """The `n`-th question of a seat's paper; None when it has none."""
    ids, mode = room.questions, room.row.mode
    if not ids or n < 1:
        return None
    if mode == DUEL:
        seed = sub_seed(room.row.seed, "duel", paper)
        return room.question(nth_question(ids, seed, n)) if n <= duel_length(room) else None
    seed = sub_seed(seat.row.seed, mode, room.code, paper)
    if mode == CHALLENGE and n > len(ids):
        return None
    return room.question(nth_question(ids, seed, n))


def duel_length(room: Room) -> int:
    """Questions of a duel: each is asked once."""
    return min(room.live.duel_rounds, len(room.questions))


def current_paper(room: Room, seat: Seat) -> str | None:
    """The paper that the seat is on, or was on last."""
    mode = room.row.mode
    if mode == RACE:
        return RACE_PAPER if room.state.started_at else None
    if mode == CHALLENGE:
        return f"{ATTEMPT}{len(seat.papers)}" if seat.papers else None
    return room.state.duel_of.get(seat.row.player)


def duel_turn(room: Room, duel: Duel, player: str, now: int) -> Turn:
    """Where a player of a duel stands; after the event's end nobody has a question left."""
    seat = room.players.get(player)
    answers = seat.papers.get(duel.id, []) if seat else []
    state = room.state
    answered = {answer.n: state.running(answer.ms) for answer in answers}
    start = state.running(duel.at) + room.live.ready * SECOND
    present = state.running(now)
    turn = walk(start, room.live.duel_seconds * SECOND, duel_length(room), answered, present)
    if turn.over:
        ended = state.moment(turn.ends)
        return Turn(turn.n, ended, ended, over=True)
    # As if the pauses had come before the question: none of them counts as thinking.
    stood = now - present
    return Turn(turn.n, turn.begins + stood, turn.ends + stood, over=state.over)


def attempts_left(room: Room, seat: Seat) -> int:
    """How many attempts of a challenge may still be begun."""
    return max(0, room.live.attempts - len(seat.papers))


def trailing_run(answers: Sequence[PaperAnswer]) -> int:
    """Right answers in a row up to the last."""
    return longest_run(answers[::-1])


def paper_view(room: Room, seat: Seat) -> Json | None:
    """The seat's Paper of docs/api.md."""
    paper = current_paper(room, seat)
    if paper is None:
        return None
    if room.row.mode == DUEL:
        return _duel_paper(room, seat, room.state.duels[paper])
    answers = seat.papers.get(paper, [])
    n = len(answers) + 1
    challenge = room.row.mode == CHALLENGE
    over = room.state.over or (challenge and attempt_over(answers, len(room.questions)))
    run = longest_run(answers) if challenge else trailing_run(answers)
    return {
        "id": paper,
        "kind": room.row.mode,
        "n": n,
        "of": len(room.questions) if challenge else None,
        "question": None if over else _question(room, seat, paper, n),
        "ends_at": None,
        "score": run if challenge else room.points(seat),
        "streak": run,
        "over": over,
        "against": None,
        "outcome": None,
    }


def _duel_paper(room: Room, seat: Seat, duel: Duel) -> Json:
    now, player = room.now(), seat.row.player
    turn = duel_turn(room, duel, player, now)
    theirs = duel_turn(room, duel, duel.other(player), now)
    answers = seat.papers.get(duel.id, [])
    other = room.players.get(duel.other(player))
    others = other.papers.get(duel.id, []) if other else []
    mine, score = (sum(one.points for one in some) for some in (answers, others))
    over = turn.over and theirs.over
    begun = not turn.over and now >= turn.begins
    return {
        "id": duel.id,
        "kind": DUEL,
        "n": turn.n,
        "of": duel_length(room),
        "question": _question(room, seat, duel.id, turn.n) if begun else None,
        "ends_at": None if turn.over else turn.ends,
        "score": mine,
        "streak": trailing_run(answers),
        "over": turn.over,
        "against": {
            "name": room.names.shown(other) if other else "",
            "branch_name": room.names.branch(other) if other else "",
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


def _question(room: Room, seat: Seat, paper: str, n: int) -> Json | None:
    found = question_at(room, seat, paper, n) if room.state.going else None
    return None if found is None else question_view(question_json(found, room.row.seed))
