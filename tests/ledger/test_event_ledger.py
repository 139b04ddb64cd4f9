"""Events in the ledger: codes and keys, logs, seats, rehearsals."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import IntegrityError

from server.ledger import (
    Conflict,
    EventDraft,
    EventRow,
    Joined,
    Ledger,
    LedgerError,
    RideRow,
    key_hash,
)
from server.ledger.engine import writing
from server.ledger.models import EventEntry
from tests.ledger.conftest import START, draft


def made(ledger: Ledger, **changes: Any) -> tuple[EventRow, str]:
    given: dict[str, Any] = {
        "name": "灯谜之夜",
        "mode": "quiz",
        "route": "youguang",
        "starts_at": None,
        "ends_at": None,
        "teams": 0,
        "settings": {"live": {"rounds": 3}},
        "seed": 7,
    }
    return ledger.create_event(**{**given, **changes})


def step(do: str, key: str | None = None, **data: Any) -> EventDraft:
    return EventDraft(key or f"key-of-{do}", do, data, "host", 1_000)


def test_an_event_comes_back_as_it_was_made(ledger: Ledger) -> None:
    row, key = made(ledger)
    assert ledger.event(row.code) == row
    assert ledger.events() == [row]
    assert len(row.code) == 6
    assert row.code.isdecimal()
    assert row.key_hash == key_hash(key)
    assert key not in repr(row)
    assert ledger.event("000000") is None


def test_codes_differ(ledger: Ledger) -> None:
    codes = {made(ledger)[0].code for _ in range(50)}
    assert len(codes) == 50


def test_a_hosts_key_is_known_again_to_who_has_the_secret(ledger: Ledger, engine: Engine) -> None:
    row, key = made(ledger)
    code = row.code
    assert ledger.host_key(code) == key
    ledger.append_event(code, 0, "key-of-open", lambda: [step("open")])
    assert ledger.host_key(code) == key
    new = ledger.change_event_key(code, 2_000)
    assert new not in (None, key)
    assert ledger.host_key(code) == new
    assert made(ledger)[1] not in (key, new)  # the same seed, another code
    assert ledger.host_key("000000") is None
    elsewhere = Ledger(engine, "another secret of tests", lambda: START)
    assert elsewhere.host_key(code) is None
    assert elsewhere.drain(10)


def test_several_events_are_read_at_once(ledger: Ledger) -> None:
    first, second, empty = (made(ledger)[0].code for _ in range(3))
    ledger.append_event(first, 0, "key-of-open", lambda: [step("open"), step("lock")])
    ledger.append_event(second, 0, "key-of-open", lambda: [step("open")])
    for number, synthetic in enumerate((False, True, True)):
        name = f"乘客{number}"
        ledger.join_event(name, "hengshujiang", "youguang", first, synthetic=synthetic)
    gone = ledger.join_event("走了的", "hengshujiang", "youguang", first).ride
    assert ledger.forget(gone.id, day=20260501) is not None
    logs = ledger.event_logs([first, second, empty])
    assert {code: [one.do for one in log] for code, log in logs.items()} == {
        first: ["open", "lock"],
        second: ["open"],
    }
    assert ledger.seat_counts([first, second]) == {first: (1, 2)}


def test_what_another_room_writes_stands_or_falls_with_the_event(ledger: Ledger) -> None:
    told: list[str] = []
    row, _ = made(ledger, also=lambda _, code: told.append(code))
    ledger.change_event_key(row.code, 2_000, lambda _, code: told.append(code))
    assert told == [row.code] * 2

    def fail(connection: Connection, code: str) -> None:
        raise ValueError

    before = ledger.host_key(row.code)
    for change in (
        lambda: made(ledger, also=fail),
        lambda: ledger.change_event_key(row.code, 3_000, fail),
    ):
        with pytest.raises((ValueError, LedgerError)):
            change()
    assert [one.code for one in ledger.events()] == [row.code]
    assert ledger.host_key(row.code) == before


def test_a_log_is_numbered_and_a_key_counts_once(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    first = ledger.append_event(code, 0, "key-of-open", lambda: [step("open")])
    assert [one.seq for one in first] == [1]
    again = ledger.append_event(code, 1, "key-of-open", lambda: [step("open")])
    assert again == first
    two = [step("void", round=1), step("next", "key-of-void+1", question={"id": "问"})]
    kept = ledger.append_event(code, 1, "key-of-void", lambda: two)
    assert [one.seq for one in kept] == [2, 3]
    assert ledger.event_log(code) == [*first, *kept]
    assert ledger.event_log(code, 2) == kept[1:]
    assert kept[1].data == {"question": {"id": "问"}}


def test_an_append_to_an_outdated_version_is_a_conflict(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    ledger.append_event(code, 0, "key-of-open", lambda: [step("open")])
    with pytest.raises(Conflict):
        ledger.append_event(code, 0, "key-of-lock", lambda: [step("lock")])
    assert len(ledger.event_log(code)) == 1


def test_of_many_at_once_one_has_the_turn(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    outcomes: list[str] = []

    def press(number: int) -> None:
        try:
            ledger.append_event(
                code, 0, f"key-{number:04d}", lambda: [step("open", f"key-{number:04d}")]
            )
            outcomes.append("kept")
        except Conflict:
            outcomes.append("late")

    threads = [threading.Thread(target=press, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] + ["late"] * 7


def test_the_database_itself_keeps_a_turn_for_one(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    ledger.append_event(code, 0, "key-of-open", lambda: [step("open")])
    row = {"event": code, "seq": 1, "key": "other", "do": "open", "data": {}, "actor": "host"}
    with pytest.raises(IntegrityError), writing(ledger.engine).begin() as connection:
        connection.execute(insert(EventEntry).values(**row, at=1))


def test_one_seat_for_a_player(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    rider = ledger.join("小顾", "hengshujiang", "youguang").ride
    seat = ledger.seat_of_rider(rider, "youguang", code)
    assert isinstance(seat, Joined)
    assert (seat.ride.player, seat.ride.event) == (rider.player, code)
    assert ledger.ride_by_token(seat.token) == seat.ride
    again = ledger.seat_of_rider(rider, "youguang", code)
    assert isinstance(again, RideRow)
    assert again == seat.ride == ledger.seat_for(rider.player, code)
    assert ledger.seats(code) == [seat.ride]
    assert ledger.ride_by_token(ledger.new_token(again.id)) == again
    found = ledger.recover(seat.recovery)
    assert found is not None
    assert found[0] == seat.ride


def test_what_is_kept_of_an_event(ledger: Ledger) -> None:
    row, _ = made(ledger)
    ledger.append_event(row.code, 0, "key-of-open", lambda: [step("open")])
    seat = ledger.join_event("小顾", "hengshujiang", "youguang", row.code).ride
    other = ledger.join("别人", "hengshujiang", "youguang").ride
    entry = ledger.append(draft(seat, 1)).wait(5)
    last = ledger.append(draft(other, 1)).wait(5)
    kept = ledger.stored_event(row.code)
    assert kept is not None
    assert (kept.event, kept.seats, kept.last_id) == (row, [seat], last.id)
    assert [one.do for one in kept.log] == ["open"]
    assert [one.id for one in kept.entries] == [entry.id]
    assert ledger.stored_event("000000") is None


def test_a_heartbeat_is_kept_and_never_goes_back(ledger: Ledger) -> None:
    event, _ = made(ledger)
    other, _ = made(ledger)
    assert ledger.alive_at(event.code) == 0
    for at in (1_790_000_000_000, 1_790_000_001_000, 1_790_000_000_500):
        ledger.keep_alive(event.code, at)
    assert ledger.alive_at(event.code) == 1_790_000_001_000
    stored = ledger.stored_event(event.code)
    assert stored is not None
    assert stored.alive_at == 1_790_000_001_000
    assert ledger.alive_at(other.code) == 0


def test_a_deleted_rider_loses_every_seat(ledger: Ledger) -> None:
    code = made(ledger)[0].code
    rider = ledger.join("小顾", "hengshujiang", "youguang")
    seat = ledger.seat_of_rider(rider.ride, "youguang", code)
    assert isinstance(seat, Joined)
    ledger.append(draft(seat.ride, 1)).wait(5)
    assert ledger.forget(rider.ride.id, day=20260501) is not None
    assert ledger.ride_by_token(seat.token) is None
    assert ledger.recover(seat.recovery) is None
    assert [one.kind for one in ledger.entries_of(seat.ride.id)] == ["answer", "leave"]
    assert ledger.seats(code)[0].nickname == "已退出"
    assert ledger.forget(seat.ride.id, day=20260501) is None


@pytest.mark.parametrize("last_is_synthetic", [True, False])
def test_a_rehearsal_is_cleared_away(ledger: Ledger, last_is_synthetic: bool) -> None:
    code = made(ledger)[0].code
    real = ledger.join_event("真人", "hengshujiang", "youguang", code).ride
    played = [
        ledger.join_event(f"演练{number}", "", "youguang", code, synthetic=True).ride
        for number in range(3)
    ]
    ledger.append(draft(real, 1)).wait(5)
    for ride in played:
        last = ledger.append(draft(ride, 1)).wait(5)
    if not last_is_synthetic:
        last = ledger.append(draft(real, 2)).wait(5)
    assert all(ride.synthetic for ride in played)
    assert ledger.clear_synthetic(code)[0] == 3
    left = ledger.seats(code)
    assert [ride.nickname for ride in left if not ride.synthetic] == ["真人"]
    assert len(left) == 1 + last_is_synthetic
    # No id is ever given twice.
    following = ledger.append(draft(real, 2 if last_is_synthetic else 3)).wait(5)
    assert following.id == last.id + 1
    assert ledger.verify(lambda _, entries: sum(entry.points for entry in entries)) == []
    assert ledger.clear_synthetic(code)[0] == last_is_synthetic
