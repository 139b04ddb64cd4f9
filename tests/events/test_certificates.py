"""Seats of events: a certificate for players who finish a route there, and for no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.play import Refused
from tests.events.conftest import Hall
from tests.small_tour import STOPS, moves_at


def refused(hall: Hall, seat: object) -> str:
    with pytest.raises(Refused) as caught:
        hall.play.certificates.issue(seat)  # type: ignore[arg-type]
    return caught.value.code


def test_a_seat_that_rides_to_the_end(new_event: Callable[..., Hall]) -> None:
    hall = new_event("ride")
    seat = hall.sit()
    hall.do("start")
    for stop in STOPS:
        assert refused(hall, seat.row) == "not_finished"
        for move in moves_at(stop):
            hall.time.seconds += 10  # as long as reading takes: a script has none
            assert seat.move(**move)["ok"]
    mine = hall.play.certificates.issue(seat.row)
    assert (mine["name"], mine["date"]) == ("小顾", "2026-05-01")


def test_a_seat_that_only_answers(new_event: Callable[..., Hall]) -> None:
    hall = new_event("quiz", rounds=1)
    seat = hall.sit()
    hall.do("start")
    assert refused(hall, seat.row) == "not_finished"
