"""Working out how an event stands: a quiz's rounds, the ranks, the teams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from server.events.model.leaderboard import QuizRank, SeatRank, Standing, TeamRank
from server.events.model.read import EventRead
from server.rules.event.race import lane_points, lane_share, team_points
from server.rules.event.scoring import Scored, Tally, same_moment
from server.rules.event.shapes import RoundShape
from server.rules.event.state import QUIZ, RACE
from server.rules.event.teams import COLOURS

QUIZ_ROWS = 20
FAR = 1 << 62


class SeatScore(NamedTuple):
    """What a seat's answers in a quiz come to; `scored` by round."""

    points: int
    time: int
    took_part: bool
    scored: dict[int, Scored]


Scores = Mapping[int, SeatScore]
"""Scores by the ids of the seats' rides."""


def quiz_scores(event: EventRead) -> tuple[Scores, Scores]:
    """The scores before the last revealed round, and with it."""
    revealed = [one for one in event.state.rounds if one.revealed]
    quiz = _Quiz(event)
    for one in revealed[:-1]:
        quiz.score(one)
    before = quiz.scores(revealed[:-1])
    if not revealed:
        return before, before
    quiz.score(revealed[-1])
    return before, quiz.scores(revealed)


class _Quiz:
    """A quiz being scored round by round."""

    def __init__(self, event: EventRead) -> None:
        self._event = event
        self._tallies = {ride_id: Tally() for ride_id in event.seats}
        self._scored: dict[int, dict[int, Scored]] = {ride_id: {} for ride_id in event.seats}

    def score(self, asked: RoundShape) -> None:
        if asked.number in self._event.state.voided:
            return
        number, live = asked.number, self._event.live
        poll = asked.question.get("type") == "poll"
        together = same_moment(
            seat.answers[number].took
            for seat in self._event.seats.values()
            if number in seat.answers
        )
        for ride_id, seat in self._event.seats.items():
            answer = seat.answers.get(number)
            if answer is not None:
                took = together[answer.took]
                counted = self._tallies[ride_id].count(live, answer.share, took, live.seconds)
                self._scored[ride_id][number] = counted
            elif not poll:
                self._tallies[ride_id].miss()

    def scores(self, rounds: Sequence[RoundShape]) -> Scores:
        """The scores so far; later rounds are added to the same `scored`."""
        numbers = {one.number for one in rounds}
        found = {}
        for ride_id, seat in self._event.seats.items():
            tally = self._tallies[ride_id]
            took_part = not numbers.isdisjoint(seat.answers)
            scored = self._scored[ride_id]
            found[ride_id] = SeatScore(tally.points, tally.time, took_part, scored)
        return found


def current_standing(
    event: EventRead, ranking: Iterable[tuple[int, int, int, int]], before: Mapping[int, int]
) -> Standing:
    """How everything stands now. `ranking` gives rank, ride id, points and time from the top,
    `before` the ranks before the last round of a quiz.
    """
    seats: list[SeatRank] = []
    for rank, ride_id, points, time in ranking:
        behind = seats[rank - 2].points - points if rank > 1 else None
        seats.append(SeatRank(rank, ride_id, points, time, behind))
    teams = team_ranks(event)
    return Standing(
        version=event.version,
        seats=tuple(seats),
        teams=teams,
        quiz=_quiz_ranks(event, seats, before),
        of={one.ride_id: one for one in seats},
        team_rank={one.team: one.rank for one in teams if one.rank is not None},
    )


def _quiz_ranks(
    event: EventRead, seats: list[SeatRank], before: Mapping[int, int]
) -> tuple[QuizRank, ...]:
    if event.state.mode != QUIZ:
        return ()
    revealed = [one.number for one in event.state.rounds if one.revealed]
    last = revealed[-1] if revealed else 0
    found = []
    for one in seats[:QUIZ_ROWS]:
        scored = event.seats[one.ride_id].scored.get(last)
        gained = 0 if scored is None else scored.points
        was = before.get(one.ride_id)
        found.append(QuizRank(one.rank, was, one.ride_id, one.points, one.time, gained))
    return tuple(found)


def team_ranks(event: EventRead) -> tuple[TeamRank, ...]:
    """The teams by points; in a race those that have arrived come first, in that order, and have
    the goal's points. Without points a team has no rank.
    """
    state, live = event.state, event.live
    sums: dict[str, list[int]] = {}
    if state.team_count:
        sums = {colour.id: [0, 0, 0] for colour in COLOURS[: state.team_count]}
    for seat in event.seats.values():
        team = None if event.is_removed(seat) else event.team_of(seat)
        if team is None:
            continue
        found = sums.setdefault(team, [0, 0, 0])
        found[2] += event.is_here(seat)
        if seat.took_part and not event.is_held(seat):
            found[0] += event.points(seat)
            found[1] += 1
    race = state.mode == RACE
    rows = []
    for team, (points, active, players) in sums.items():
        earned = team_points(points, active, live.team_cap)
        arrived = state.arrived.get(team) if race else None
        if race:
            earned = live.goal if arrived is not None else lane_points(earned, live.goal)
        order = (FAR if arrived is None else arrived, -earned)
        rows.append((order, team, earned, active, players, arrived))
    rows.sort(key=lambda row: row[:2])
    ranks: list[TeamRank] = []
    for at, (order, team, earned, active, players, arrived) in enumerate(rows, 1):
        rank: int | None = ranks[-1].rank if ranks and rows[at - 2][0] == order else at
        if earned <= 0:
            rank = None
        share = 1.0 if arrived is not None else lane_share(earned, live.goal)
        ranks.append(TeamRank(rank, team, earned, active, players, round(share, 4), arrived))
    return tuple(ranks)
