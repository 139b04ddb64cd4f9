"""The latest check-ins and stamps of a route, without those of riders who are held."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from typing import Any, NamedTuple

FEED_LENGTH = 30
"""Items that are shown."""
FEED_KEPT = 200
"""Items that are kept of each sort: of those shown some may be held later, and held ones shown."""


class FeedEntry(NamedTuple):
    """An item of the feed, by the number of its entry."""

    entry_id: int
    ride_id: int
    item: Mapping[str, Any]


class RouteFeed:
    """Items in the order of their entries. Those of a held ride wait until it is shown again."""

    def __init__(self) -> None:
        self._shown: list[FeedEntry] = []
        self._held: list[FeedEntry] = []

    def record(self, entry: FeedEntry, *, held: bool) -> None:
        """Takes an item in."""
        self._put(self._held if held else self._shown, entry)

    def hold(self, ride_id: int, held: bool) -> None:
        """Leaves a ride's items out from now on, or shows them again."""
        source, target = (self._shown, self._held) if held else (self._held, self._shown)
        moved = [entry for entry in source if entry.ride_id == ride_id]
        source[:] = [entry for entry in source if entry.ride_id != ride_id]
        for entry in moved:
            self._put(target, entry)

    def latest(self) -> list[Mapping[str, Any]]:
        """The latest items, newest first."""
        return [entry.item for entry in reversed(self._shown[-FEED_LENGTH:])]

    def _put(self, entries: list[FeedEntry], entry: FeedEntry) -> None:
        insort(entries, entry, key=lambda one: one.entry_id)
        del entries[:-FEED_KEPT]
