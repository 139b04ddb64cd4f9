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
NO_DAY = 0


def audit(
    tour: Tour, ledger: Ledger, now: Callable[[], datetime], timezone: ZoneInfo
) -> list[Difference]:
    """The differences found; an empty list when the ledger is consistent. Stop the server first.

    Rides are replayed by the rules; boards are built once from the sums and once from entries,
    both as of one moment.
    """
    moment = now()
    catalogue = Catalogue(tour)

    def recount(ride: RideRow, entries: list[EntryRow]) -> int:
        route = catalogue.current_route(ride.route)
        if route not in catalogue.indexes:
            return sum(entry.points for entry in entries)
        return replay(catalogue.indexes[route], entries).points

    found = ledger.verify(recount)
    found += _board_differences(catalogue, ledger, lambda: moment, timezone)
    return found


def _board_differences(
    catalogue: Catalogue, ledger: Ledger, now: Callable[[], datetime], timezone: ZoneInfo
) -> Iterator[Difference]:
    by_sums = Standings(ledger, catalogue, now, timezone)
    by_sums.rebuild()
    today = by_sums.today()
    by_entries = Standings(ledger, catalogue, now, timezone)
    for entries in _all_entries(ledger):
        rides = ledger.rides({entry.ride_id for entry in entries})
        by_entries.record(
            (_not_of_later(entry, today), catalogue.rider(rides[entry.ride_id]))
            for entry in entries
        )
    for route in catalogue.indexes:
        for kind in ROUTE_SCOPES:
            scope = f"{kind}:{route}"
            expected, shown = (one.rows(scope, ALL_ROWS) for one in (by_entries, by_sums))
            if expected != shown:
                yield Difference(scope, "board", _first_difference(expected, shown), "")
        seen, kept = by_entries.company(route), by_sums.company(route)
        if seen != kept:
            yield Difference(f"route:{route}", "company", _first_difference(seen, kept), "")


def _not_of_later(entry: EntryRow, today: int) -> EntryRow:
    """The entry, without its day where that is yet to come: a clock that was set forward and back
    leaves such entries. A board that they begin would have no place for those of today.
    """
    return entry if entry.day <= today else entry._replace(day=NO_DAY)


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
