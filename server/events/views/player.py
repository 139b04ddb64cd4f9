"""What is one phone's own in an event, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.papers import attempts_left
from server.events.model.read import EventRead, SeatRead
from server.events.views.paper import paper_view
from server.events.views.player_view import result_view
from server.rules.event.state import CHALLENGE, DUEL, QUIZ

Json = dict[str, Any]
Place = tuple[int | None, int, int | None, int | None]


def mine_view(event: EventRead, seat: SeatRead) -> Json:
    """The Mine of docs/api.md."""
    mode, names = event.row.mode, event.names
    team = event.team_of(seat)
    rank, count, behind, branch_rank = place_of(event, seat)
    return {
        "code": event.code,
        "player": seat.row.player,
        "name": names.own(seat),
        "mark": names.own_mark(seat),
        "branch_name": names.branch(seat),
        "team": team,
        "removed": event.is_removed(seat),
        **({"swept": True} if seat.row.player in event.state.swept else {}),
        **({"held": True} if event.is_held(seat) else {}),
        "points": event.points(seat),
        "rank": rank,
        "count": count,
        "behind": behind,
        "branch_rank": branch_rank,
        "chosen": _chosen(event, seat) if mode == QUIZ else None,
        "result": result_view(event, seat) if mode == QUIZ else None,
        "paper": None if event.is_removed(seat) else paper_view(event, seat),
        "duel": _duel(event, seat) if mode == DUEL else None,
        "attempts_left": attempts_left(event, seat) if mode == CHALLENGE else None,
        "best": seat.best(mode),
    }


def place_of(event: EventRead, seat: SeatRead) -> Place:
    """Rank, how many have one, points to the next place up, and the team's rank, as they may be
    seen; all of it changes by what others do.
    """
    team, board = event.team_of(seat), event.board
    branch_rank = None if team is None else board.shown().team_rank.get(team)
    return board.rank(seat), board.ranked, board.behind(seat), branch_rank


def _chosen(event: EventRead, seat: SeatRead) -> Any:
    current = event.state.round
    answer = None if current is None else seat.answers.get(current.number)
    return None if answer is None else answer.choice


def _duel(event: EventRead, seat: SeatRead) -> Json:
    player, state = seat.row.player, event.state
    code = state.waiting.get(player)
    return {"id": state.duel_of.get(player), "code": code, "waiting": code is not None}
