"""Getting on, coming back, moving to another phone, leaving for good."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from sqlalchemy import Engine, text

from server.ledger import Ledger, RideRow, StorageError
from server.ledger.codes import ALPHABET
from tests.ledger.conftest import DAY, SECRET, START, Clock, draft


def test_a_new_rider_gets_a_token_that_opens_the_ride(ledger: Ledger) -> None:
    joined = ledger.join("小顾", "hengshujiang", "youguang", event="spring")
    ride = joined.ride
    assert (ride.nickname, ride.branch, ride.route, ride.event) == (
        "小顾",
        "hengshujiang",
        "youguang",
        "spring",
    )
    assert ride.created_at == ride.consent_at == START
    assert 0 <= ride.seed < 2**63
    assert len(ride.ride) == 9
    assert set(ride.ride) <= set(ALPHABET)
    assert ledger.ride_by_token(joined.token) == ride
    assert ledger.ride(ride.id) == ride
    assert ledger.rides([ride.id, 999]) == {ride.id: ride}


def test_riders_share_nothing(ledger: Ledger) -> None:
    one, other = (ledger.join("小顾", "b", "youguang") for _ in range(2))
    assert one.token != other.token
    assert one.recovery != other.recovery
    assert {one.ride.ride, one.ride.player}.isdisjoint({other.ride.ride, other.ride.player})
    assert one.ride.seed != other.ride.seed


@pytest.mark.parametrize("token", ["", "nothing", "x" * 500, "\0"])
def test_a_wrong_token_opens_nothing(ledger: Ledger, ride: RideRow, token: str) -> None:
    assert ledger.ride_by_token(token) is None
    assert ledger.ride(ride.id + 1) is None


def test_a_recovery_code_brings_a_second_token(ledger: Ledger) -> None:
    joined = ledger.join("小顾", "b", "youguang")
    plain = joined.recovery.replace("-", "")
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain)
    for typed in (joined.recovery, plain.lower(), f" {plain[:6]} {plain[6:]} ", wide):
        found = ledger.recover(typed)
        assert found is not None
        ride, token = found
        assert ride == joined.ride
        assert token != joined.token
        assert ledger.ride_by_token(token) == joined.ride
    assert ledger.ride_by_token(joined.token) == joined.ride


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFGH-JKMN", "0000-0000-0000", "码" * 12, "A" * 10_000]
)
def test_an_unknown_code_finds_nothing(ledger: Ledger, ride: RideRow, typed: str) -> None:
    assert ledger.ride(ride.id) is not None
    assert ledger.recover(typed) is None


def test_secrets_are_not_in_the_database(ledger: Ledger) -> None:
    joined = ledger.join("小顾", "b", "youguang")
    with ledger.engine.connect() as connection:
        tables = [
            connection.execute(text(f"SELECT * FROM {table}")).all()
            for table in ("players", "rides", "tokens", "entries")
        ]
    kept = str(tables)
    assert joined.token not in kept
    assert joined.recovery not in kept
    assert joined.recovery.replace("-", "") not in kept


def test_another_secret_key_does_not_know_the_code(
    ledger: Ledger, make_ledger: Callable[..., Ledger]
) -> None:
    joined = ledger.join("小顾", "b", "youguang")
    other_secret = Ledger(ledger.engine, SECRET + "!", Clock())
    assert other_secret.recover(joined.recovery) is None
    friend = make_ledger(ledger.engine)
    assert friend.recover(joined.recovery) is not None


def test_leaving_removes_the_person_and_keeps_the_points(ledger: Ledger) -> None:
    joined = ledger.join("小顾", "hengshujiang", "youguang")
    ride = joined.ride
    ledger.append(draft(ride, 1, move={"kind": "answer", "text": "我叫顾某"})).wait(5)
    left = ledger.forget(ride.id, day=DAY)
    assert left is not None
    assert (left.kind, left.points, left.seq) == ("leave", 0, 2)
    assert left.context == ride._replace(nickname="已退出", branch="")
    assert ledger.ride(ride.id) == left.context
    assert ledger.ride_by_token(joined.token) is None
    assert ledger.recover(joined.recovery) is None
    first = ledger.entries_of(ride.id)[0]
    assert (first.points, first.move) == (10, {})
    [total] = ledger.totals(DAY).rows
    assert (total.points, total.nickname, total.branch) == (10, "已退出", "")
    assert total.last_id == left.id
    assert ledger.forget(ride.id, day=DAY) is None


def test_leaving_is_notified_like_an_entry(ledger: Ledger, ride: RideRow) -> None:
    notified: list[str] = []
    ledger.on_commit(lambda rows: notified.extend(row.kind for row in rows))
    ledger.forget(ride.id, day=DAY)
    assert notified == ["leave"]


def test_an_unknown_ride_cannot_be_deleted(ledger: Ledger) -> None:
    with pytest.raises(StorageError, match="no ride 77"):
        ledger.forget(77, day=DAY)


def test_a_rider_gets_everything_that_is_kept(ledger: Ledger, ride: RideRow) -> None:
    ledger.append(draft(ride, 1)).wait(5)
    kept = ledger.export_ride(ride.id)
    assert kept["nickname"] == "小顾"
    assert [entry["slot"] for entry in kept["entries"]] == ["answer:question-1"]
    assert kept["entries"][0]["move"] == {"kind": "answer", "choice": ["k1"]}
    assert ledger.export_ride(ride.id + 1) == {}


def test_chance_is_passed_in(engine: Engine, make_ledger: Callable[..., Ledger]) -> None:
    numbers = count(1)
    ledger = make_ledger(engine, entropy=lambda size: next(numbers).to_bytes(size))
    first = ledger.join("小顾", "b", "youguang")
    assert first.ride.player == "3" + "2" * 8
    assert first.ride.ride == "4" + "2" * 8
    assert first.ride.seed == 1


def test_empty_rides_are_purged_by_age(ledger: Ledger) -> None:
    ridden, seat = (
        ledger.join("走过", "b", "youguang"),
        ledger.join("座位", "b", "youguang", "123456"),
    )
    ledger.append(draft(ridden.ride, 1)).wait(5)
    empty = [ledger.join(f"空{number}", "b", "youguang") for number in range(3)]
    young = ledger.join("刚来", "b", "youguang")
    assert ledger.purge_empty(young.ride.created_at) == 3
    assert [ledger.ride_by_token(one.token) for one in empty] == [None] * 3
    for kept in (ridden, seat, young):
        assert ledger.ride_by_token(kept.token) == kept.ride
    assert ledger.purge_empty(young.ride.created_at) == 0
    assert ledger.verify(lambda _, entries: sum(one.points for one in entries)) == []
