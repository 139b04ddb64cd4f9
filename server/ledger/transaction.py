"""One write transaction: assigns ids, inserts entries, isolates writes that fail."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.ledger.bulk_insert import insert_entries
from server.ledger.errors import Conflict, LedgerError, StorageError, brief, is_unique_violation
from server.ledger.models import Entry
from server.ledger.pending_write import PendingWrite, WaitEvent
from server.ledger.row_mapping import ENTRY_COLUMNS, to_entry
from server.ledger.values import EntryDraft, EntryRow
from server.refusals import Refusal

log = logging.getLogger(__name__)

_LAST_ID = f"SELECT max(id) FROM {Entry.__tablename__}"  # noqa: S608 - a name of ours


class PendingEntry(PendingWrite[EntryRow]):
    """A queued draft."""

    __slots__ = ("draft",)

    def __init__(
        self, draft: EntryDraft, new_event: Callable[[], WaitEvent] = threading.Event
    ) -> None:
        super().__init__(new_event)
        self.draft = draft


class PendingJob(PendingWrite[Any]):
    """Any other queued write, run before the entries of the same transaction."""

    __slots__ = ("job",)

    def __init__(
        self,
        job: Callable[[Transaction], Any],
        new_event: Callable[[], WaitEvent] = threading.Event,
    ) -> None:
        super().__init__(new_event)
        self.job = job


Work = PendingEntry | PendingJob
Outcome = tuple[Work, Any, LedgerError | None]


class Transaction:
    """A write transaction that holds the write lock, so that no other process assigns ids."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.first_id: int = connection.exec_driver_sql(_LAST_ID).scalar() or 0
        self.last_id = self.first_id
        self.entries: list[EntryRow] = []

    def insert(self, drafts: Sequence[EntryDraft]) -> list[EntryRow]:
        """Inserts the drafts in order, with one statement.

        Raises:
            IntegrityError: a constraint refused one of them; roll back at least these.
        """
        first = self.last_id + 1
        rows = [EntryRow._make((number, *draft)) for number, draft in enumerate(drafts, first)]
        insert_entries(self.connection, rows)
        self.last_id += len(rows)
        self.entries += rows
        return rows

    def entries_between(self, after: int, until: int) -> list[EntryRow]:
        """Entries with after < id <= until: those of other processes."""
        query = select(*ENTRY_COLUMNS).where(Entry.id > after, Entry.id <= until).order_by(Entry.id)
        return [to_entry(row) for row in self.connection.execute(query)]

    def run(self, work: Sequence[Work]) -> list[Outcome]:
        """Runs all writes at once, the usual case. Raises their errors."""
        done: list[Outcome] = []
        entries: list[PendingEntry] = []
        for pending in work:
            if isinstance(pending, PendingJob):
                done.append((pending, pending.job(self), None))
            else:
                entries.append(pending)
        if entries:
            rows = self.insert([pending.draft for pending in entries])
            done += [(pending, row, None) for pending, row in zip(entries, rows, strict=True)]
        return done

    def run_isolated(self, work: Sequence[Work]) -> list[Outcome]:
        """Runs the writes in isolation from each other; those that fail get their error.

        Raises:
            DBAPIError: the database as a whole fails.
        """
        jobs = [pending for pending in work if isinstance(pending, PendingJob)]
        entries = [pending for pending in work if isinstance(pending, PendingEntry)]
        done = [outcome for job in jobs for outcome in self._run_in_savepoint([job])]
        self._bisect(entries, set(), done)
        return done

    def _bisect(self, entries: list[PendingEntry], broken: set[int], done: list[Outcome]) -> None:
        """Inserts by bisection: a conflict among 512 costs some 18 statements.

        `broken` collects the rides of refused drafts: what was judged on top of a refused
        draft was judged on a state that never came to be.
        """
        fine = []
        for pending in entries:
            if pending.draft.ride_id in broken:
                done.append((pending, None, Conflict("an earlier entry of the ride was refused")))
            else:
                fine.append(pending)
        if not fine:
            return
        outcomes = self._run_in_savepoint(fine)
        if outcomes[0][2] is None:
            done += outcomes
        elif len(fine) == 1:
            broken.add(fine[0].draft.ride_id)
            done += outcomes
        else:
            half = len(fine) // 2
            self._bisect(fine[:half], broken, done)
            self._bisect(fine[half:], broken, done)

    def _run_in_savepoint(self, work: Sequence[Work]) -> list[Outcome]:
        """Runs the writes under a savepoint; all of them fail when one does."""
        mark = self.last_id, len(self.entries)
        savepoint = self.connection.begin_nested()
        try:
            done = self.run(work)
        except Exception as error:
            savepoint.rollback()
            self.last_id = mark[0]
            del self.entries[mark[1] :]
            refusal = _refusal(error)
            return [(pending, None, refusal) for pending in work]
        savepoint.commit()
        return done


def _refusal(error: Exception) -> LedgerError:
    """The error for one write; raises errors that concern the whole transaction."""
    if isinstance(error, LedgerError):
        return error
    if is_unique_violation(error):
        return Conflict(brief(error))
    if isinstance(error, IntegrityError) or not isinstance(error, DBAPIError):
        log.error("the ledger refused a write: %s", brief(error), exc_info=_bug(error))
        return StorageError(Refusal.STORAGE_ERROR, brief(error))
    raise error


def _bug(error: Exception) -> Exception | None:
    """The error if its traceback says more than its message: not for the database's own."""
    return None if isinstance(error, DBAPIError) else error
