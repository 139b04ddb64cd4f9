"""Boards and podium of an event, as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.events.model.leaderboard import BoardLine, TeamLine
from server.events.model.teams import team_colours, team_name
from server.rules.event.teams import COLOURS

if TYPE_CHECKING:
    from server.events.model.session import EventSession

PODIUM = 3
MOST_ROWS = 200

Json = dict[str, Any]


def podium_view(session: EventSession) -> list[Json] | None:
    """Up to three places with those that share them, once it is over and unveiled."""
    if not session.state.over or session.state.frozen:
        return None
    return podium_rows(session)


def podium_rows(session: EventSession) -> list[Json]:
    """The places of the podium as they may be seen."""
    found = []
    for line in session.shown().lines:
        if line.rank > PODIUM:
            break
        seat = session.seats[line.ride_id]
        if not session.is_removed(seat):
            found.append(
                {
                    "rank": line.rank,
                    "player": seat.row.player,
                    "name": session.names.shown(seat),
                    "branch_name": session.names.branch(seat),
                    "points": line.points,
                }
            )
    return found


def board_view(session: EventSession, limit: int) -> Json:
    """The board `event:CODE`."""
    shown = session.shown()
    rows = [row for line in shown.lines if (row := board_row(session, line)) is not None]
    return {
        "scope": f"event:{session.code}",
        "version": shown.version,
        "count": len(rows),
        "frozen": session.state.frozen,
        "top": rows[:limit],
    }


def board_row(session: EventSession, line: BoardLine) -> Json | None:
    """A row of the board; None for somebody who is not to be seen any more."""
    seat = session.seats.get(line.ride_id)
    if seat is None or session.is_removed(seat):
        return None
    names = session.names
    return {
        "rank": line.rank,
        "player": seat.row.player,
        "name": names.shown(seat),
        "mark": names.mark(seat),
        "branch": names.branch_id(seat),
        "branch_name": names.branch(seat),
        "points": line.points,
        "team": session.team_of(seat),
    }


def teams_board(session: EventSession, limit: int) -> Json:
    """The board `teams:CODE`."""
    shown = session.shown()
    return {
        "scope": f"teams:{session.code}",
        "version": shown.version,
        "count": len(shown.teams),
        "frozen": session.state.frozen,
        "top": team_rows(session, shown.teams)[:limit],
    }


def team_rows(session: EventSession, lines: tuple[TeamLine, ...]) -> list[Json]:
    """Rows of teams."""
    colours = team_colours(session)
    return [
        {
            "rank": line.rank,
            "team": line.team,
            "name": team_name(session, line.team),
            "colour": colours.get(line.team, COLOURS[0].css),
            "points": line.points,
            "active": line.active,
            "players": line.players,
            "share": line.share,
        }
        for line in lines
    ]
