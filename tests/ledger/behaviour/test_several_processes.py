"""Several processes on one database; here, several ledgers with a writer each."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from server.ledger import Conflict, EntryRow, Ledger
from tests.ledger.conftest import draft

MakeLedger = Callable[..., Ledger]


def test_one_of_two_wins_the_same_move(engine: Engine, make_ledger: MakeLedger) -> None:
    ledgers = [make_ledger(engine) for _ in range(2)]
    ride = ledgers[0].join("小顾", "b", "youguang").ride
    outcomes: list[str] = []

    def answer(ledger: Ledger) -> None:
        for seq in range(1, 31):
            try:
                ledger.append(draft(ride, seq)).wait(20)
                outcomes.append("kept")
            except Conflict:
                outcomes.append("conflict")

    threads = [threading.Thread(target=answer, args=(ledger,)) for ledger in ledgers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("kept") == outcomes.count("conflict") == 30
    assert [row.seq for row in ledgers[0].entries_of(ride.id)] == list(range(1, 31))


def test_every_process_gets_every_entry_once_and_in_order(
    engine: Engine, make_ledger: MakeLedger
) -> None:
    ledgers = [make_ledger(engine) for _ in range(2)]
    rides = [ledger.join("小顾", "b", "youguang").ride for ledger in ledgers]
    notified: list[list[EntryRow]] = [[], []]
    for ledger, received in zip(ledgers, notified, strict=True):
        ledger.on_commit(received.extend)
        ledger.follow(0)

    def ride_along(which: int) -> None:
        for seq in range(1, 41):
            ledgers[which].append(draft(rides[which], seq)).wait(20)

    threads = [threading.Thread(target=ride_along, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for ledger, received in zip(ledgers, notified, strict=True):
        ledger.poll().wait(10)
        assert [row.id for row in received] == list(range(1, 81))


def test_a_ledger_that_does_not_follow_gets_its_own_entries_only(
    engine: Engine, make_ledger: MakeLedger
) -> None:
    mine, other = make_ledger(engine), make_ledger(engine)
    ride = mine.join("小顾", "b", "youguang").ride
    notified: list[int] = []
    mine.on_commit(lambda rows: notified.extend(row.seq for row in rows))
    other.append(draft(ride, 1)).wait(5)
    mine.append(draft(ride, 2)).wait(5)
    assert notified == [2]


def test_fifty_right_answers_at_once_score_once(engine: Engine, make_ledger: MakeLedger) -> None:
    ledgers = [make_ledger(engine) for _ in range(2)]
    ride = ledgers[0].join("小顾", "b", "youguang").ride
    tickets = [
        ledgers[number % 2].append(draft(ride, 1, key=f"key-{number}")) for number in range(50)
    ]
    kept = 0
    for ticket in tickets:
        try:
            ticket.wait(20)
            kept += 1
        except Conflict:
            continue
    assert kept == 1
    [total] = ledgers[0].totals(0).rows
    assert total.points == 10


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_catching_up_by_hand(engine: Engine, make_ledger: MakeLedger, limit: int) -> None:
    ledger = make_ledger(engine)
    ride = ledger.join("小顾", "b", "youguang").ride
    for ticket in [ledger.append(draft(ride, seq)) for seq in range(1, 21)]:
        ticket.wait(10)
    found: list[EntryRow] = []
    while rows := ledger.since(found[-1].id if found else 0, limit):
        assert len(rows) <= limit
        found += rows
    assert [row.seq for row in found] == list(range(1, 21))
