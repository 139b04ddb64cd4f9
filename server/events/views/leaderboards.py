"""Boards and podium of an event, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.leaderboard import SeatRank, TeamRank
from server.events.model.read import EventRead
from server.events.model.teams import team_colours, team_name
from server.rules.event.state import RACE
from server.rules.event.teams import COLOURS

PODIUM = 3
MOST_ROWS = 200

Json = dict[str, Any]


def podium_view(event: EventRead) -> list[Json] | None:
    """Up to three places with those that share them, once it is over and unveiled."""
    if not event.state.over or event.state.frozen:
        return None
    return podium_rows(event)


def podium_rows(event: EventRead) -> list[Json]:
    """The places of the podium as they may be seen: those of the teams after a race."""
    if event.row.mode == RACE:
        return _team_podium(event)
    found = []
    for one in event.board.shown().seats:
        if one.rank > PODIUM:
            break
        seat = event.seats[one.ride_id]
        if event.is_shown(seat):
            found.append(
                {
                    "rank": one.rank,
                    "player": seat.row.player,
                    "name": event.names.shown(seat),
                    "branch_name": event.names.branch(seat),
                    "points": one.points,
                    "team": None,
                    "colour": None,
                }
            )
    return found


def _team_podium(event: EventRead) -> list[Json]:
    """The first three buses, without teams that nobody has moved."""
    colours = team_colours(event)
    return [
        {
            "rank": one.rank,
            "player": one.team,
            "name": team_name(event, one.team),
            "branch_name": "",
            "points": one.points,
            "team": one.team,
            "colour": colours.get(one.team, COLOURS[0].css),
        }
        for one in event.board.shown().teams
        if one.points > 0 and one.rank <= PODIUM
    ]


def board_view(event: EventRead, limit: int) -> Json:
    """The board `event:CODE`."""
    shown = event.board.shown()
    rows = [row for one in shown.seats if (row := board_row(event, one)) is not None]
    return {
        "scope": f"event:{event.code}",
        "version": shown.version,
        "count": len(rows),
        "frozen": event.state.frozen,
        "top": rows[:limit],
    }


def board_row(event: EventRead, one: SeatRank) -> Json | None:
    """A row of the board; None for a seat that is removed or held."""
    seat = event.seats.get(one.ride_id)
    if seat is None or not event.is_shown(seat):
        return None
    names = event.names
    return {
        "rank": one.rank,
        "player": seat.row.player,
        "name": names.shown(seat),
        "mark": names.mark(seat),
        "branch": names.branch_id(seat),
        "branch_name": names.branch(seat),
        "points": one.points,
        "team": event.team_of(seat),
    }


def teams_board(event: EventRead, limit: int) -> Json:
    """The board `teams:CODE`."""
    shown = event.board.shown()
    return {
        "scope": f"teams:{event.code}",
        "version": shown.version,
        "count": len(shown.teams),
        "frozen": event.state.frozen,
        "top": team_rows(event, shown.teams)[:limit],
    }


def team_rows(event: EventRead, ranks: tuple[TeamRank, ...]) -> list[Json]:
    """Rows of teams."""
    colours = team_colours(event)
    return [
        {
            "rank": one.rank,
            "team": one.team,
            "name": team_name(event, one.team),
            "colour": colours.get(one.team, COLOURS[0].css),
            "points": one.points,
            "active": one.active,
            "players": one.players,
            "share": one.share,
        }
        for one in ranks
    ]
