"""Rides that are off public boards, with what an organiser needs to decide about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from server.ledger import REGRADE, Hold, Ledger, RideRow
from server.play.catalogue import Catalogue
from server.play.pace import Pace


class HeldRide(NamedTuple):
    """A ride, and why: `reading` seconds are the least that its answers take to be read, it took
    `seconds`. `branch` and `route` are names; `name` is empty once the player was deleted. `event`
    is the code of the event in which it is a seat.
    """

    ride: str
    name: str
    branch: str
    route: str
    hold: Hold
    points: int
    answers: int
    reading: float
    seconds: float
    event: str | None = None


def held_rides(ledger: Ledger, catalogue: Catalogue, route: str | None) -> Iterator[HeldRide]:
    """The rides that are off public boards, or were once, of one route or of all."""
    for row, hold in ledger.held_rides():
        if route in (None, row.route, catalogue.current_route(row.route)):
            yield _held(row, hold, ledger, catalogue)


def _held(row: RideRow, hold: Hold, ledger: Ledger, catalogue: Catalogue) -> HeldRide:
    entries, pace = ledger.entries_of(row.id), Pace.of(row)
    id_ = catalogue.current_route(row.route)
    index = catalogue.indexes.get(id_)
    if index is not None:
        for entry in entries:
            if entry.kind == REGRADE:
                continue
            pace.count(index, entry.kind, entry.item, entry.played)
    return HeldRide(
        ride=row.ride,
        name=row.nickname if row.branch else "",
        branch=catalogue.branch_or_other(row.branch).name if row.branch else "",
        route=row.route if index is None else catalogue.tour.routes[id_].name,
        hold=hold,
        points=sum(entry.points for entry in entries),
        answers=pace.answers,
        reading=pace.reading,
        seconds=pace.seconds,
        event=row.event,
    )
