"""What each connection may send, and what the packets beyond it are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.live.acks import error_ack
from server.play import Refused
from server.play.token_bucket import BucketLimiter, TokenBucket
from server.refusals import Refusal


class PacketLimits:
    """Budgets by `limiter`; `clock` gives seconds that never go back."""

    def __init__(self, limiter: BucketLimiter, clock: Callable[[], float]) -> None:
        self._limiter = limiter
        self._clock = clock

    def bucket(self) -> TokenBucket:
        """A new connection's budget."""
        return self._limiter.bucket(self._clock())

    def now(self) -> float:
        """Monotonic seconds."""
        return self._clock()

    def bad(self) -> dict[str, Any]:
        """The acknowledgement of an event that there is not."""
        return error_ack(Refused(Refusal.BAD_COMMAND))

    def too_many(self) -> dict[str, Any]:
        """The acknowledgement of an event beyond the budget."""
        return error_ack(Refused(Refusal.TOO_MANY))
