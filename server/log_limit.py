"""Log records of one kind at most so often: what clients send must not fill the disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

RECORDS_PER_PERIOD = 10
PERIOD_SECONDS = 60.0
MAX_KINDS = 1_000


class _Kind:
    """Records that differ in their arguments alone, in the current period."""

    __slots__ = ("began", "count", "dropped")

    def __init__(self, began: float) -> None:
        self.began = began
        self.count = self.dropped = 0


class LogLimiter(logging.Filter):
    """Drops the records of a kind beyond RECORDS_PER_PERIOD; the first one of the next period
    says how many. A kind is a logger, a level and the beginning of a message before its arguments
    are put in. `clock` gives monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._kinds: dict[tuple[str, int, str], _Kind] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        now = self._clock()
        key = record.name, record.levelno, str(record.msg)[:24]
        kind = self._kinds.get(key)
        if kind is None or now - kind.began >= PERIOD_SECONDS:
            if kind is not None and kind.dropped:
                record.msg = f"{record.getMessage()} ({kind.dropped} more like this were dropped)"
                record.args = ()
            if len(self._kinds) >= MAX_KINDS:
                self._kinds.clear()
            kind = self._kinds[key] = _Kind(now)
        kind.count += 1
        if kind.count > RECORDS_PER_PERIOD:
            kind.dropped += 1
            return False
        return True
