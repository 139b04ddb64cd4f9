"""A seat's paper, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.papers import (
    current_paper,
    duel_length,
    duel_turn,
    question_at,
    trailing_run,
)
from server.events.model.questions import question_json
from server.events.model.read import EventRead, SeatRead
from server.events.views.question import question_view
from server.rules.event.papers import attempt_over, longest_run
from server.rules.event.state import CHALLENGE, DRAWN, DUEL, LOST, WON, Duel

Json = dict[str, Any]


def paper_view(event: EventRead, seat: SeatRead) -> Json | None:
    """The seat's Paper of docs/api.md."""
    paper = current_paper(event, seat)
    if paper is None:
        return None
    if event.row.mode == DUEL:
        return _duel_paper(event, seat, event.state.duels[paper])
    answers = seat.papers.get(paper, [])
    n = len(answers) + 1
    challenge = event.row.mode == CHALLENGE
    over = event.state.over or (challenge and attempt_over(answers, len(event.questions)))
    run = longest_run(answers) if challenge else trailing_run(answers)
    return {
        "id": paper,
        "kind": event.row.mode,
        "n": n,
        "of": len(event.questions) if challenge else None,
        "question": None if over else _question(event, seat, paper, n),
        "ends_at": None,
        "score": run if challenge else event.points(seat),
        "streak": run,
        "over": over,
        "against": None,
        "outcome": None,
    }


def _duel_paper(event: EventRead, seat: SeatRead, duel: Duel) -> Json:
    now, player = event.now(), seat.row.player
    turn = duel_turn(event, duel, player, now)
    theirs = duel_turn(event, duel, duel.other(player), now)
    answers = seat.papers.get(duel.id, [])
    other = event.players.get(duel.other(player))
    others = other.papers.get(duel.id, []) if other else []
    mine, score = (sum(one.points for one in some) for some in (answers, others))
    over = turn.over and theirs.over
    begun = not turn.over and now >= turn.begins
    return {
        "id": duel.id,
        "kind": DUEL,
        "n": turn.n,
        "of": duel_length(event),
        "question": _question(event, seat, duel.id, turn.n) if begun else None,
        "ends_at": None if turn.over else turn.ends,
        "score": mine,
        "streak": trailing_run(answers),
        "over": turn.over,
        "against": {
            "name": event.names.marked(other) if other else "",
            "branch_name": event.names.branch(other) if other else "",
            "score": score,
            "n": len(others),
            "over": theirs.over,
        },
        "outcome": _outcome(mine, score) if over else None,
    }


def _outcome(mine: int, theirs: int) -> str:
    if mine == theirs:
        return DRAWN
    return WON if mine > theirs else LOST


def _question(event: EventRead, seat: SeatRead, paper: str, n: int) -> Json | None:
    found = question_at(event, seat, paper, n) if event.state.going else None
    return None if found is None else question_view(question_json(found, event.row.seed))
