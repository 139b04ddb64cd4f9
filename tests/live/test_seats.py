"""Delays of phones: measured by many samples of the server's own."""

from __future__ import annotations

import pytest

from server.events import Events, EventSpec
from server.ledger import RideRow
from server.live.seats import LEAST_DELAYS, Seats
from server.play import Play


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Phone:
    """A phone that answers each probe after some seconds, or not at all."""

    def __init__(self, seats: Seats, clock: Clock, row: RideRow, name: str = "phone") -> None:
        self._seats, self._clock, self._name = seats, clock, name
        seats.enter(name, row)

    def answer_probes(self, *pauses: float | None) -> None:
        """Answers the next probes, each after its pause in seconds."""
        for pause in pauses:
            sent = list(self._seats.due_probes())
            while not sent:
                self._clock.now += 0.1
                sent = list(self._seats.due_probes())
            number = int(sent[0][1].body.decode().split(":")[1].rstrip("}"))
            if pause is not None:
                self._clock.now += pause
                self._seats.request(self._name, {"do": "pong", "n": number})


@pytest.fixture
def row(events: Events) -> RideRow:
    made = events.create(EventSpec("loose", "quiz", "灯谜之夜"))
    events.command(made.code, {"do": "open", "key": "test-open"})
    return events.join(made.code, "小顾", "east", consent=True).ride


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def seats(events: Events, play: Play, clock: Clock) -> Seats:
    return Seats(events, play.rate_limits.event_requests, clock)


def delay_of(events: Events, row: RideRow) -> float:
    """The round trip in ms that the event gives back for the seat."""
    _session, seat = events._sessions.seat(row)
    return seat.delay


def test_one_pong_held_back_earns_nothing(
    events: Events, seats: Seats, clock: Clock, row: RideRow
) -> None:
    phone = Phone(seats, clock, row)
    phone.answer_probes(*[None] * (LEAST_DELAYS - 1), 1.7)
    assert delay_of(events, row) == 0
    phone.answer_probes(None, None, 1.7)
    assert delay_of(events, row) == 0


def test_the_smallest_of_many_samples_counts(
    events: Events, seats: Seats, clock: Clock, row: RideRow
) -> None:
    phone = Phone(seats, clock, row)
    phone.answer_probes(0.2, 0.1, 0.3)
    assert delay_of(events, row) == pytest.approx(100)
    phone.answer_probes(*[1.7] * 10)
    assert delay_of(events, row) == pytest.approx(100)


def test_connecting_again_drops_no_sample(
    events: Events, seats: Seats, clock: Clock, row: RideRow
) -> None:
    Phone(seats, clock, row).answer_probes(0.2, 0.1, 0.3)
    seats.leave("phone")
    Phone(seats, clock, row, "again").answer_probes(1.7, 1.7, 1.7, 1.7)
    assert delay_of(events, row) == pytest.approx(100)


def test_a_phone_that_answers_after_the_next_probe_is_measured(
    events: Events, seats: Seats, clock: Clock, row: RideRow
) -> None:
    phone = Phone(seats, clock, row)
    phone.answer_probes(1.0, 1.0, 1.0)
    assert delay_of(events, row) == pytest.approx(1_000)
