"""Papers of seats: which question each has now, and how a duel stands."""

from __future__ import annotations

from collections.abc import Sequence

from server.events.model.feed import FeedItem
from server.events.model.read import EventRead, SeatRead
from server.rules import QuestionAt, sub_seed
from server.rules.event.papers import (
    PaperAnswer,
    Turn,
    longest_run,
    nth_question,
    walk,
)
from server.rules.event.phases import SECOND
from server.rules.event.state import CHALLENGE, DUEL, DUEL_DRAWN, DUEL_WON, RACE, Duel

RACE_PAPER = RACE
ATTEMPT = "try"


def question_at(event: EventRead, seat: SeatRead, paper: str, n: int) -> QuestionAt | None:
    """The `n`-th question of a seat's paper; None when it has none."""
    ids, mode = event.questions, event.row.mode
    if not ids or n < 1:
        return None
    if mode == DUEL:
        seed = sub_seed(event.row.seed, DUEL, paper)
        return event.question(nth_question(ids, seed, n)) if n <= duel_length(event) else None
    seed = sub_seed(seat.row.seed, mode, event.code, paper)
    if mode == CHALLENGE and n > len(ids):
        return None
    return event.question(nth_question(ids, seed, n))


def duel_length(event: EventRead) -> int:
    """Questions of a duel: each comes once."""
    return min(event.live.duel_rounds, len(event.questions))


def current_paper(event: EventRead, seat: SeatRead) -> str | None:
    """The paper that the seat is on, or was on last."""
    mode = event.row.mode
    if mode == RACE:
        return RACE_PAPER if event.state.started_at else None
    if mode == CHALLENGE:
        return f"{ATTEMPT}{len(seat.papers)}" if seat.papers else None
    return event.state.duel_of.get(seat.row.player)


def duel_turn(event: EventRead, duel: Duel, player: str, now: int) -> Turn:
    """Where a player of a duel stands; after the event's end no question is left."""
    seat = event.players.get(player)
    answers = seat.papers.get(duel.id, []) if seat else []
    state = event.state
    answered = {answer.n: state.running(answer.ms) for answer in answers}
    start = state.running(duel.at) + event.live.ready * SECOND
    present = state.running(now)
    turn = walk(start, event.live.duel_seconds * SECOND, duel_length(event), answered, present)
    if turn.over:
        ended = state.moment(turn.ends)
        return Turn(turn.n, ended, ended, over=True)
    # As if the pauses had come before the question: none of them counts as thinking. One that is
    # being made up for after an outage is known to its end.
    stood = now - present
    ends = max(turn.ends + stood, state.moment(turn.ends))
    return Turn(turn.n, turn.begins + stood, ends, over=state.over)


def attempts_left(event: EventRead, seat: SeatRead) -> int:
    """How many attempts of a challenge may still be begun."""
    return max(0, event.live.attempts - len(seat.papers))


def trailing_run(answers: Sequence[PaperAnswer]) -> int:
    """Right answers in a row up to the last."""
    return longest_run(answers[::-1])


def duel_turns(event: EventRead, duel: Duel, now: int) -> list[Turn]:
    """Where both players of a duel stand."""
    return [duel_turn(event, duel, player, now) for player in (duel.first, duel.second)]


def duel_item(event: EventRead, duel_id: str, at: int) -> FeedItem | None:
    """What the feed says of a duel that ended `at`: who won it with how many points, or both when
    it is a draw; None once both have gone.
    """
    duel = event.state.duels[duel_id]
    seats = [event.players.get(player) for player in (duel.first, duel.second)]
    scores = [
        (sum(one.points for one in seat.papers.get(duel_id, [])), seat.row.id)
        for seat in seats
        if seat is not None
    ]
    if not scores:
        return None
    scores.sort(key=lambda one: -one[0])
    (points, ride), (other_points, other) = scores[0], scores[-1]
    if ride != other and points == other_points:
        return FeedItem(at, DUEL_DRAWN, ride, other=other)
    return FeedItem(at, DUEL_WON, ride, points=points)
