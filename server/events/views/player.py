"""What is one phone's own in an event, as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.events.model.papers import attempts_left, paper_view
from server.rules.event.state import CHALLENGE, DUEL, QUIZ

if TYPE_CHECKING:
    from server.events.model.seat import Seat
    from server.events.model.session import EventSession

Json = dict[str, Any]


def mine_view(session: EventSession, seat: Seat) -> Json:
    """The Mine of docs/api.md."""
    mode, state, names = session.row.mode, session.state, session.names
    standing = session.shown()
    frozen = state.frozen and session.frozen is not None
    ride_id, team = seat.row.id, session.team_of(seat)
    if frozen:
        line = standing.of.get(ride_id)
        rank, behind = (None, None) if line is None else (line.rank, line.behind)
    else:
        rank, behind = session.ranking.rank(ride_id), session.ranking.behind(ride_id)
    return {
        "code": session.code,
        "player": seat.row.player,
        "name": names.own(seat),
        "mark": seat.mark,
        "branch_name": names.branch(seat),
        "team": team,
        "removed": session.is_removed(seat),
        "points": session.points(seat),
        "rank": rank,
        "count": len(standing.lines) if frozen else len(session.ranking),
        "behind": behind,
        "branch_rank": standing.team_rank.get(team) if team is not None else None,
        "chosen": _chosen(session, seat) if mode == QUIZ else None,
        "result": _result(session, seat) if mode == QUIZ else None,
        "paper": None if session.is_removed(seat) else paper_view(session, seat),
        "duel": _duel(session, seat) if mode == DUEL else None,
        "attempts_left": attempts_left(session, seat) if mode == CHALLENGE else None,
        "best": seat.best(mode),
    }


def _chosen(session: EventSession, seat: Seat) -> Any:
    current = session.state.round
    answer = None if current is None else seat.answers.get(current.number)
    return None if answer is None else answer.choice


def _result(session: EventSession, seat: Seat) -> Json | None:
    current = session.state.round
    if current is None or not current.revealed:
        return None
    number = current.number
    scored, answer = seat.scored.get(number), seat.answers.get(number)
    correct = None if scored is None else scored.correct
    if scored is None and answer is not None and answer.share is not None:
        correct = answer.share >= 1  # of a round that was declared void
    return {
        "round": number,
        "correct": correct,
        "points": 0 if scored is None else scored.points,
        "streak": 0 if scored is None else scored.streak,
        "late": answer is None and number in seat.late,
        "void": number in session.state.voided,
    }


def _duel(session: EventSession, seat: Seat) -> Json:
    player, state = seat.row.player, session.state
    code = state.waiting.get(player)
    return {"id": state.duel_of.get(player), "code": code, "waiting": code is not None}
