"""The SQLite file under a running ledger: whether it is still the one that was opened.

A file that is deleted or replaced goes on taking commits through the descriptors that are open, and
all of them are lost with the process. So the file's and the WAL's device and inode are compared
around each commit (https://www.sqlite.org/howtocorrupt.html#unlink).
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine

from server.ledger.errors import StorageError
from server.refusals import Refusal

try:
    import fcntl
except ImportError:  # Windows, where a preview is all that runs: its database is its own
    CAN_LOCK = False
else:
    CAN_LOCK = True

log = logging.getLogger(__name__)

PRIVATE = 0o600
MARK_DIGITS = 20

Identity = tuple[int, int]
"""Device and inode."""


class FileLostError(StorageError):
    """The file is not the one that was opened: what was written is not kept."""


class DatabaseFile:
    """The file of one ledger, watched from the first `check` on which it is there.

    Beside it lies `NAME.lock`. While a ledger is in use its process has a shared lock on that; it
    holds the id of the last entry that was acknowledged, outside the database and its WAL.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._wal = path.with_name(f"{path.name}-wal")
        self._identity: Identity | None = None
        self._wal_identity: Identity | None = None
        self._lock: int | None = None
        self._was_there = True

    def check(self) -> None:
        """Raises FileLostError where the file is gone or is another one."""
        found = _identity(self.path)
        if self._identity is None:
            self._identity = found
        trouble = None
        if found is None and self._identity is not None:
            trouble = f"the database file {self.path} is gone"
        elif found != self._identity:
            trouble = f"the database file {self.path} was replaced"
        self._report(trouble)

    def check_wal(self) -> None:
        """Call it after a commit. Raises FileLostError where the commit went into a WAL that is
        gone or another one.
        """
        self.check()
        found = _identity(self._wal)
        if self._wal_identity is None:
            self._wal_identity = found
        if found is None or found != self._wal_identity:
            self._report(f"the WAL {self._wal} is gone or was replaced")

    def reconnected(self) -> None:
        """The writer has a new connection; the WAL may have been made anew."""
        self._wal_identity = None

    def _report(self, trouble: str | None) -> None:
        if trouble is None:
            self._was_there = True
            return
        if self._was_there:
            log.error("%s: nothing is taken until it is back; see docs/operations.md", trouble)
        self._was_there = False
        raise FileLostError(Refusal.STORAGE_ERROR, trouble)

    # --- the lock and the mark ---------------------------------------------------------------

    def claim(self, last_id: int) -> None:
        """Says that the ledger is in use, until `release`; `last_id` is that of its last entry.

        Logs an error where an entry that was acknowledged is missing: its WAL was lost, or an
        older file has taken the place.
        """
        self.check()
        make_private(self.path)
        if not CAN_LOCK:
            return
        if self._lock is None:
            self._lock = _open_lock(self.path, fcntl.LOCK_SH)
        mark = _read_mark(self._lock)
        if mark > last_id:
            log.error(
                "the ledger %s ends at entry %d, but entry %d was acknowledged: %d are missing. "
                "A WAL was lost, or this is an older file; see docs/operations.md",
                self.path,
                last_id,
                mark,
                mark - last_id,
            )
        self.mark(last_id)

    def mark(self, last_id: int) -> None:
        """Notes the id of the last entry that is going to be acknowledged."""
        if self._lock is not None:
            os.pwrite(self._lock, b"%0*d" % (MARK_DIGITS, last_id), 0)

    def release(self) -> None:
        """The ledger is not in use any more."""
        handle, self._lock = self._lock, None
        if handle is not None:
            os.close(handle)


def database_file(engine: Engine) -> DatabaseFile | None:
    """The engine's file; None for PostgreSQL and for what is no plain path."""
    name = engine.url.database or ""
    if engine.dialect.name != "sqlite" or name.startswith("file:"):
        return None
    return DatabaseFile(Path(name))


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keeps ledgers from being opened on the file. Raises BlockingIOError while one is in use."""
    if not CAN_LOCK:
        yield
        return
    handle = _open_lock(path, fcntl.LOCK_EX)
    try:
        yield
        os.ftruncate(handle, 0)  # what was acknowledged before says nothing about the new content
    finally:
        os.close(handle)


def make_private(path: Path) -> None:
    """Lets nobody else read the file and what SQLite keeps beside it; makes it if need be.

    A file that is there is never opened here: closing it would drop the locks that this process's
    connections hold on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with contextlib.suppress(OSError):
            path.with_name(name).chmod(PRIVATE)


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_lock(path: Path, how: int) -> int:
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _read_mark(handle: int) -> int:
    kept = os.pread(handle, MARK_DIGITS, 0)
    return int(kept) if kept.isdigit() else 0
