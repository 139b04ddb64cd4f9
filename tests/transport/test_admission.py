"""A rush of connections is admitted a few at a time."""

from __future__ import annotations

from tests.transport.green import run_green


def test_a_rush_is_admitted_a_few_in_each_turn() -> None:
    printed = run_green(
        """
        import eventlet
        limiter, admitted, counts = transport.AdmissionLimiter(3), [], []
        def come(number):
            limiter.enter()
            admitted.append(number)
        threads = [eventlet.spawn(come, number) for number in range(8)]
        while len(admitted) < 8:
            transport.yield_now()
            counts.append(len(admitted))
        grown = [after - before for before, after in zip([0, *counts], counts)]
        print(admitted == list(range(8)), max(grown), sum(grown))
        """
    )
    assert printed == "True 3 8\n"


def test_without_a_rush_nothing_waits() -> None:
    printed = run_green(
        """
        import eventlet
        limiter, others, seen = transport.AdmissionLimiter(2), [], []
        for _ in range(5):
            eventlet.spawn(others.append, "ran")
            limiter.enter()
            seen.append(len(others))
            transport.yield_now()
        print(seen, len(others))
        """
    )
    assert printed == "[0, 1, 2, 3, 4] 5\n"
