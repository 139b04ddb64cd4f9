"""The one writer: commits everything that waits in one transaction (group commit).

A commit waits for the disk; an insert does not. So moves that arrive while a commit is under
way, or in the same turn of the event loop, share the next one. See
docs/decisions/0002-group-commit.md.
"""

from __future__ import annotations

import contextlib
import copy
import itertools
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.ledger.database_file import FileLostError, database_file
from server.ledger.engine import disable_busy_timeout, lock_writers, writing
from server.ledger.errors import LedgerError, StorageError, brief, storage_error
from server.ledger.pending_write import WaitEvent
from server.ledger.transaction import Outcome, PendingEntry, PendingJob, Transaction, Work
from server.ledger.values import EntryDraft, EntryRow
from server.refusals import Refusal

log = logging.getLogger(__name__)

Notice = TypeVar("Notice")
Run = Callable[[Transaction, Sequence[Work]], list[Outcome]]

_RETRY_SECONDS = 0.005


@dataclass(slots=True)
class WriterStats:
    """Commits since the start, and drafts that failed, by error code."""

    batches: int = 0
    failures: dict[str, int] = field(default_factory=dict)


class Writer:
    """Queues drafts and jobs, commits them in order, and notifies the callbacks.

    `max_queue` bounds what may wait, `max_batch` what shares a transaction; `patience` is how
    long (seconds) to wait for a database that another process has locked. `new_event` makes
    what waiting threads block on.

    Callbacks run in the writer's thread, before writes are resolved; their exceptions are
    logged. `on_commit` gets every committed entry once, in the order of ids; `on_reject` the
    ids of rides with a draft that was not kept; `on_batch` the size and seconds of a commit.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        max_batch: int = 512,
        max_queue: int = 10_000,
        patience: float = 5.0,
        new_event: Callable[[], WaitEvent] = threading.Event,
    ) -> None:
        self._engine = writing(engine)
        self.file = database_file(engine)
        self._shrink_wal = False
        self._max_batch = max_batch
        self._max_queue = max_queue
        self._patience = patience
        self._new_event = new_event
        self._queue: deque[Work] = deque()
        self._numbers = itertools.count(1)
        self._wake = threading.Event()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._stopped = False
        self._connection: Connection | None = None
        self._followed: int | None = None
        self._broken: dict[int, tuple[int, LedgerError]] = {}
        self._on_commit: list[Callable[[list[EntryRow]], object]] = []
        self._on_reject: list[Callable[[set[int]], object]] = []
        self._on_batch: list[Callable[[int, float], object]] = []
        self.stats = WriterStats()

    # --- public ---------------------------------------------------------------------

    @property
    def waiting(self) -> int:
        """How many drafts and jobs wait."""
        return len(self._queue)

    def on_commit(self, callback: Callable[[list[EntryRow]], object]) -> None:
        """Adds a callback for committed entries."""
        self._on_commit.append(callback)

    def on_reject(self, callback: Callable[[set[int]], object]) -> None:
        """Adds a callback for rides with a refused draft."""
        self._on_reject.append(callback)

    def on_batch(self, callback: Callable[[int, float], object]) -> None:
        """Adds a callback for sizes and seconds of commits."""
        self._on_batch.append(callback)

    def put(self, draft: EntryDraft) -> PendingEntry:
        """Queues a draft; never blocks. Raises StorageError `busy` or `shutting_down`."""
        pending = PendingEntry(draft, self._new_event)
        self._put(pending)
        return pending

    def put_job(self, job: Callable[[Transaction], Any]) -> PendingJob:
        """Queues another write; it may share its transaction with entries. Raises like `put`.

        A job that raises is undone alone; it may run again when something else in its
        transaction failed, so it must not have effects elsewhere.
        """
        pending = PendingJob(job, self._new_event)
        self._put(pending)
        return pending

    def follow(self, last_id: int) -> None:
        """From now on `on_commit` gets the entries after `last_id` that others commit, too.

        They are noticed with the next transaction of this process; an empty job brings one.
        """
        self._followed = last_id

    def shrink_wal(self) -> None:
        """Empties the WAL after one of the next commits: it holds pages as they were before."""
        self._shrink_wal = True

    def drain(self, timeout: float) -> bool:
        """Refuses new writes, commits the queue, stops; False if `timeout` s were too short."""
        self._closing = True
        with self._guard:
            thread = self._thread
        if thread is None:
            return True
        self._wake.set()
        thread.join(timeout)
        return not thread.is_alive()

    def _put(self, pending: Work) -> None:
        if self._closing:
            raise StorageError(Refusal.SHUTTING_DOWN)
        if len(self._queue) >= self._max_queue:
            raise StorageError(Refusal.BUSY)
        if self._thread is None:
            self._start()
        pending.set_number(next(self._numbers))
        self._queue.append(pending)
        if not self._wake.is_set():
            self._wake.set()
        if self._stopped:
            self._refuse_rest()

    def _start(self) -> None:
        # On first use, not before: the process may fork between making the ledger and serving.
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
                self._thread.start()

    def _refuse_rest(self) -> None:
        """Refuses writes that were queued while the writer stopped."""
        while self._queue:
            with contextlib.suppress(IndexError):
                self._queue.popleft().resolve(None, StorageError(Refusal.SHUTTING_DOWN))

    # --- the writer's own thread -----------------------------------------------------------

    def _run(self) -> None:
        while self._queue or not self._closing:
            self._wake.wait()
            self._wake.clear()
            while self._queue:
                # Yield once: writes that are ready now share the commit.
                time.sleep(0)
                self._process(self._take())
        self._disconnect()
        self._stopped = True
        self._refuse_rest()

    def _take(self) -> list[Work]:
        queue = self._queue
        return [queue.popleft() for _ in range(min(len(queue), self._max_batch))]

    def _process(self, batch: list[Work]) -> None:
        last_number = batch[-1].number
        stale = self._take_stale(batch) if self._broken else []
        begun = time.perf_counter()
        try:
            outcomes, rows = self._commit(batch)
        except Exception as error:
            log.error("the ledger could not commit %d writes: %s", len(batch), brief(error))  # noqa: TRY400
            self._disconnect()
            failure = storage_error(error)
            outcomes, rows = [(pending, None, failure) for pending in batch], []
        else:
            self._count(len(rows), time.perf_counter() - begun)
        if rows:
            self._notify(self._on_commit, rows)
        self._break(outcomes, last_number)
        if self._shrink_wal:
            self._empty_wal()
        for pending, result, refusal in outcomes + stale:
            pending.resolve(result, refusal and copy.copy(refusal))

    def _take_stale(self, batch: list[Work]) -> list[Outcome]:
        """Removes from the batch what was judged on top of a refused draft."""
        stale: list[Outcome] = []
        for pending in batch.copy():
            if isinstance(pending, PendingEntry):
                mark, error = self._broken.get(pending.draft.ride_id, (0, None))
                if pending.number < mark:
                    batch.remove(pending)
                    stale.append((pending, None, error))
        return stale

    def _break(self, outcomes: list[Outcome], last_number: int) -> None:
        """Records rides with a refused draft, until all drafts judged on it are resolved."""
        refused: dict[int, LedgerError] = {}
        for pending, _, error in outcomes:
            if error is not None:
                self.stats.failures[error.code] = self.stats.failures.get(error.code, 0) + 1
                if isinstance(pending, PendingEntry):
                    refused[pending.draft.ride_id] = error
        if refused:
            self._notify(self._on_reject, set(refused))
            mark = next(self._numbers)
            self._broken.update({ride: (mark, error) for ride, error in refused.items()})
        elif self._broken and all(last_number > mark for mark, _ in self._broken.values()):
            self._broken.clear()

    def _commit(self, batch: list[Work]) -> tuple[list[Outcome], list[EntryRow]]:
        """Commits the batch: the outcome of each write, and the entries for `on_commit`.

        Raises:
            DBAPIError: nothing was stored, as far as is known.
        """
        try:
            return self._attempt(batch, Transaction.run)
        except FileLostError:
            raise
        except DBAPIError as error:
            if not isinstance(error, IntegrityError) and not error.connection_invalidated:
                raise
        except Exception:
            log.debug("a job failed; trying each on its own", exc_info=True)
        # If a lost connection took an unknown commit with it, the constraints find out.
        return self._attempt(batch, Transaction.run_isolated)

    def _attempt(self, batch: list[Work], how: Run) -> tuple[list[Outcome], list[EntryRow]]:
        self._check_file()
        transaction = self._begin()
        try:
            others = self._of_others(transaction)
            outcomes = how(transaction, batch)
            transaction.connection.commit()
            self._confirm(transaction.last_id)
        except BaseException as error:
            if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
                self._disconnect()
            elif isinstance(error, FileLostError):
                self._disconnect()
                self._engine.dispose()  # readers have the lost files open, too
            else:
                transaction.connection.rollback()
            raise
        if self._followed is not None:
            self._followed = transaction.last_id
        return outcomes, others + transaction.entries

    def _check_file(self) -> None:
        if self.file is None:
            return
        try:
            self.file.check()
        except FileLostError:
            self._disconnect()
            raise

    def _confirm(self, last_id: int) -> None:
        """Nothing is acknowledged that went into a file which is not in its place any more."""
        if self.file is not None:
            self.file.check_wal()
            self.file.mark(last_id)

    def _empty_wal(self) -> None:
        """Once no reader needs it any more; until then after each of the next commits."""
        connection = self._connection
        if self.file is None or connection is None:
            return
        driver: Any = connection.connection.driver_connection
        with contextlib.suppress(sqlite3.OperationalError):
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self._shrink_wal = bool(busy)

    def _of_others(self, transaction: Transaction) -> list[EntryRow]:
        if self._followed is None or transaction.first_id <= self._followed:
            return []
        return transaction.entries_between(self._followed, transaction.first_id)

    def _begin(self) -> Transaction:
        """A transaction that holds the write lock; waits for it without blocking other threads."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                connection = self._connect()
                connection.begin()
                lock_writers(connection)
                return Transaction(connection)
            except DBAPIError as error:
                if (
                    storage_error(error).refusal is not Refusal.STORAGE_BUSY
                    or time.monotonic() >= deadline
                ):
                    self._disconnect()
                    raise
                if self._connection is not None:
                    self._connection.rollback()
                time.sleep(_RETRY_SECONDS)

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            if self.file is not None:
                self.file.reconnected()
            disable_busy_timeout(self._connection)
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.invalidate()
            with contextlib.suppress(Exception):
                connection.close()

    def _count(self, size: int, seconds: float) -> None:
        self.stats.batches += 1
        for callback in self._on_batch:
            callback(size, seconds)

    def _notify(self, callbacks: list[Callable[[Notice], object]], about: Notice) -> None:
        for callback in callbacks:
            try:
                callback(about)
            except Exception:
                log.exception("a callback of the ledger failed")
