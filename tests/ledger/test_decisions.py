"""Decisions about rides are entries like any other."""

from __future__ import annotations

from server.ledger import ACCEPT, REJECT, RUSHED, Hold, Ledger, RideRow
from tests.ledger.conftest import DAY, draft


def test_a_decision_is_an_entry_of_its_own(ledger: Ledger, ride: RideRow) -> None:
    ledger.append(draft(ride, 1, flags=(RUSHED,))).wait(5)
    [total] = ledger.totals(DAY).rows
    assert total.hold is Hold.HELD
    entry = ledger.decide(ride.ride, accepted=True, day=DAY)
    assert entry is not None
    assert (entry.kind, entry.seq, entry.points, entry.stop) == (ACCEPT, 2, 0, "")
    assert ledger.entries_of(ride.id)[1] == entry
    [total] = ledger.totals(DAY).rows
    assert (total.hold, total.points) == (Hold.ACCEPTED, 10)
    assert ledger.held_rides() == [(ride, Hold.ACCEPTED)]
    assert ledger.verify(lambda _, entries: sum(one.points for one in entries)) == []


def test_the_same_decision_again_writes_nothing(ledger: Ledger, ride: RideRow) -> None:
    assert ledger.decide(ride.ride, accepted=False, day=DAY) is not None
    assert ledger.decide(ride.ride, accepted=False, day=DAY) is None
    assert ledger.decide(ride.ride, accepted=True, day=DAY) is not None
    assert [entry.kind for entry in ledger.entries_of(ride.id)] == [REJECT, ACCEPT]


def test_a_seat_is_decided_about_like_a_ride(ledger: Ledger) -> None:
    seat = ledger.join("小顾", "b", "youguang", event="123456").ride
    entry = ledger.decide(seat.ride, accepted=False, day=DAY)
    assert entry is not None
    assert ledger.held_rides() == [(seat, Hold.REJECTED)]
    assert ledger.decide("NOSUCHRID", accepted=True, day=DAY) is None


def test_verification_finds_a_hold_that_no_entry_says(ledger: Ledger, ride: RideRow) -> None:
    ledger.append(draft(ride, 1)).wait(5)
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entries SET hold = 1")
    found = ledger.verify(lambda _, entries: sum(one.points for one in entries))
    assert [one.what for one in found] == ["hold"]


def test_verification_finds_moves_made_after_they_came(ledger: Ledger, ride: RideRow) -> None:
    one = draft(ride, 1)
    ledger.append(one._replace(played_at=one.at.replace(hour=23))).wait(5)
    found = ledger.verify(lambda _, entries: sum(entry.points for entry in entries))
    assert [one.what for one in found] == ["moves made after they came, or long before"]
