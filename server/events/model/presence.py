"""Which seats are connected, and since when the others are not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

AWAY_MS: Final = 20_000
"""The longest that a phone pauses between two attempts to connect."""


class Presence:
    """Connected seats by their rides' ids. Times are event time in ms."""

    def __init__(self, made_at: int) -> None:
        self.online: set[int] = set()
        self._made_at = made_at
        self._left_at: dict[int, int] = {}

    def set_online(self, ride_id: int, online: bool, now: int) -> None:
        """A seat's first phone has connected, or its last one has gone."""
        if online:
            self.online.add(ride_id)
        elif ride_id in self.online:
            self.online.discard(ride_id)
            self._left_at[ride_id] = now

    def has_come(self, ride_id: int) -> bool:
        """Whether the seat is connected, or has been."""
        return ride_id in self.online or ride_id in self._left_at

    def awaited(self, seats: Iterable[int], now: int) -> set[int]:
        """The seats that are connected, or were less than `AWAY_MS` ago: a phone in a lift comes
        back. Before this was made, when the server may have restarted, every seat may have been.
        """
        since = now - AWAY_MS
        return {
            ride_id
            for ride_id in seats
            if ride_id in self.online or self._left_at.get(ride_id, self._made_at) > since
        }

    def lost(self, seats: Iterable[int], since: int) -> int:
        """How many of the seats have gone since a moment and are not back."""
        return sum(
            1
            for ride_id in seats
            if ride_id not in self.online and self._left_at.get(ride_id, 0) >= since
        )

    def take_over(self, other: Presence, seats: set[int]) -> None:
        """Goes on from the presence of an earlier session, for the seats that are left."""
        self.online = other.online & seats
        self._made_at, self._left_at = other._made_at, other._left_at
