"""Growing pauses after wrong passwords: per name, existing or not, never per address."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Final, NamedTuple

FREE: Final = 5
FIRST_SECONDS: Final = 30
LONGEST_SECONDS: Final = 3_600
MOST_DOUBLINGS: Final = 10
FORGOTTEN: Final = timedelta(days=1)


class Failures(NamedTuple):
    """Wrong passwords for a name since the last right one."""

    wrong: int = 0
    last: datetime | None = None

    def after(self, now: datetime) -> Failures:
        """With one more; what is a day old no longer counts."""
        return Failures(self._counting(now) + 1, now)

    def wait(self, now: datetime) -> int:
        """Seconds until the next try is looked at, 0 for none."""
        count = self._counting(now)
        if self.last is None or count < FREE:
            return 0
        doublings = min(count - FREE, MOST_DOUBLINGS)
        pause = min(FIRST_SECONDS << doublings, LONGEST_SECONDS)
        left = pause - (now - self.last).total_seconds()
        return max(0, ceil(left))

    def _counting(self, now: datetime) -> int:
        return self.wrong if self.last is not None and now - self.last < FORGOTTEN else 0
