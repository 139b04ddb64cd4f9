"""Recounting the ledger and writing it out."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine, text

from server.ledger import EntryRow, Ledger, RideRow
from tests.ledger.conftest import draft


def points_of(_: RideRow, entries: list[EntryRow]) -> int:
    return sum(entry.points for entry in entries)


@pytest.fixture
def ridden(ledger: Ledger, ride: RideRow) -> Ledger:
    """A ledger with two rides of three entries each."""
    other = ledger.join("小陈", "b", "youguang").ride
    for seq in (1, 2, 3):
        for one in (ride, other):
            outcome = {"stamp": "chenlieguan"} if seq == 3 else {"correct": True}
            ledger.append(draft(one, seq, outcome=outcome)).wait(5)
    return ledger


def damage(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_a_sound_ledger_has_no_differences(ridden: Ledger) -> None:
    assert ridden.verify(points_of) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE entries SET seq = 9 WHERE ride_id = 1 AND seq = 3", "entries"),
        ("UPDATE entries SET stamp = 0 WHERE ride_id = 1 AND seq = 3", "stamps"),
        ("UPDATE entries SET id = 99 WHERE ride_id = 1 AND seq = 1", "order of ids"),
        ("DELETE FROM entries WHERE ride_id = 1 AND seq = 2", "entries"),
    ],
)
def test_damage_is_found(ridden: Ledger, ride: RideRow, statement: str, what: str) -> None:
    damage(ridden.engine, statement)
    [found] = ridden.verify(points_of)
    assert (found.ride, found.what) == (ride.ride, what)
    assert ride.ride in str(found)


def test_another_count_of_points_is_reported(ridden: Ledger, ride: RideRow) -> None:
    def recount(counted: RideRow, entries: list[EntryRow]) -> int:
        return points_of(counted, entries) + (counted.id == ride.id)

    [found] = ridden.verify(recount)
    assert found == (ride.ride, "points", 31, 30)


def test_a_broken_database_is_reported(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    ride = sqlite_ledger.join("小顾", "b", "youguang").ride
    sqlite_ledger.append(draft(ride, 1)).wait(5)
    with closing(sqlite3.connect(tmp_path / "bus.sqlite3", isolation_level=None)) as connection:
        connection.execute("DELETE FROM players")  # foreign keys are off by default
    found = [one.what for one in sqlite_ledger.verify(points_of)]
    assert found == ["PRAGMA foreign_key_check", "player and ride"]


def test_the_export_has_everything_but_secrets(ridden: Ledger, ride: RideRow) -> None:
    out = io.BytesIO()
    count = ridden.export(out)
    records = [orjson.loads(line) for line in out.getvalue().splitlines()]
    assert count == len(records) == 1 + 2 + 2 + 6
    assert records[0] == {"type": "ledger", "version": 1}
    assert [record["type"] for record in records[1:5]] == ["player", "player", "ride", "ride"]
    assert records[1]["nickname"] == "小顾"
    assert records[3]["public_id"] == ride.ride
    assert "recovery_hash" not in records[3]
    entries = [record for record in records if record["type"] == "entry"]
    assert [entry["id"] for entry in entries] == sorted(entry["id"] for entry in entries)
    assert entries[0]["outcome"] == {"correct": True}
    assert entries[0]["at"].endswith("Z")
    assert "context" not in entries[0]


def test_moves_go_on_while_the_ledger_is_checked(ridden: Ledger, ride: RideRow) -> None:
    def recount(counted: RideRow, entries: list[EntryRow]) -> int:
        ridden.append(draft(counted, len(entries) + 1)).wait(10)
        return points_of(counted, entries)

    assert ridden.verify(recount) == []
    assert len(ridden.entries_of(ride.id)) == 4
