"""Token buckets: a burst, the refill, a clock that goes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.play.token_bucket import BucketLimiter, TokenBucket


def bucket_of(per_minute: int, now: float) -> TokenBucket:
    """A full bucket."""
    return BucketLimiter("moves", per_minute).bucket(now)


def test_a_bucket_is_a_minutes_tokens_then_fills_up_again() -> None:
    bucket = bucket_of(60, now=0.0)
    assert [bucket.take(0.0) for _ in range(61)] == [True] * 60 + [False]
    assert not bucket.take(0.9)
    assert bucket.take(1.0)
    assert not bucket.take(1.0)


def test_a_bucket_survives_a_clock_that_goes_back() -> None:
    bucket = bucket_of(10, now=100.0)
    assert all(bucket.take(100.0) for _ in range(10))
    assert not bucket.take(0.0)
    assert bucket.take(6.0)


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 50))
def test_no_minute_brings_more_than_twice_the_rate(pauses: list[float], limit: int) -> None:
    now, bucket, passed = 0.0, bucket_of(limit, 0.0), []
    for pause in pauses:
        now += pause
        if bucket.take(now):
            passed.append(now)
    assert all(sum(start <= at < start + 60 for at in passed) <= 2 * limit for start in passed)


def test_a_limiter_counts_what_all_of_its_buckets_decide() -> None:
    limiter = BucketLimiter("moves", 2)
    one, other = limiter.bucket(0.0), limiter.bucket(0.0)
    for bucket in (one, one, one, other):
        bucket.take(0.0)
    assert (limiter.allowed, limiter.refused) == (3, 1)
