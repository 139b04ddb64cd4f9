"""Backup of a SQLite ledger while it is in use, and restore."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from server.ledger.database_file import PRIVATE, alone, make_private
from server.ledger.migrate import migrate

_TABLES = {"players", "rides", "tokens", "entries"}


class BackupError(Exception):
    """A backup or restore failed; the text is for the person who runs the command."""


def backup(engine: Engine, path: Path) -> None:
    """Writes a consistent copy of the ledger to a new file while the server runs.

    The file appears when it is complete and on disk, never half.

    Raises:
        BackupError: there is such a file already, or the database is not SQLite.
    """
    source = _database_file(engine)
    if path.exists():
        raise BackupError(f"{path} 已经有了，换一个文件名")
    if not source.exists():
        raise BackupError(f"没有数据库 {source}")
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with _opened(source) as connection:
            # One read transaction: unlike sqlite3's backup(), a busy writer does not make it
            # begin again. https://www.sqlite.org/lang_vacuum.html#vacuuminto
            draft.touch(PRIVATE)
            connection.execute("VACUUM INTO ?", (str(draft),))
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"备份没有写成：{error}") from error
    finally:
        draft.unlink(missing_ok=True)


def restore(engine: Engine, path: Path, *, force: bool = False) -> None:
    """Replaces the ledger by a backup and migrates it to the newest schema.

    Beside a running server it is refused: its memory would contradict the ledger. The ledger
    changes in one transaction, or not at all.

    Raises:
        BackupError: the file is no sound backup; the ledger has rides and `force` is not set;
            a server is running; or the database is not SQLite.
    """
    target = _database_file(engine)
    if not path.is_file():
        raise BackupError(f"没有备份文件 {path}")
    try:
        with (
            alone(target),
            _opened(path, "mode=ro&immutable=1") as source,
            _opened(target) as connection,
        ):
            _check_sound(source, path)
            if not force and _has_rides(connection):
                raise BackupError(f"{target} 里已有行程，不覆盖；确定要换掉请加 --force")
            source.backup(connection)
    except BlockingIOError:
        raise BackupError(f"服务器正开着，用的就是 {target}：先停下它，再恢复") from None
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"恢复没有成功：{error}") from error
    engine.dispose()
    migrate(engine)
    make_private(target)


def _check_sound(source: sqlite3.Connection, path: Path) -> None:
    try:
        names = {row[0] for row in source.execute("SELECT name FROM sqlite_master")}
        state = [row[0] for row in source.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} 不是完好的备份：{error}") from error
    if state != ["ok"]:
        raise BackupError(f"{path} 不是完好的备份：{state[0]}")
    if not names >= _TABLES:
        raise BackupError(f"{path} 不是有光bus的备份")


def _has_rides(connection: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'rides'"
    if not connection.execute(query).fetchone()[0]:
        return False
    return connection.execute("SELECT 1 FROM rides LIMIT 1").fetchone() is not None


@contextlib.contextmanager
def _opened(path: Path, options: str = "") -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, timeout=10)
    try:
        yield connection
    finally:
        connection.close()


def _database_file(engine: Engine) -> Path:
    if engine.dialect.name != "sqlite":
        raise BackupError("PostgreSQL 的备份和恢复请用 pg_dump 和 pg_restore")
    return Path(engine.url.database or "")


def _sync_folder(folder: Path) -> None:
    # A rename is on disk when its folder is.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
