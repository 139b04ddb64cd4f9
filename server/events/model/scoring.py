"""Working out how an event stands: a quiz's rounds, the ranks, the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.events.model.leaderboard import BoardLine, QuizLine, Standing, TeamLine
from server.rules.event.race import lane_share, team_points
from server.rules.event.scoring import Tally
from server.rules.event.state import QUIZ, RACE, Round
from server.rules.event.teams import COLOURS

if TYPE_CHECKING:
    from server.events.model.session import EventSession

QUIZ_LINES = 20
FAR = 1 << 62


def rescore(session: EventSession) -> None:
    """Scores every revealed round of a quiz anew, and keeps the ranks before the last one."""
    told = [one for one in session.state.rounds if one.revealed]
    tallies = {ride_id: Tally() for ride_id in session.seats}
    for seat in session.seats.values():
        seat.scored = {}
    for one in told[:-1]:
        _score_round(session, one, tallies)
    _take_over(session, tallies, told[:-1])
    session.rank_all()
    session.before = {ride_id: rank for rank, ride_id, _ in session.ranking.rows()}
    if told:
        _score_round(session, told[-1], tallies)
        _take_over(session, tallies, told)
        session.rank_all()
    session.touched()


def _score_round(session: EventSession, asked: Round, tallies: dict[int, Tally]) -> None:
    if asked.number in session.state.voided:
        return
    number, live = asked.number, session.live
    poll = asked.question.get("type") == "poll"
    for ride_id, seat in session.seats.items():
        answer = seat.answers.get(number)
        if answer is not None:
            tally = tallies[ride_id]
            seat.scored[number] = tally.count(live, answer.share, answer.took, live.seconds)
        elif not poll:
            tallies[ride_id].miss()


def _take_over(session: EventSession, tallies: dict[int, Tally], told: list[Round]) -> None:
    numbers = {one.number for one in told}
    for ride_id, seat in session.seats.items():
        tally = tallies[ride_id]
        seat.points, seat.time = tally.points, tally.time
        seat.took_part = not numbers.isdisjoint(seat.answers)


def current_standing(session: EventSession) -> Standing:
    """How everything stands now."""
    lines: list[BoardLine] = []
    for rank, ride_id, points in session.ranking.rows():
        behind: int | None = None
        if rank > 1:
            above = lines[rank - 2]
            behind = above.points - points
        lines.append(BoardLine(rank, ride_id, points, behind))
    teams = team_lines(session)
    return Standing(
        version=session.version,
        lines=tuple(lines),
        teams=teams,
        quiz=_quiz_lines(session, lines),
        of={line.ride_id: line for line in lines},
        team_rank={line.team: line.rank for line in teams},
    )


def _quiz_lines(session: EventSession, lines: list[BoardLine]) -> tuple[QuizLine, ...]:
    if session.state.mode != QUIZ:
        return ()
    told = [one.number for one in session.state.rounds if one.revealed]
    last = told[-1] if told else 0
    found = []
    for line in lines[:QUIZ_LINES]:
        scored = session.seats[line.ride_id].scored.get(last)
        was = session.before.get(line.ride_id)
        gained = 0 if scored is None else scored.points
        found.append(QuizLine(line.rank, was, line.ride_id, line.points, gained))
    return tuple(found)


def team_lines(session: EventSession) -> tuple[TeamLine, ...]:
    """The teams by points; in a race those that have arrived come first, in that order."""
    state, live = session.state, session.live
    sums: dict[str, list[int]] = {}
    if state.team_count:
        sums = {colour.id: [0, 0, 0] for colour in COLOURS[: state.team_count]}
    for seat in session.seats.values():
        team = None if session.is_removed(seat) else session.team_of(seat)
        if team is None:
            continue
        found = sums.setdefault(team, [0, 0, 0])
        found[2] += 1
        if seat.took_part:
            found[0] += session.points(seat)
            found[1] += 1
    race = state.mode == RACE
    rows = []
    for team, (points, active, players) in sums.items():
        earned = team_points(points, active, live.team_cap)
        arrived = state.arrived.get(team) if race else None
        order = (FAR if arrived is None else arrived, -earned)
        rows.append((order, team, earned, active, players, arrived))
    rows.sort(key=lambda row: row[:2])
    lines: list[TeamLine] = []
    for at, (order, team, earned, active, players, arrived) in enumerate(rows, 1):
        rank = lines[-1].rank if lines and rows[at - 2][0] == order else at
        share = 1.0 if arrived is not None else lane_share(earned, live.goal)
        lines.append(TeamLine(rank, team, earned, active, players, round(share, 4), arrived))
    return tuple(lines)
