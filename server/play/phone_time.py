"""When a move was made: what the phone says, as far as the server can believe it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from server.ledger import LONGEST_DELAY
from server.rules import shape_checks as checks

_MS = 1000  # in a second


class PhoneTime(NamedTuple):
    """By the phone's own clock, in epoch milliseconds: when the move was made, and when it was
    sent, where the phone says so. A clock that is wrong is wrong at both moments.
    """

    at: float
    sent: float | None

    def delay(self, now: datetime) -> timedelta:
        """How long ago the move was made, at most LONGEST_DELAY; `now` is when it arrived."""
        until = now.timestamp() * _MS if self.sent is None else self.sent
        longest = LONGEST_DELAY.total_seconds() * _MS
        return timedelta(milliseconds=min(max(until - self.at, 0), longest))


def parse_phone_time(raw: Mapping[str, object]) -> PhoneTime | None:
    """The times in a message; None from phones that send none. Raises MoveRefused `bad_move`."""
    at, sent = raw.get("at"), raw.get("sent")
    if at is None:
        return None
    return PhoneTime(moment(at, "at"), None if sent is None else moment(sent, "sent"))


def played_at(now: datetime, last: datetime, phone: PhoneTime | None) -> datetime:
    """When a move that arrives at `now` was made. `last` is when the ride's last entry was, or
    when the ride began.

    Never later than `now`, never more than LONGEST_DELAY earlier, and not before `last`, unless
    the server's clock has been set back behind it.
    """
    if phone is None:
        return now
    return min(now, max(now - phone.delay(now), last))


def moment(value: object, name: str) -> float:
    """A moment in epoch milliseconds out of a message. Raises MoveRefused `bad_move`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        checks.bad_move(name, "要一个时刻（毫秒）")
    # Comparing with the bound refuses infinities and, as no comparison with NaN holds, NaN.
    if not abs(value) <= checks.MAX_INTEGER:
        checks.bad_move(name, "要一个时刻（毫秒）")
    return float(value)
