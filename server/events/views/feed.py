"""The hall's feed, as JSON values."""

from __future__ import annotations

from typing import Any

from server.events.model.feed import FeedItem
from server.events.model.read import EventRead, SeatRead
from server.rules.event.state import JOIN


def feed_view(event: EventRead) -> list[dict[str, Any]]:
    """The feed, newest first, without seats that are removed or held; while the board is frozen,
    without what has earned points since.
    """
    found = []
    for item in event.feed:
        seat = event.seats.get(item.ride)
        if seat is None or not event.is_shown(seat) or item.held(event.state):
            continue
        if item.kind == JOIN and not event.is_here(seat):
            continue
        place = event.catalogue.stop(item.stop) if item.stop else None
        found.append(
            {
                "at": item.at,
                "kind": item.kind,
                "name": _name(event, seat, item),
                "branch_name": event.names.branch(seat),
                "stop_name": None if place is None else place.name,
                "points": item.points,
            }
        )
    return found


def _name(event: EventRead, seat: SeatRead, item: FeedItem) -> str:
    other = event.seats.get(item.other)
    seats = [seat] if other is None else [seat, other]
    return "、".join(event.names.marked(one) for one in seats)
