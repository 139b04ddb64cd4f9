"""Boards and podium of an event, as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.events.model.leaderboard import BoardLine, TeamLine
from server.events.model.teams import team_colours, team_name
from server.rules.event.teams import COLOURS

if TYPE_CHECKING:
    from server.events.model.session import Room

PODIUM = 3
MOST_ROWS = 200

Json = dict[str, Any]


def podium_view(room: Room) -> list[Json] | None:
    """Up to three places with those that share them, once it is over and unveiled."""
    if not room.state.over or room.state.frozen:
        return None
    return podium_rows(room)


def podium_rows(room: Room) -> list[Json]:
    """The places of the podium as they may be seen."""
    found = []
    for line in room.shown().lines:
        if line.rank > PODIUM:
            break
        seat = room.seats[line.ride_id]
        if not room.is_removed(seat):
            found.append(
                {
                    "rank": line.rank,
                    "player": seat.row.player,
                    "name": room.names.shown(seat),
                    "branch_name": room.names.branch(seat),
                    "points": line.points,
                }
            )
    return found


def board_view(room: Room, limit: int) -> Json:
    """The board `event:CODE`."""
    shown = room.shown()
    rows = [row for line in shown.lines if (row := board_row(room, line)) is not None]
    return {
        "scope": f"event:{room.code}",
        "version": shown.version,
        "count": len(rows),
        "frozen": room.state.frozen,
        "top": rows[:limit],
    }


def board_row(room: Room, line: BoardLine) -> Json | None:
    """A row of the board; None for somebody who is not to be seen any more."""
    seat = room.seats.get(line.ride_id)
    if seat is None or room.is_removed(seat):
        return None
    names = room.names
    return {
        "rank": line.rank,
        "player": seat.row.player,
        "name": names.shown(seat),
        "mark": names.mark(seat),
        "branch": names.branch_id(seat),
        "branch_name": names.branch(seat),
        "points": line.points,
        "team": room.team_of(seat),
    }


def teams_board(room: Room, limit: int) -> Json:
    """The board `teams:CODE`."""
    shown = room.shown()
    return {
        "scope": f"teams:{room.code}",
        "version": shown.version,
        "count": len(shown.teams),
        "frozen": room.state.frozen,
        "top": team_rows(room, shown.teams)[:limit],
    }


def team_rows(room: Room, lines: tuple[TeamLine, ...]) -> list[Json]:
    """Rows of teams."""
    colours = team_colours(room)
    return [
        {
            "rank": line.rank,
            "team": line.team,
            "name": team_name(room, line.team),
            "colour": colours.get(line.team, COLOURS[0].css),
            "points": line.points,
            "active": line.active,
            "players": line.players,
            "share": line.share,
        }
        for line in lines
    ]
