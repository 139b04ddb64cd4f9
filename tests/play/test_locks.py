"""Locks per ride."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from server.play.locks import KeyedLocks


def test_one_holder_at_a_time_for_each_key() -> None:
    locks = KeyedLocks()
    inside = [0, 0]
    seen: list[int] = []

    def enter(number: int) -> None:
        key = number % 2
        with locks.hold(key):
            inside[key] += 1
            seen.append(inside[key])
            inside[key] -= 1

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(enter, range(400)))
    assert seen == [1] * 400
    assert not locks.held


def test_a_lock_is_released_after_an_error() -> None:
    locks = KeyedLocks()
    with pytest.raises(ZeroDivisionError), locks.hold(1):
        1 / 0  # noqa: B018 - the fault
    with locks.hold(1):
        assert locks.held == {1}
    assert not locks.held
