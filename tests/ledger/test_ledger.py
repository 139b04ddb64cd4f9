"""Appending entries: what is kept, in which order, and which callbacks run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta, timezone

import pytest
from sqlalchemy import Engine

from server.ledger import Conflict, EntryDraft, EntryRow, Ledger, RideRow, StorageError
from tests.ledger.conftest import START, draft, locked


def test_an_entry_comes_back_as_it_went_in(ledger: Ledger, ride: RideRow) -> None:
    shanghai = timezone(timedelta(hours=8))
    given = draft(
        ride,
        1,
        item=None,
        outcome={"stamp": "chenlieguan", "文": ["字", 1, None, True]},
        flags=("fast", "batch"),
        at=START.astimezone(shanghai).replace(microsecond=0),
        played_at=START.astimezone(shanghai) - timedelta(hours=3),
        context="not kept",
    )
    row = ledger.append(given).wait(5)
    assert row == EntryRow(row.id, *given)
    [kept] = ledger.entries_of(ride.id)
    assert kept == row._replace(context=None)
    assert kept.at.utcoffset() == kept.played.utcoffset() == timedelta(0)
    assert kept.at - kept.played == timedelta(hours=3)
    assert ledger.since(row.id - 1) == [kept]
    assert ledger.since(row.id) == []


def test_ids_grow_in_the_order_of_drafts(ledger: Ledger, ride: RideRow) -> None:
    sizes: list[int] = []
    ledger.on_batch(lambda size, _: sizes.append(size))
    tickets = [ledger.append(draft(ride, seq)) for seq in range(1, 1201)]
    rows = [ticket.wait(20) for ticket in tickets]
    assert [row.seq for row in rows] == list(range(1, 1201))
    assert [row.id for row in rows] == list(range(rows[0].id, rows[0].id + 1200))
    assert ledger.entries_of(ride.id) == rows
    assert max(sizes) <= 512
    assert sum(sizes) == 1200
    assert ledger.waiting == 0


def test_drafts_that_wait_together_share_a_commit(ledger: Ledger, ride: RideRow) -> None:
    sizes: list[int] = []
    ledger.on_batch(lambda size, seconds: sizes.append(size))
    with locked(ledger.engine):  # no other connection can commit meanwhile
        tickets = [ledger.append(draft(ride, seq)) for seq in range(1, 101)]
        assert not any(ticket.done for ticket in tickets)
    for ticket in tickets:
        ticket.wait(10)
    # What had gathered when the writer first looked, and the rest.
    assert len(sizes) <= 2
    assert sum(sizes) == 100


@pytest.mark.parametrize(
    "change",
    [
        {"key": "key-1"},
        {"slot": "answer:question-1"},
        {"seq": 1},
    ],
)
def test_a_key_a_slot_or_a_seq_is_taken_once(
    ledger: Ledger, ride: RideRow, change: dict[str, object]
) -> None:
    first = ledger.append(draft(ride, 1)).wait(5)
    with pytest.raises(Conflict):
        ledger.append(draft(ride, 2)._replace(**change)).wait(5)
    assert [row.id for row in ledger.entries_of(ride.id)] == [first.id]
    assert ledger.append(draft(ride, 2)).wait(5).id == first.id + 1


def test_other_rides_may_have_the_same_key_and_slot(ledger: Ledger, ride: RideRow) -> None:
    other = ledger.join("小陈", "b", "youguang").ride
    rows = [ledger.append(draft(one, 1)).wait(5) for one in (ride, other)]
    assert rows[0].key == rows[1].key
    assert rows[0].id != rows[1].id


def test_a_conflict_spoils_no_other_entry(ledger: Ledger) -> None:
    rides = [ledger.join("小顾", "b", "youguang").ride for _ in range(40)]
    for ride in rides[::7]:
        ledger.append(draft(ride, 1)).wait(5)
    notified: list[EntryRow] = []
    rejected: list[int] = []
    ledger.on_commit(notified.extend)
    ledger.on_reject(rejected.extend)
    with locked(ledger.engine):
        tickets = [ledger.append(draft(ride, seq)) for seq in (1, 2) for ride in rides]
    refused: list[EntryDraft] = []
    for ticket in tickets:
        try:
            ticket.wait(10)
        except Conflict:
            refused.append(ticket.draft)  # type: ignore[attr-defined]
    # The second entries of the same rides were judged on top of the first: they go as well.
    assert {given.ride_id for given in refused} == {ride.id for ride in rides[::7]}
    assert len(refused) == 2 * len(rides[::7])
    assert set(rejected) == {given.ride_id for given in refused}
    kept = [row for ride in rides for row in ledger.entries_of(ride.id)]
    assert len(kept) == len(rides[::7]) + 2 * (40 - len(rides[::7]))
    assert sorted(row.id for row in notified) == [row.id for row in notified]
    assert len(notified) == 2 * (40 - len(rides[::7]))


def test_what_was_judged_on_a_refused_draft_is_refused(ledger: Ledger, ride: RideRow) -> None:
    ledger.append(draft(ride, 1)).wait(5)
    taken = ledger.append(draft(ride, 1, key="another", slot="another"))
    on_top = ledger.append(draft(ride, 2))
    for ticket in (taken, on_top):
        with pytest.raises(Conflict):
            ticket.wait(5)
    assert [row.seq for row in ledger.entries_of(ride.id)] == [1]
    assert ledger.append(draft(ride, 2)).wait(5).seq == 2


def test_a_draft_appended_before_the_refusal_is_known_is_refused(
    ledger: Ledger, ride: RideRow
) -> None:
    ledger.append(draft(ride, 1)).wait(5)
    late: list[object] = []
    ledger.on_reject(lambda _: late or late.append(ledger.append(draft(ride, 2))))
    with pytest.raises(Conflict):
        ledger.append(draft(ride, 1, key="another")).wait(5)
    with pytest.raises(Conflict):
        late[0].wait(5)  # type: ignore[attr-defined]
    assert ledger.append(draft(ride, 2)).wait(5).seq == 2


def test_a_draft_against_the_rules_is_an_error_and_no_conflict(
    ledger: Ledger, ride: RideRow
) -> None:
    for wrong in (draft(ride, 1, points=-1), draft(ride, 0), draft(ride.id + 50, 1)):
        with pytest.raises(StorageError) as caught:
            ledger.append(wrong).wait(5)
        assert caught.value.code == "storage_error"
        assert ledger.append(draft(ride, 1)).wait(5) if wrong.seq == 0 else True
    assert len(ledger.entries_of(ride.id)) == 1


def test_commit_callbacks_run_before_the_tickets_resolve_and_in_order(
    ledger: Ledger, ride: RideRow
) -> None:
    notified: list[int] = []
    ledger.on_commit(lambda rows: notified.extend(row.seq for row in rows))
    for seq in range(1, 21):
        ledger.append(draft(ride, seq)).wait(5)
        assert notified == list(range(1, seq + 1))


def test_a_broken_callback_stops_no_other(
    ledger: Ledger, ride: RideRow, caplog: pytest.LogCaptureFixture
) -> None:
    notified: list[int] = []
    ledger.on_commit(lambda rows: 1 // 0)
    ledger.on_commit(lambda rows: notified.append(len(rows)))
    ledger.append(draft(ride, 1)).wait(5)
    assert notified == [1]
    assert "callback" in caplog.text


def test_a_full_queue_is_refused(engine: Engine, make_ledger: Callable[..., Ledger]) -> None:
    ledger = make_ledger(engine, max_queue=3, patience=30)
    ride = ledger.join("小顾", "b", "youguang").ride
    with locked(engine):
        tickets = []
        with pytest.raises(StorageError) as caught:  # noqa: PT012 - the writer may take some
            for seq in range(1, 10):
                tickets.append(ledger.append(draft(ride, seq)))  # noqa: PERF401
        assert caught.value.code == "busy"
        assert 3 <= len(tickets) <= 6
    assert [ticket.wait(10).seq for ticket in tickets] == list(range(1, len(tickets) + 1))


def test_waiting_ends_without_an_answer(engine: Engine, make_ledger: Callable[..., Ledger]) -> None:
    ledger = make_ledger(engine, patience=30)
    ride = ledger.join("小顾", "b", "youguang").ride
    with locked(engine):
        ticket = ledger.append(draft(ride, 1))
        with pytest.raises(StorageError) as caught:
            ticket.wait(0.05)
        assert caught.value.code == "storage_busy"
    assert ticket.wait(10).seq == 1


def test_many_may_wait_for_one_ticket(ledger: Ledger, ride: RideRow) -> None:
    results: list[EntryRow] = []
    with locked(ledger.engine):
        ticket = ledger.append(draft(ride, 1))
        threads = [
            threading.Thread(target=lambda: results.append(ticket.wait(10))) for _ in range(10)
        ]
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert results == [ticket.wait()] * 10


def test_stopping_commits_what_waits_and_takes_no_more(
    engine: Engine, make_ledger: Callable[..., Ledger]
) -> None:
    ledger = make_ledger(engine)
    ride = ledger.join("小顾", "b", "youguang").ride
    tickets = [ledger.append(draft(ride, seq)) for seq in range(1, 700)]
    assert ledger.drain(30)
    assert [ticket.wait(0).seq for ticket in tickets] == list(range(1, 700))
    with pytest.raises(StorageError) as caught:
        ledger.append(draft(ride, 700))
    assert caught.value.code == "shutting_down"
    assert len(ledger.entries_of(ride.id)) == 699


def test_a_ledger_that_never_wrote_stops_too(
    engine: Engine, make_ledger: Callable[..., Ledger]
) -> None:
    assert make_ledger(engine).drain(1)
