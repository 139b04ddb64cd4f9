"""A database file that is gone, replaced, shorter than it was, or open to other eyes."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.ledger import (
    BackupError,
    Ledger,
    RideRow,
    StorageError,
    backup,
    make_engine,
    migrate,
    restore,
)
from tests.ledger.conftest import DAY, code_of, draft

MakeLedger = Callable[..., Ledger]


@pytest.fixture
def file(sqlite_engine: Engine) -> Path:
    return Path(sqlite_engine.url.database or "")


@pytest.fixture
def rider(sqlite_ledger: Ledger) -> RideRow:
    ride = sqlite_ledger.join("小顾", "b", "youguang").ride
    sqlite_ledger.append(draft(ride, 1)).wait(5)
    return ride


def modes(folder: Path, name: str) -> set[int]:
    return {stat.S_IMODE(one.stat().st_mode) for one in folder.glob(f"{name}*")}


def test_nothing_is_taken_into_a_file_that_is_gone(
    sqlite_ledger: Ledger, rider: RideRow, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    away = file.with_name("away")
    file.rename(away)
    assert code_of(sqlite_ledger.append(draft(rider, 2))) == "storage_error"
    assert code_of(sqlite_ledger.append(draft(rider, 2))) == "storage_error"
    with pytest.raises(StorageError, match="is gone"):
        sqlite_ledger.ping()
    told = [record for record in caplog.records if "nothing is taken" in record.message]
    assert len(told) == 1
    away.rename(file)
    assert sqlite_ledger.append(draft(rider, 2)).wait(5).seq == 2
    sqlite_ledger.ping()


def test_nothing_is_taken_into_a_file_that_was_replaced(
    sqlite_ledger: Ledger, rider: RideRow, file: Path
) -> None:
    other = file.with_name("other")
    backup(sqlite_ledger.engine, other)
    other.replace(file)
    assert code_of(sqlite_ledger.append(draft(rider, 2))) == "storage_error"
    with pytest.raises(StorageError, match="was replaced"):
        sqlite_ledger.ping()


def test_nothing_is_acknowledged_whose_wal_is_gone(
    sqlite_ledger: Ledger, rider: RideRow, file: Path
) -> None:
    file.with_name(f"{file.name}-wal").unlink()
    assert code_of(sqlite_ledger.append(draft(rider, 2))) == "storage_error"


def test_a_start_says_that_acknowledged_entries_are_missing(
    make_ledger: MakeLedger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "own.sqlite3"

    def start() -> Ledger:
        ledger = make_ledger(make_engine(f"sqlite:///{file}"))
        migrate(ledger.engine)
        ledger.follow(ledger.totals(DAY).last_id)
        return ledger

    def stop(ledger: Ledger) -> None:
        assert ledger.drain(5)
        ledger.engine.dispose()

    first = start()
    ride = first.join("小顾", "b", "youguang").ride
    first.append(draft(ride, 1)).wait(5)
    older = file.with_name("older")
    backup(first.engine, older)
    for seq in (2, 3, 4):
        first.append(draft(ride, seq)).wait(5)
    stop(first)
    stop(start())
    assert caplog.records == []
    shutil.copyfile(older, file)
    for left in ("-wal", "-shm"):
        file.with_name(file.name + left).unlink(missing_ok=True)
    with caplog.at_level(logging.ERROR):
        start()
    assert "entry 4 was acknowledged: 3 are missing" in caplog.text


def test_a_restore_beside_a_running_server_is_refused(
    sqlite_ledger: Ledger, rider: RideRow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = tmp_path / "copy"
    backup(sqlite_ledger.engine, copy)
    sqlite_ledger.follow(sqlite_ledger.totals(DAY).last_id)
    sqlite_ledger.append(draft(rider, 2)).wait(5)
    with pytest.raises(BackupError, match="服务器正开着"):
        restore(make_engine(str(sqlite_ledger.engine.url)), copy, force=True)
    assert len(sqlite_ledger.entries_of(rider.id)) == 2
    sqlite_ledger.drain(5)
    restore(sqlite_ledger.engine, copy, force=True)
    sqlite_ledger.follow(sqlite_ledger.totals(DAY).last_id)  # an older state, and meant to be
    assert caplog.records == []


def test_database_and_backups_are_for_nobody_else(tmp_path: Path, make_ledger: MakeLedger) -> None:
    before = os.umask(0o022)
    try:
        engine = make_engine(f"sqlite:///{tmp_path / 'own.sqlite3'}")
        migrate(engine)
        ledger = make_ledger(engine)
        ledger.follow(0)
        ledger.join("小顾", "b", "youguang")
        assert modes(tmp_path, "own") == {0o600}
        backup(engine, tmp_path / "copy")
        assert modes(tmp_path, "copy") == {0o600}
    finally:
        os.umask(before)
    open_to_all = tmp_path / "old.sqlite3"
    shutil.copyfile(tmp_path / "copy", open_to_all)
    open_to_all.chmod(0o644)
    migrate(make_engine(f"sqlite:///{open_to_all}"))
    assert modes(tmp_path, "old") == {0o600}


def test_a_deleted_name_leaves_the_files(sqlite_ledger: Ledger, file: Path) -> None:
    name, typed = "雪泥鸿爪客", "我住在白塔路三十七号"
    ride = sqlite_ledger.join(name, "b", "youguang").ride
    sqlite_ledger.append(draft(ride, 1, move={"text": typed})).wait(5)
    for number in range(50):
        sqlite_ledger.join(f"别人{number}", "b", "youguang")

    def kept(text: str) -> bool:
        return any(text.encode() in one.read_bytes() for one in file.parent.glob(f"{file.name}*"))

    assert kept(name)
    assert kept(typed)
    sqlite_ledger.forget(ride.id, day=DAY)
    assert not kept(name)
    assert not kept(typed)


def test_a_command_beside_a_running_server_leaves_its_wal(
    sqlite_ledger: Ledger, rider: RideRow, file: Path
) -> None:
    """Opening and closing the file by hand would drop SQLite's locks on it, and the other
    process, thinking itself alone, would delete the WAL.
    """
    sqlite_ledger.follow(sqlite_ledger.totals(DAY).last_id)
    wal = file.with_name(f"{file.name}-wal")
    before = wal.stat().st_ino
    program = (
        "import sys; from server.ledger import *; e = make_engine(sys.argv[1]); migrate(e); "
        "c = e.connect(); c.exec_driver_sql('UPDATE players SET branch = 1'); c.commit(); "
        "c.close(); e.dispose()"
    )
    asked = [sys.executable, "-c", program, f"sqlite:///{file}"]
    assert subprocess.run(asked, check=False).returncode == 0
    assert wal.stat().st_ino == before
    assert sqlite_ledger.append(draft(rider, 2)).wait(5).seq == 2
