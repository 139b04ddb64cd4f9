"""Judging a move by the content that the rider saw, where it was edited since.

Where it counts (slots, streak, stamp) is today's route; what is right, and which puzzle was laid,
is the route as it was asked. What has left the route since is judged by that route alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from server.rules.index import QuestionAt, RouteIndex, StopAt
from server.rules.move import Move
from server.rules.moves.checkin import is_locked
from server.rules.ride import Judged, Target, judge, judge_at
from server.rules.seeds import first_id
from server.rules.shapes import Instant
from server.rules.state import RideState


class AskedGame(NamedTuple):
    """A game as it was asked, under the id that it has today."""

    id: str
    type: str
    data: Any
    was: tuple[str, ...]


def judge_as_asked(
    index: RouteIndex,
    asked: RouteIndex,
    state: RideState,
    state_then: Callable[[], RideState],
    move: Move,
    ride_seed: int,
    now: Instant,
) -> Judged:
    """Like `judge`, of a move that answers what `asked` says. `state_then` replays the ride on that
    route; it is called where today's route does not know what the move is about.
    """
    then = asked.stop_at.get(move.stop)
    if then is None:
        return judge(index, state, move, ride_seed, now)
    target = _target(index, asked, then, move)
    if target is None:
        return judge(asked, state_then(), move, ride_seed, now)
    if move.kind == "checkin" and is_locked(index, state, target.stop):
        target = target._replace(unlocked=not is_locked(asked, state_then(), then))
    return judge_at(index, state, move, ride_seed, now, target)


def _target(index: RouteIndex, asked: RouteIndex, then: StopAt, move: Move) -> Target | None:
    """What the move is about in today's route; None where that has gone."""
    stop = index.stop_at.get(then.id)
    if move.kind in ("game", "choice"):
        home = index.game_stop.get(then.game.id)
        return None if home is None else Target(_with_game(home, then), stop or home)
    if move.kind != "answer":
        return None if stop is None else Target(stop, stop)
    question = asked.question_at.get(str(move.body.get("question")))
    today = None if question is None else index.question_at.get(question.id)
    if question is None or today is None:
        return None
    home = index.stop_at[today.stop]
    return Target(home, stop or home, _as_asked(today, question))


def _with_game(home: StopAt, then: StopAt) -> StopAt:
    game = AskedGame(home.game.id, then.game.type, then.game.data, (first_id(then.game),))
    return replace(home, game=game, game_kind=then.game_kind)


def _as_asked(today: QuestionAt, asked: QuestionAt) -> QuestionAt:
    """The question as it was asked, in today's place."""
    return replace(asked, id=today.id, stop=today.stop, position=today.position, slot=today.slot)
