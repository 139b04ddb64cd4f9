"""Which seats are connected, and since when the others are not."""

from __future__ import annotations


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

    def was_online(self, ride_id: int, since: int) -> bool:
        """Whether a seat is connected or was after `since`. Before the session was made every
        seat may have been.
        """
        return ride_id in self.online or self._left_at.get(ride_id, self._made_at) > since

    def take_over(self, other: Presence, seats: set[int]) -> None:
        """Goes on from the presence of an earlier session, for the seats that are left."""
        self.online = other.online & seats
        self._made_at, self._left_at = other._made_at, other._left_at
