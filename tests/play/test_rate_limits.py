"""Rate limits: the table, guesses by network, windows on a clock that is passed in."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import limits
import pytest

from server.play import Refused
from server.play import rate_limits as table
from server.play.rate_limits import (
    CERTIFICATE_SERIALS,
    CHEERS,
    GuessLimiter,
    RateLimiter,
    RateLimits,
    network_of,
)
from server.play.window_storage import WindowStorage

WRONG_PER_MINUTE = limits.parse(CERTIFICATE_SERIALS.rate).amount


@dataclass(slots=True)
class Clock:
    """Seconds that a test moves on."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the limiters."""
    return Clock()


def look_up(guesses: GuessLimiter, address: str, code: str = "unknown_certificate") -> str:
    """The code of the refusal of one lookup."""
    with pytest.raises(Refused) as caught, guesses.guess(address):
        raise Refused(code)
    return caught.value.code


def test_guesses_come_back_by_the_minute(clock: Clock) -> None:
    guesses = GuessLimiter(CERTIFICATE_SERIALS, clock)
    for _ in range(WRONG_PER_MINUTE):
        assert look_up(guesses, "2001:db8::1") == "unknown_certificate"
    assert look_up(guesses, "2001:db8::2") == "too_many"  # the same home
    assert look_up(guesses, "2001:db8:0:1::1") == "unknown_certificate"
    clock.now = 60.0
    assert look_up(guesses, "2001:db8::1") == "unknown_certificate"
    assert (guesses.allowed, guesses.refused) == (WRONG_PER_MINUTE + 2, 1)


def test_only_misses_count_as_guesses(clock: Clock) -> None:
    guesses = GuessLimiter(CERTIFICATE_SERIALS, clock)
    for _ in range(2 * WRONG_PER_MINUTE):
        assert look_up(guesses, "192.0.2.1", "storage_busy") == "storage_busy"
        with guesses.guess("192.0.2.1"):
            pass
    assert guesses.refused == 0


def test_a_window_begins_with_the_first_hit_of_its_key(clock: Clock) -> None:
    clock.now = 5.0
    cheers = RateLimiter(CHEERS, clock)
    cheers.hit("1")
    cheers.hit("2")
    clock.now = 6.9
    with pytest.raises(Refused, match="too_many"):
        cheers.hit("1")
    clock.now = 7.0
    cheers.hit("1")


def test_the_storage_keeps_the_keys_used_last_and_starts_no_thread(clock: Clock) -> None:
    threads = threading.active_count()
    storage = WindowStorage(clock, 2)
    for key in ("a", "b", "a", "c"):
        storage.incr(key, 60)
    assert [storage.get(key) for key in "abc"] == [2, 0, 1]
    assert storage.get_expiry("a") == 60.0
    storage.clear("a")
    assert (storage.get("a"), storage.get_expiry("a")) == (0, 0.0)
    assert (storage.reset(), storage.get("c")) == (1, 0)
    assert threading.active_count() == threads


def test_every_limiter_has_its_row_in_the_table(clock: Clock) -> None:
    counts = list(RateLimits(clock, 240).counts())
    rows = [row for row in vars(table).values() if isinstance(row, table.RateLimit)]
    assert sorted(rows, key=lambda row: row.name) == sorted(table.TABLE, key=lambda row: row.name)
    assert {count.name for count in counts} == {row.name for row in table.TABLE}


def test_limits_count_by_home_network() -> None:
    assert network_of("192.0.2.1") == "192.0.2.1"
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff") != network_of("2001:db8:1::")
    assert network_of("not an address") == "not an address"
