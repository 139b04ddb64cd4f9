"""What boards and screens are made from."""

from __future__ import annotations

from server.ledger import Ledger, RideRow, Totals
from tests.ledger.conftest import DAY, draft


def test_an_empty_ledger(ledger: Ledger) -> None:
    assert ledger.totals(DAY) == Totals(0, [])
    assert ledger.feed(5) == []


def test_sums_of_each_ride(ledger: Ledger, ride: RideRow) -> None:
    other = ledger.join("小陈", "xugongqiao", "mini", "spring").ride
    ledger.join("没上车的", "b", "mini")
    given = [
        draft(ride, 1, points=5, day=DAY - 1),
        draft(other, 1, points=0),
        draft(ride, 2, points=12),
        draft(ride, 3, points=7, outcome={"stamp": "chenlieguan"}),
        draft(ride, 4, points=0),
    ]
    ids = [ledger.append(one).wait(5).id for one in given]
    totals = ledger.totals(DAY)
    assert totals.last_id == ids[-1]
    mine, others = sorted(totals.rows, key=lambda row: row.ride_id)
    assert mine._asdict() == {
        "ride_id": ride.id,
        "ride": ride.ride,
        "player": ride.player,
        "nickname": "小顾",
        "branch": "hengshujiang",
        "route": "youguang",
        "event": None,
        "points": 24,
        "stamps": 1,
        "last_id": ids[4],
        "last_scoring_id": ids[3],
        "day_points": 19,
        "day_last_id": ids[4],
        "day_last_scoring_id": ids[3],
        "hold": 0,
    }
    assert (others.event, others.points, others.last_id) == ("spring", 0, ids[1])
    assert (others.last_scoring_id, others.day_last_id) == (0, ids[1])
    yesterday = {row.ride_id: row for row in ledger.totals(DAY - 1).rows}
    assert yesterday[ride.id].day_points == 5
    assert yesterday[ride.id].day_last_id == ids[0]
    assert yesterday[other.id].day_last_id == 0


def test_the_latest_check_ins_and_stamps(ledger: Ledger, ride: RideRow) -> None:
    other = ledger.join("小陈", "xugongqiao", "mini").ride
    ledger.append(draft(ride, 1, kind="checkin", points=5)).wait(5)
    ledger.append(draft(ride, 2)).wait(5)
    ledger.append(draft(other, 1, kind="checkin")).wait(5)
    ledger.append(draft(ride, 3, outcome={"stamp": "chenlieguan"})).wait(5)
    feed = ledger.feed(10)
    assert [(row.kind, row.nickname, row.route) for row in feed] == [
        ("stamp", "小顾", "youguang"),
        ("checkin", "小陈", "mini"),
        ("checkin", "小顾", "youguang"),
    ]
    assert feed[2].points == 5
    assert feed[0].at > feed[2].at
    assert ledger.feed(2) == feed[:2]
    assert [row.nickname for row in ledger.feed(10, "mini")] == ["小陈"]
