"""What a phone says of its time, and how far the server believes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.ledger import LONGEST_DELAY
from server.play.phone_time import PhoneTime, parse_phone_time, played_at
from server.rules import MoveRefused

NOW = datetime(2026, 5, 2, 16, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MS = 60_000  # in a minute
EARLY = NOW - timedelta(days=30)

NUMBERS = st.one_of(
    st.integers(-(2**53), 2**53),
    st.floats(-(2.0**53), 2.0**53),
    st.integers(-5_000, 5_000).map(lambda minutes: NOW.timestamp() * 1000 + minutes * MS),
)
PHONES = st.none() | st.builds(PhoneTime, NUMBERS, st.none() | NUMBERS)
MOMENTS = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(MOMENTS, MOMENTS, PHONES)
def test_any_time_is_bounded(now: datetime, last: datetime, phone: PhoneTime | None) -> None:
    played = played_at(now, last, phone)
    assert now - LONGEST_DELAY <= played <= now
    assert played >= last or last > now
    assert phone is not None or played == now


@given(MOMENTS, st.lists(PHONES, max_size=20), st.integers(0, 60))
def test_a_rides_moves_keep_their_order(
    begun: datetime, phones: list[PhoneTime | None], pause: int
) -> None:
    last = now = begun
    for phone in phones:
        now += timedelta(seconds=pause)
        played = played_at(now, last, phone)
        assert last <= played <= now
        last = played


def millis(moment: datetime) -> float:
    return moment.timestamp() * 1000


def test_a_move_is_as_old_as_the_phone_says() -> None:
    made = PhoneTime(millis(NOW - 5 * MINUTE), millis(NOW))
    assert played_at(NOW, EARLY, made) == NOW - 5 * MINUTE


@pytest.mark.parametrize("wrong", [-timedelta(days=400), -MINUTE, MINUTE, timedelta(hours=13)])
def test_a_phones_clock_may_be_wrong(wrong: timedelta) -> None:
    made = PhoneTime(millis(NOW + wrong - 5 * MINUTE), millis(NOW + wrong))
    assert played_at(NOW, EARLY, made) == NOW - 5 * MINUTE


def test_without_the_time_of_sending_the_phones_clock_is_taken_as_right() -> None:
    assert played_at(NOW, EARLY, PhoneTime(millis(NOW - MINUTE), None)) == NOW - MINUTE
    assert played_at(NOW, EARLY, PhoneTime(millis(NOW + MINUTE), None)) == NOW


def test_a_phone_that_says_nothing_means_now() -> None:
    assert parse_phone_time({"kind": "checkin"}) is None
    assert parse_phone_time({"sent": 5}) is None
    assert parse_phone_time({"at": 5, "sent": 7.5}) == PhoneTime(5.0, 7.5)


@pytest.mark.parametrize("value", [True, "5", [], {}, inf, nan, -inf, 2**60])
@pytest.mark.parametrize("name", ["at", "sent"])
def test_a_time_is_a_number(name: str, value: object) -> None:
    with pytest.raises(MoveRefused) as caught:
        parse_phone_time({"at": 1, "sent": 2, name: value})
    assert caught.value.code == "bad_move"
    assert set(caught.value.fields) == {name}
