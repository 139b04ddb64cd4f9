"""What clients send must not fill the disk with lines."""

from __future__ import annotations

import logging

from server.log_limit import PERIOD_SECONDS, RECORDS_PER_PERIOD, LogLimiter


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("bus", logging.WARNING, "here", 1, message, args, None)


def test_records_of_one_kind_are_written_a_few_times_a_period() -> None:
    now = 0.0
    limiter = LogLimiter(lambda: now)
    written = [limiter.filter(record("a packet was ignored: %s", at)) for at in range(24_000)]
    assert sum(written) == RECORDS_PER_PERIOD
    assert limiter.filter(record("something else"))
    now = PERIOD_SECONDS
    first = record("a packet was ignored: %s", "again")
    assert limiter.filter(first)
    dropped = 24_000 - RECORDS_PER_PERIOD
    assert (
        first.getMessage() == f"a packet was ignored: again ({dropped} more like this were dropped)"
    )
