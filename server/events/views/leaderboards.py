"""Boards and podium of an event, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.leaderboard import SeatRank, TeamRank
from server.events.model.read import EventRead, SeatRead
from server.events.model.teams import team_colours, team_name
from server.rules.event.state import FINISHED, PODIUM, RACE
from server.rules.event.teams import COLOURS

MOST_ROWS = 200
"""Rows of a board that is fetched or sent; the results have all of them."""

Json = dict[str, Any]


def podium_view(event: EventRead) -> list[Json] | None:
    """Up to three places with those that share them, once it is over and unveiled."""
    if not event.state.over or event.state.frozen:
        return None
    return podium_rows(event)


def podium_from(event: EventRead) -> int:
    """The best rank of the podium that the host has lit, from the third up; ranks that a tie left
    empty have no step. 1 once all are lit, `PODIUM` + 1 before the first and while it is frozen.
    """
    if event.state.state != FINISHED or event.state.frozen:
        return 1 if event.state.over and not event.state.frozen else PODIUM + 1
    ranks = podium_ranks(event)
    dark = ranks[: max(0, len(ranks) - event.state.podium)]
    return min((rank for rank in ranks if rank not in dark), default=PODIUM + 1) if dark else 1


def podium_ranks(event: EventRead) -> list[int]:
    """The ranks that somebody stands on, the first one first: each is a step of the podium."""
    return sorted({int(row["rank"]) for row in podium_rows(event)})


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
                    "name": event.names.marked(seat),
                    "branch_name": event.names.branch(seat),
                    "points": one.points,
                    "team": None,
                    "colour": None,
                    "time": one.time,
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
            "time": None,
            "team": one.team,
            "colour": colours.get(one.team, COLOURS[0].css),
        }
        for one in event.board.shown().teams
        if one.rank is not None and one.rank <= PODIUM
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
    return _row(event, seat, rank=one.rank, points=one.points, time=one.time)


def all_rows(event: EventRead) -> list[Json]:
    """The whole board, and behind it those without a place, in the order of joining: everybody who
    got on is a row, but for seats that are held.
    """
    ranked = event.board.shown().seats
    rows = [row for one in ranked if (row := board_row(event, one)) is not None]
    placed = {row["player"] for row in rows}
    rest = [
        seat
        for seat in event.seats.values()
        if event.is_shown(seat) and seat.row.player not in placed
    ]
    rest.sort(key=event.names.number)
    points = event.board.points
    return rows + [_row(event, seat, rank=None, points=points(seat), time=None) for seat in rest]


def _row(
    event: EventRead, seat: SeatRead, *, rank: int | None, points: int, time: int | None
) -> Json:
    names = event.names
    return {
        "rank": rank,
        "player": seat.row.player,
        "name": names.shown(seat),
        "mark": names.mark(seat),
        "branch": names.branch_id(seat),
        "branch_name": names.branch(seat),
        "points": points,
        "time": time,
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
