"""How many moves a ride may make: a bucket of tokens that fills up again by the minute.

Per ride and never per address: a hall of three hundred phones shares one. The `limits`
library's memory store looks through all of its keys every 10 ms and trusts the wall clock;
this needs two numbers per ride and a clock that never goes back.
"""

from __future__ import annotations

MINUTE = 60.0


class Budget:
    """A full minute's moves at once at most, then as many as come in by the clock.

    Not safe for concurrent use: callers hold the ride's lock.
    """

    __slots__ = ("_left", "_seen")

    def __init__(self, per_minute: int, now: float) -> None:
        self._left = float(per_minute)
        self._seen = now

    def take(self, per_minute: int, now: float) -> bool:
        """Takes one move; False when there is none left. `now` in seconds, monotonic."""
        gained = max(0.0, now - self._seen) * per_minute / MINUTE
        self._left = min(float(per_minute), self._left + gained)
        self._seen = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True

    def give_back(self) -> None:
        """Undoes the last `take`."""
        self._left += 1.0
