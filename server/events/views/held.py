"""Seats that are off boards because they were faster than they can be read, for the host."""

from __future__ import annotations

from typing import Any

from server.events.model.read import EventRead, SeatRead
from server.ledger import Hold

SHOWN = 20
MINUTE = 60


def held_view(event: EventRead) -> list[dict[str, Any]]:
    """Those that wait for the host first, then those about which somebody has decided."""
    seats = [
        seat
        for seat in event.seats.values()
        if seat.hold is not Hold.NONE and not event.is_removed(seat)
    ]
    seats.sort(key=lambda seat: (seat.hold is not Hold.HELD, -seat.row.id))
    return [
        {
            "player": seat.row.player,
            "name": event.names.own(seat),
            "why": _why(seat),
            "points": event.points(seat),
            "state": seat.hold.name.lower(),
        }
        for seat in seats[:SHOWN]
    ]


def _why(seat: SeatRead) -> str:
    pace = seat.pace
    least, used = _time(pace.reading), _time(pace.seconds)
    return f"答了 {pace.answers} 题，再快也要 {least}，一共用了 {used}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), MINUTE)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
