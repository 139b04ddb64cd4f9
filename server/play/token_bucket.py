"""Token buckets: a burst of a minute's worth at once, then as many as the rate refills.

For the limits that are checked on every move and every request of a connection; the others are
windows of the `limits` library. Measured figures: docs/decisions/0012-rate-limits.md.
"""

from __future__ import annotations

MINUTE = 60.0


class BucketLimiter:
    """One limit whose buckets belong to rides or connections; counts what all of them decided."""

    __slots__ = ("allowed", "name", "per_minute", "refused")

    def __init__(self, name: str, per_minute: int) -> None:
        self.name = name
        self.per_minute = per_minute
        self.allowed = 0
        self.refused = 0

    def bucket(self, now: float) -> TokenBucket:
        """A full bucket; `now` in monotonic seconds."""
        return TokenBucket(self, now)


class TokenBucket:
    """The tokens of one ride or connection: at most a minute's, refilled continuously.

    Not safe for concurrent use: callers hold the ride's lock.
    """

    __slots__ = ("_limiter", "_refilled_at", "_tokens")

    def __init__(self, limiter: BucketLimiter, now: float) -> None:
        self._limiter = limiter
        self._tokens = float(limiter.per_minute)
        self._refilled_at = now

    def take(self, now: float) -> bool:
        """Takes one token; False when none is left. `now` in monotonic seconds."""
        limiter = self._limiter
        refill = max(0.0, now - self._refilled_at) * limiter.per_minute / MINUTE
        self._tokens = min(float(limiter.per_minute), self._tokens + refill)
        self._refilled_at = now
        if self._tokens < 1.0:
            limiter.refused += 1
            return False
        self._tokens -= 1.0
        limiter.allowed += 1
        return True
