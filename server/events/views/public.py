"""What everybody in the hall sees, as JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from server.events.model.teams import team_colours, team_name
from server.events.views.leaderboards import podium_view
from server.play.snapshot import iso
from server.rules.event import left_ms, phase_at
from server.rules.event.state import (
    CLOSED,
    DUEL,
    IDLE,
    QUIZ,
    RACE,
    READY,
    REVEALED,
    STANDINGS,
    Round,
)
from server.rules.event.teams import COLOURS

if TYPE_CHECKING:
    from server.events.model.session import EventSession

TOP_STANDINGS = 10

Json = dict[str, Any]


def event_view(session: EventSession) -> Json:
    """The EventView of docs/api.md, without `now`."""
    row, state, mode = session.row, session.state, session.row.mode
    return {
        "code": row.code,
        "name": row.name,
        "mode": mode,
        "route": row.route,
        "route_name": route_name(session),
        "state": state.state,
        "version": state.seq,
        "starts_at": None if row.starts_at is None else iso(row.starts_at),
        "ends_at": None if row.ends_at is None else iso(row.ends_at),
        "locked": state.locked,
        "frozen": state.frozen,
        "names_hidden": state.names_hidden,
        "cheers": state.cheers,
        "phrases": list(session.live.phrases),
        "players": len(session.present()),
        "online": online_count(session),
        "teams": teams_view(session),
        "quiz": quiz_view(session) if mode == QUIZ else None,
        "race": race_view(session) if mode == RACE else None,
        "duel": duel_view(session) if mode == DUEL else None,
        "podium": podium_view(session),
    }


def route_name(session: EventSession) -> str:
    """The name of the event's line; its id once it has left the tour."""
    return (
        session.row.route
        if session.index is None
        else getattr(session.index.route, "name", session.row.route)
    )


def online_count(session: EventSession) -> int:
    """Seats that are connected now."""
    seats = (session.seats.get(ride_id) for ride_id in session.online)
    return sum(1 for seat in seats if seat is not None and not session.is_removed(seat))


def teams_view(session: EventSession) -> list[Json] | None:
    """Teams where there are colours or lanes."""
    if not session.state.team_count and session.row.mode != RACE:
        return None
    colours = team_colours(session)
    return [
        {
            "id": line.team,
            "name": team_name(session, line.team),
            "colour": colours.get(line.team, COLOURS[0].css),
            "players": line.players,
        }
        for line in sorted(session.current().teams, key=lambda line: list(colours).index(line.team))
    ]


def question_view(question: Mapping[str, Any]) -> Json:
    """A question without its answer."""
    return {name: question[name] for name in ("id", "type", "text", "options")}


def quiz_view(session: EventSession) -> Json:
    """The present round: nothing of the answer before it is revealed."""
    state, now = session.state, session.now()
    phase, current = phase_at(state, now), state.round
    shown: Json = {
        "round": 0,
        "rounds": session.rounds,
        "phase": phase,
        "opens_at": None,
        "closes_at": None,
        "left_ms": left_ms(state),
        "question": None,
        "answered": 0,
        "distribution": None,
        "answer": None,
        "explain": None,
        "source": None,
        "void": False,
        "last": False,
        "standings": None,
        "autopilot": state.autopilot,
    }
    if current is None:
        return shown
    shown["round"] = current.number
    shown["opens_at"], shown["closes_at"] = current.opens_at, current.closes_at
    shown["void"] = current.number in state.voided
    shown["last"] = current.number >= session.rounds
    if phase not in (IDLE, READY):
        shown["question"] = question_view(current.question)
        shown["answered"] = answered_count(session, current.number)
    if phase in (CLOSED, REVEALED, STANDINGS):
        shown["distribution"] = distribution(session, current)
    if current.revealed:
        question = current.question
        shown["answer"] = question["answer"]
        shown["explain"], shown["source"] = question["explain"], question["source"]
    if phase == STANDINGS:
        shown["standings"] = standings_view(session)
    return shown


def answered_count(session: EventSession, number: int) -> int:
    """Seats that have answered a round."""
    if not session.state.removed:
        return len(session.answered)
    return sum(1 for seat in session.present() if number in seat.answers)


def distribution(session: EventSession, asked: Round) -> dict[str, int] | None:
    """How often each option was chosen; where none is chosen, how many were right, once told."""
    answers = [
        seat.answers[asked.number] for seat in session.present() if asked.number in seat.answers
    ]
    if asked.question["type"] in ("fill", "order"):
        if not asked.revealed:
            return None
        right = sum(1 for answer in answers if answer.share == 1)
        return {"right": right, "wrong": len(answers) - right}
    counts = {option["id"]: 0 for option in asked.question["options"]}
    for answer in answers:
        for option in answer.picked:
            if option in counts:
                counts[option] += 1
    return counts


def standings_view(session: EventSession) -> list[Json]:
    """The first ten with what the last round brought."""
    found = []
    for line in session.shown().quiz:
        seat = session.seats.get(line.ride_id)
        if seat is None or session.is_removed(seat):
            continue
        found.append(
            {
                "rank": line.rank,
                "was": line.was,
                "player": seat.row.player,
                "name": session.names.shown(seat),
                "branch_name": session.names.branch(seat),
                "points": line.points,
                "gained": line.gained,
            }
        )
    return found[:TOP_STANDINGS]


def race_view(session: EventSession) -> Json:
    """The lanes, the one in front first."""
    colours = team_colours(session)
    lanes = [
        {
            "id": line.team,
            "name": team_name(session, line.team),
            "colour": colours.get(line.team, COLOURS[0].css),
            "points": line.points,
            "share": line.share,
            "active": line.active,
            "players": line.players,
            "rank": line.rank,
            "arrived_at": line.arrived_at,
        }
        for line in session.shown().teams
    ]
    return {"goal": session.live.goal, "lanes": lanes}


def duel_view(session: EventSession) -> Json:
    """Counts of duels."""
    playing = len(session.open_duels)
    return {
        "waiting": len(session.state.waiting),
        "playing": playing,
        "done": len(session.state.duels) - playing,
    }
