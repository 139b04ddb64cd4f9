"""What phones and screens show of an event, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.read import EventRead
from server.events.model.teams import team_colours, team_name
from server.events.views.leaderboards import podium_from, podium_view
from server.events.views.player_view import round_view
from server.play import iso
from server.rules.event import left_ms, phase_at
from server.rules.event.state import DUEL, QUIZ, RACE, STANDINGS
from server.rules.event.teams import COLOURS

TOP_STANDINGS = 10
MOST_PAIRS = 10

Json = dict[str, Any]


def event_view(event: EventRead) -> Json:
    """The EventView of docs/api.md, without `now`."""
    row, state, mode = event.row, event.state, event.row.mode
    return {
        "code": row.code,
        "name": row.name,
        "mode": mode,
        "route": row.route,
        "route_name": route_name(event),
        "state": state.state,
        "version": state.seq,
        "starts_at": None if row.starts_at is None else iso(row.starts_at),
        "ends_at": None if row.ends_at is None else iso(row.ends_at),
        "locked": state.locked,
        "frozen": state.frozen,
        "names_hidden": state.names_hidden,
        "cheers": state.cheers,
        "phrases": list(event.live.phrases),
        "players": here_count(event),
        "online": online_count(event),
        "teams": teams_view(event),
        "quiz": quiz_view(event) if mode == QUIZ else None,
        "race": race_view(event) if mode == RACE else None,
        "duel": duel_view(event) if mode == DUEL else None,
        "podium": podium_view(event),
        "podium_from": podium_from(event),
    }


def route_name(event: EventRead) -> str:
    """The name of the event's route; its id once it has left the tour."""
    return (
        event.row.route
        if event.index is None
        else getattr(event.index.route, "name", event.row.route)
    )


def here_count(event: EventRead) -> int:
    """Seats that count as somebody in the hall."""
    return sum(1 for seat in event.present() if event.is_here(seat))


def online_count(event: EventRead) -> int:
    """Seats that are connected now."""
    seats = (event.seats.get(ride_id) for ride_id in event.online)
    return sum(1 for seat in seats if seat is not None and not event.is_removed(seat))


def teams_view(event: EventRead) -> list[Json] | None:
    """Teams where there are colours or lanes."""
    if not event.state.team_count and event.row.mode != RACE:
        return None
    colours = team_colours(event)
    return [
        {
            "id": one.team,
            "name": team_name(event, one.team),
            "colour": colours.get(one.team, COLOURS[0].css),
            "players": one.players,
        }
        for one in sorted(
            event.board.standing().teams, key=lambda one: list(colours).index(one.team)
        )
    ]


def quiz_view(event: EventRead) -> Json:
    """The present round: nothing of the answer before it is revealed."""
    state, now = event.state, event.now()
    phase, current = phase_at(state, now), state.round
    shown: Json = {
        "round": 0,
        "rounds": event.rounds,
        "phase": phase,
        "opens_at": None,
        "closes_at": None,
        "left_ms": left_ms(state),
        **round_view(event),
        "answered": 0,
        "void": False,
        "again": None,
        "voided": sorted(state.voided),
        "last": False,
        "standings": None,
        "autopilot": state.autopilot,
    }
    if current is None:
        return shown
    shown["round"] = current.number
    shown["opens_at"], shown["closes_at"] = current.opens_at, current.closes_at
    shown["void"] = current.number in state.voided
    shown["again"] = current.again or None
    shown["last"] = current.number >= event.rounds
    if shown["question"] is not None:
        shown["answered"] = answered_count(event, current.number)
    if phase == STANDINGS:
        shown["standings"] = standings_view(event)
    return shown


def answered_count(event: EventRead, number: int) -> int:
    """Seats that have answered a round."""
    if not event.state.removed:
        return len(event.answered)
    return sum(1 for seat in event.present() if number in seat.answers)


def standings_view(event: EventRead) -> list[Json]:
    """The first ten with what the last round brought."""
    found = []
    for one in event.board.shown().quiz:
        seat = event.seats.get(one.ride_id)
        if seat is None or not event.is_shown(seat):
            continue
        found.append(
            {
                "rank": one.rank,
                "was": one.was,
                "player": seat.row.player,
                "name": event.names.marked(seat),
                "branch_name": event.names.branch(seat),
                "points": one.points,
                "time": one.time,
                "gained": one.gained,
            }
        )
    return found[:TOP_STANDINGS]


def race_view(event: EventRead) -> Json:
    """The lanes, the one in front first."""
    colours = team_colours(event)
    lanes = [
        {
            "id": one.team,
            "name": team_name(event, one.team),
            "colour": colours.get(one.team, COLOURS[0].css),
            "points": one.points,
            "share": one.share,
            "active": one.active,
            "players": one.players,
            "rank": one.rank,
            "arrived_at": one.arrived_at,
        }
        for one in event.board.shown().teams
    ]
    return {"goal": event.live.goal, "lanes": lanes}


def duel_view(event: EventRead) -> Json:
    """Counts of duels, and who plays whom just now, the latest first."""
    playing = len(event.open_duels)
    under_way = [one for one in event.state.duels.values() if one.id in event.open_duels]
    return {
        "waiting": len(event.state.waiting),
        "playing": playing,
        "done": len(event.state.duels) - playing,
        "pairs": [
            {
                "id": one.id,
                "first": _duel_player(event, one.first),
                "second": _duel_player(event, one.second),
            }
            for one in under_way[: -MOST_PAIRS - 1 : -1]
        ],
    }


def _duel_player(event: EventRead, player: str) -> Json:
    seat = event.players.get(player)
    if seat is None or event.is_removed(seat):
        return {"name": "", "branch_name": ""}
    name = f"{event.names.shown(seat)}{event.names.mark(seat)}"
    return {"name": name, "branch_name": event.names.branch(seat)}
