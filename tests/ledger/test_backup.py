"""Copies of a live ledger, and taking them back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.ledger import BackupError, EntryRow, Ledger, backup, make_engine, migrate, restore
from tests.ledger.conftest import DAY, draft

MakeLedger = Callable[..., Ledger]


def ridden(ledger: Ledger, entries: int = 3) -> list[EntryRow]:
    ride = ledger.join("小顾", "b", "youguang").ride
    return [ledger.append(draft(ride, seq)).wait(10) for seq in range(1, entries + 1)]


def test_a_backup_brings_everything_back(
    sqlite_ledger: Ledger, make_ledger: MakeLedger, tmp_path: Path
) -> None:
    rows = ridden(sqlite_ledger)
    copy = tmp_path / "copy.sqlite3"
    backup(sqlite_ledger.engine, copy)
    ridden(sqlite_ledger)
    elsewhere = make_engine(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    restore(elsewhere, copy)
    restored = make_ledger(elsewhere)
    assert restored.since(0) == rows
    assert restored.totals(DAY).rows[0].points == 30
    assert len(ridden(restored)) == 3
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == [copy.name]
    elsewhere.dispose()


def test_a_backup_under_load_is_consistent(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    ride = sqlite_ledger.join("小顾", "b", "youguang").ride
    enough = threading.Event()
    kept: list[int] = []

    def go_on() -> None:
        while not enough.is_set():
            kept.append(sqlite_ledger.append(draft(ride, len(kept) + 1)).wait(10).seq)

    rider = threading.Thread(target=go_on)
    rider.start()
    copies = [tmp_path / f"copy-{number}" for number in range(3)]
    before = []
    for copy in copies:
        before.append(len(kept))
        backup(sqlite_ledger.engine, copy)
    enough.set()
    rider.join()
    for copy, at_least in zip(copies, before, strict=True):
        engine = make_engine(f"sqlite:///{copy}")
        reader = Ledger(engine, "a secret for tests", sqlite_ledger.totals)  # type: ignore[arg-type]
        assert reader.verify(lambda _, entries: 10 * len(entries)) == []
        assert at_least <= len(reader.entries_of(ride.id)) <= len(kept)
        engine.dispose()


def test_a_ledger_in_use_is_not_overwritten(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    first = ridden(sqlite_ledger)
    copy = tmp_path / "copy"
    backup(sqlite_ledger.engine, copy)
    more = ridden(sqlite_ledger)
    with pytest.raises(BackupError, match="--force"):
        restore(sqlite_ledger.engine, copy)
    assert sqlite_ledger.since(0) == first + more
    restore(sqlite_ledger.engine, copy, force=True)
    assert sqlite_ledger.since(0) == first


def test_an_empty_ledger_may_be_overwritten(sqlite_engine: Engine, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(sqlite_engine, copy)
    restore(sqlite_engine, copy)
    migrate(sqlite_engine)


def test_a_file_is_never_overwritten(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(BackupError, match="已经有了"):
        backup(sqlite_ledger.engine, taken)
    assert taken.read_text() == "mine"
    with pytest.raises(BackupError, match="没有写成"):
        backup(sqlite_ledger.engine, tmp_path / "no such folder" / "copy")


@pytest.mark.parametrize("damage", ["nothing", "text", "cut", "other tables"])
def test_a_bad_backup_changes_nothing(sqlite_ledger: Ledger, tmp_path: Path, damage: str) -> None:
    rows = ridden(sqlite_ledger)
    copy = tmp_path / "copy"
    if damage == "text":
        copy.write_text("备份" * 1_000)
    elif damage == "cut":
        backup(sqlite_ledger.engine, copy)
        copy.write_bytes(copy.read_bytes()[:20_000])
    elif damage == "other tables":
        other = make_engine(f"sqlite:///{copy}")
        with other.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
        other.dispose()
    with pytest.raises(BackupError, match="备份"):
        restore(sqlite_ledger.engine, copy, force=True)
    assert sqlite_ledger.since(0) == rows


def test_postgres_has_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    engine = make_engine(postgres_url)
    with pytest.raises(BackupError, match="pg_dump"):
        backup(engine, tmp_path / "copy")
    with pytest.raises(BackupError, match="pg_restore"):
        restore(engine, tmp_path / "copy")
