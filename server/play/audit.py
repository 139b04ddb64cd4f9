"""Recomputes rides and boards from the ledger's entries and compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from server.boards import ROUTE_SCOPES
from server.ledger import Difference, EntryRow, Ledger, RideRow
from server.play.catalogue import Catalogue
from server.play.standings import Standings
from server.rules import replay
from server.tour.model import Tour

ALL_ROWS = 10_000_000
BATCH_SIZE = 5_000


def audit(
    tour: Tour, ledger: Ledger, now: Callable[[], datetime], timezone: ZoneInfo
) -> list[Difference]:
    """The differences found; an empty list when the ledger is consistent. Stop the server first.

    Rides are replayed by the rules; boards are built once from the sums and once from entries.
    """
    catalogue = Catalogue(tour)

    def recount(ride: RideRow, entries: list[EntryRow]) -> int:
        route = catalogue.current_route(ride.route)
        if route not in catalogue.indexes:
            return sum(entry.points for entry in entries)
        return replay(catalogue.indexes[route], entries).points

    found = ledger.verify(recount)
    found += _board_differences(catalogue, ledger, now, timezone)
    return found


def _board_differences(
    catalogue: Catalogue, ledger: Ledger, now: Callable[[], datetime], timezone: ZoneInfo
) -> Iterator[Difference]:
    by_sums = Standings(ledger, catalogue, now, timezone)
    by_sums.rebuild()
    by_entries = Standings(ledger, catalogue, now, timezone)
    for entries in _all_entries(ledger):
        rides = ledger.rides({entry.ride_id for entry in entries})
        by_entries.record((entry, catalogue.rider(rides[entry.ride_id])) for entry in entries)
    for route in catalogue.indexes:
        for kind in ROUTE_SCOPES:
            scope = f"{kind}:{route}"
            expected, shown = (one.rows(scope, ALL_ROWS) for one in (by_entries, by_sums))
            if expected != shown:
                yield Difference(scope, "board", _first_difference(expected, shown), "")


def _all_entries(ledger: Ledger) -> Iterator[Sequence[EntryRow]]:
    last = 0
    while entries := ledger.since(last, BATCH_SIZE):
        yield entries
        last = entries[-1].id


def _first_difference(expected: Sequence[object], shown: Sequence[object]) -> str:
    for one, other in zip(expected, shown, strict=False):
        if one != other:
            return f"{one}, not {other}"
    return f"{len(expected)} rows, not {len(shown)}"
