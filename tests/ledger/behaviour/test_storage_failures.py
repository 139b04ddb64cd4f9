"""A full, read-only, locked or broken database: a clear code, and recovery by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from server.ledger import EntryRow, Ledger, RideRow, StorageError, make_engine, migrate
from tests.ledger.conftest import DAY, code_of, draft, locked

MakeLedger = Callable[..., Ledger]
LONG_TEXT = {"text": "字" * 2_000}


class Trouble:
    """A pragma that every new connection of an engine gets, until there is another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pragma = "user_version"
        event.listen(engine, "connect", self._on_connect)

    def be(self, pragma: str) -> None:
        """From now on, this trouble; connections that lie in the pool have none of it."""
        self._pragma = pragma
        self._engine.dispose()

    def end(self) -> None:
        """No trouble for new connections; the writer's own stays as it is."""
        self.be("user_version")

    def _on_connect(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA {self._pragma}")


@pytest.fixture
def trouble(sqlite_engine: Engine) -> Trouble:
    return Trouble(sqlite_engine)


@pytest.fixture
def troubled(trouble: Trouble, sqlite_engine: Engine, make_ledger: MakeLedger) -> Ledger:
    """A ledger whose engine gives connections with the trouble in them."""
    return make_ledger(sqlite_engine, patience=0.2)


def test_a_full_disk(troubled: Ledger, trouble: Trouble) -> None:
    ride = troubled.join("小顾", "b", "youguang").ride
    with troubled.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    restart_writer(troubled)
    trouble.be(f"max_page_count = {pages + 10}")
    codes = [
        code_of(troubled.append(draft(ride, seq, move=LONG_TEXT)))
        for seq in full_at(troubled, ride)
    ]
    assert codes == ["storage_full"] * 3
    kept = troubled.entries_of(ride.id)
    assert [row.seq for row in kept] == list(range(1, len(kept) + 1))
    trouble.end()
    assert troubled.append(draft(ride, len(kept) + 1)).wait(5).seq == len(kept) + 1
    assert troubled.stats.failures["storage_full"] >= 3


def restart_writer(ledger: Ledger) -> None:
    """Makes the writer connect anew, as it does after any failure of the database."""
    with locked(ledger.engine):
        ticket = ledger.append(draft(10**6, 1))
        assert code_of(ticket) == "storage_busy"


def full_at(ledger: Ledger, ride: RideRow) -> Iterator[int]:
    """Fills the database up; then the seq to try again with, three times."""
    seq = 1
    while True:
        ticket = ledger.append(draft(ride, seq, move=LONG_TEXT))
        try:
            ticket.wait(5)
        except StorageError:
            yield from [seq] * 3
            return
        seq += 1


def test_a_read_only_database(troubled: Ledger, trouble: Trouble) -> None:
    ride = troubled.join("小顾", "b", "youguang").ride
    restart_writer(troubled)
    trouble.be("query_only = ON")
    assert code_of(troubled.append(draft(ride, 1))) == "storage_readonly"
    assert troubled.entries_of(ride.id) == []
    trouble.end()
    assert troubled.append(draft(ride, 1)).wait(5).seq == 1


def test_a_file_opened_for_reading(
    sqlite_ledger: Ledger, make_ledger: MakeLedger, tmp_path: Path
) -> None:
    ride = sqlite_ledger.join("小顾", "b", "youguang").ride
    address = f"sqlite:///file:{tmp_path / 'bus.sqlite3'}?mode=ro&uri=true"
    reader = make_ledger(make_engine(address))
    assert code_of(reader.append(draft(ride, 1))) == "storage_readonly"
    assert reader.ride(ride.id) == ride
    reader.engine.dispose()


def test_a_locked_database(engine: Engine, make_ledger: MakeLedger) -> None:
    ledger = make_ledger(engine, patience=0.2)
    ride = ledger.join("小顾", "b", "youguang").ride
    with locked(engine):
        tickets = [ledger.append(draft(ride, seq)) for seq in (1, 2, 3)]
        assert [code_of(ticket) for ticket in tickets] == ["storage_busy"] * 3
        assert ledger.entries_of(ride.id) == []  # reading goes on
    assert [ledger.append(draft(ride, seq)).wait(5).seq for seq in (1, 2, 3)] == [1, 2, 3]


def test_a_lock_that_goes_away_in_time_is_waited_for(
    engine: Engine, make_ledger: MakeLedger
) -> None:
    ledger = make_ledger(engine, patience=30)
    ride = ledger.join("小顾", "b", "youguang").ride
    with locked(engine):
        ticket = ledger.append(draft(ride, 1))
    assert ticket.wait(30).seq == 1


def test_an_unexpected_failure(ledger: Ledger, ride: RideRow) -> None:
    rename(ledger.engine, "entries", "elsewhere")
    assert code_of(ledger.append(draft(ride, 1))) == "storage_error"
    rename(ledger.engine, "elsewhere", "entries")
    assert ledger.append(draft(ride, 1)).wait(5).seq == 1


def rename(engine: Engine, old: str, new: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def test_what_is_typed_stays_out_of_the_log(
    ledger: Ledger, ride: RideRow, caplog: pytest.LogCaptureFixture
) -> None:
    private = {"text": "我住在某某路"}
    code_of(ledger.append(draft(ride, 1, points=-1, move=private)))
    rename(ledger.engine, "entries", "elsewhere")
    code_of(ledger.append(draft(ride, 1, move=private)))
    assert len(caplog.records) >= 2
    assert "某某路" not in caplog.text


def test_drafts_behind_a_failed_one_fail_alike(
    sqlite_engine: Engine, make_ledger: MakeLedger
) -> None:
    ledger = make_ledger(sqlite_engine, patience=0.2, max_batch=2)
    ride = ledger.join("小顾", "b", "youguang").ride
    notified: list[EntryRow] = []
    rejected: list[set[int]] = []
    ledger.on_commit(notified.extend)
    ledger.on_reject(rejected.append)
    with locked(sqlite_engine):
        tickets = [ledger.append(draft(ride, seq)) for seq in range(1, 7)]
        assert code_of(tickets[0]) == "storage_busy"
    # The database is free again, but entries 1 and 2 are missing: 3 to 6 must not be kept.
    assert [code_of(ticket) for ticket in tickets] == ["storage_busy"] * 6
    assert notified == []
    assert rejected
    assert ledger.append(draft(ride, 1)).wait(5).seq == 1
    assert ledger.totals(DAY).rows[0].points == 10


def test_a_database_that_is_away_at_the_start(tmp_path: Path, make_ledger: MakeLedger) -> None:
    folder = tmp_path / "not yet"
    engine = make_engine(f"sqlite:///{folder / 'bus.sqlite3'}")
    ledger = make_ledger(engine)
    assert code_of(ledger.append(draft(1, 1))) == "storage_error"
    folder.mkdir()
    migrate(engine)
    ride = ledger.join("小顾", "b", "youguang").ride
    assert ledger.append(draft(ride, 1)).wait(5).id == 1
    engine.dispose()
