"""Event time: epoch milliseconds that never go back while the process lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


class EventClock:
    """Taken from the wall clock once and moved on by the monotonic one.

    `now` gives the time (aware), `clock` seconds that never go back.
    """

    def __init__(self, now: Callable[[], datetime], clock: Callable[[], float]) -> None:
        self._clock = clock
        self._offset = now().timestamp() - clock()

    def now(self) -> int:
        """Event time in milliseconds."""
        return self.at(self._clock())

    def at(self, seconds: float) -> int:
        """Event time in milliseconds at a moment of the monotonic clock."""
        return round((self._offset + seconds) * 1000)

    def not_before(self, at: int) -> None:
        """Goes on from `at` if that is later: a log may not run backwards over a restart."""
        behind = at - self.now()
        if behind > 0:
            self._offset += behind / 1000


def millis(moment: datetime) -> int:
    """The moment in epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def moment_of(at: int) -> datetime:
    """The moment of event time `at`."""
    return datetime.fromtimestamp(at / 1000, UTC)
