"""An event's ranking: equal points and equal time share a rank. A time counts as exactly as it is
shown, so that no two rows that read alike have different ranks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sortedcontainers import SortedList

from server.rules.event.state import QUIZ

TENTH, SECOND = 100, 1_000  # ms

Place = tuple[int, int, int]
"""Points negated, time (smaller is ahead), number of the ride."""


class Ranking:
    """Seats in order at all times, so that a rank costs no walk over all of them."""

    def __init__(self) -> None:
        self._places: dict[int, Place] = {}
        self._order: SortedList[Place] = SortedList()

    def __len__(self) -> int:
        return len(self._places)

    def put(self, ride_id: int, points: int, time: int) -> None:
        """Puts a seat at its points and its time."""
        place, known = (-points, time, ride_id), self._places.get(ride_id)
        if known == place:
            return
        if known is not None:
            self._order.remove(known)
        self._places[ride_id] = place
        self._order.add(place)

    def discard(self, ride_id: int) -> None:
        """Takes a seat off."""
        known = self._places.pop(ride_id, None)
        if known is not None:
            self._order.remove(known)

    def fill(self, places: Iterable[Place]) -> None:
        """Replaces everything."""
        self._places = {place[2]: place for place in places}
        self._order = SortedList(self._places.values())

    def rank(self, ride_id: int) -> int | None:
        """1 at the top; None for a seat that is not on it."""
        known = self._places.get(ride_id)
        return None if known is None else self._order.bisect_left(known[:2]) + 1

    def behind(self, ride_id: int) -> int | None:
        """Points to the next place up; None at the top or off the board."""
        known = self._places.get(ride_id)
        at = 0 if known is None else self._order.bisect_left(known[:2])
        return None if known is None or at == 0 else known[0] - self._order[at - 1][0]

    def rows(self) -> Iterator[tuple[int, int, int, int]]:
        """Rank, number of the ride, points and time, from the top."""
        rank, before = 0, None
        for at, place in enumerate(self._order, 1):
            if place[:2] != before:
                rank, before = at, place[:2]
            yield rank, place[2], -place[0], place[1]


def shown_time(mode: str, time: int) -> int:
    """What decides among equal points, in ms as exact as it is shown: in a quiz the time that the
    answers took, to a tenth of a second; elsewhere the moment of the last points, to the second.
    """
    return (time + TENTH // 2) // TENTH * TENTH if mode == QUIZ else time // SECOND * SECOND
