"""The small parts: budget, locks, bounded memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.play.budget import Budget
from server.play.locks import KeyedLocks
from server.play.lru import Lru


def test_a_budget_is_a_minutes_moves_then_fills_up_again() -> None:
    budget = Budget(60, now=0.0)
    assert [budget.take(60, 0.0) for _ in range(61)] == [True] * 60 + [False]
    assert not budget.take(60, 0.9)
    assert budget.take(60, 1.0)
    assert not budget.take(60, 1.0)


def test_a_budget_survives_a_clock_that_goes_back() -> None:
    budget = Budget(10, now=100.0)
    assert all(budget.take(10, 100.0) for _ in range(10))
    assert not budget.take(10, 0.0)
    assert budget.take(10, 6.0)


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 50))
def test_no_minute_brings_more_than_twice_the_budget(pauses: list[float], limit: int) -> None:
    now, budget, passed = 0.0, Budget(limit, 0.0), []
    for pause in pauses:
        now += pause
        if budget.take(limit, now):
            passed.append(now)
    assert all(sum(start <= at < start + 60 for at in passed) <= 2 * limit for start in passed)


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


def test_a_lock_is_let_go_after_a_fault() -> None:
    locks = KeyedLocks()
    with pytest.raises(ZeroDivisionError), locks.hold(1):
        1 / 0  # noqa: B018 - the fault
    with locks.hold(1):
        assert locks.held == {1}
    assert not locks.held


def test_the_memory_forgets_what_was_used_longest_ago() -> None:
    lru: Lru[int, str] = Lru(2)
    lru.put(1, "one")
    lru.put(2, "two")
    assert lru.get(1) == "one"
    lru.put(3, "three")
    assert (lru.get(1), lru.get(2), lru.get(3), len(lru)) == ("one", None, "three", 2)
