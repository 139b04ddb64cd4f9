"""One write transaction: gives ids, inserts entries, and keeps the innocent from the guilty."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from server.ledger.errors import Conflict, LedgerError, StorageError, brief, is_unique_violation
from server.ledger.insertion import insert_entries
from server.ledger.models import Entry
from server.ledger.rows import ENTRY_COLUMNS, entry_of
from server.ledger.ticket import Signal, Ticket
from server.ledger.values import EntryDraft, EntryRow
from server.refusals import Refusal

log = logging.getLogger(__name__)

_LAST_ID = f"SELECT max(id) FROM {Entry.__tablename__}"  # noqa: S608 - a name of ours


class EntryTicket(Ticket[EntryRow]):
    """A draft on its way into the ledger."""

    __slots__ = ("draft",)

    def __init__(
        self, draft: EntryDraft, new_signal: Callable[[], Signal] = threading.Event
    ) -> None:
        super().__init__(new_signal)
        self.draft = draft


class JobTicket(Ticket[Any]):
    """Any other write, run before the entries of the same transaction."""

    __slots__ = ("job",)

    def __init__(
        self,
        job: Callable[[Transaction], Any],
        new_signal: Callable[[], Signal] = threading.Event,
    ) -> None:
        super().__init__(new_signal)
        self.job = job


Work = EntryTicket | JobTicket
Outcome = tuple[Work, Any, LedgerError | None]


class Transaction:
    """Inside a write transaction, with the write lock held: nobody else gives ids meanwhile."""

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
        return [entry_of(row) for row in self.connection.execute(query)]

    def run(self, work: Sequence[Work]) -> list[Outcome]:
        """Does everything at once, the usual case. Raises whatever goes wrong."""
        done: list[Outcome] = []
        entries: list[EntryTicket] = []
        for ticket in work:
            if isinstance(ticket, JobTicket):
                done.append((ticket, ticket.job(self), None))
            else:
                entries.append(ticket)
        if entries:
            rows = self.insert([ticket.draft for ticket in entries])
            done += [(ticket, row, None) for ticket, row in zip(entries, rows, strict=True)]
        return done

    def run_apart(self, work: Sequence[Work]) -> list[Outcome]:
        """Does everything that can be done, and finds out what cannot.

        Raises:
            DBAPIError: the database as a whole does not take it.
        """
        jobs = [ticket for ticket in work if isinstance(ticket, JobTicket)]
        entries = [ticket for ticket in work if isinstance(ticket, EntryTicket)]
        done = [outcome for job in jobs for outcome in self._try([job])]
        self._halve(entries, set(), done)
        return done

    def _halve(self, entries: list[EntryTicket], broken: set[int], done: list[Outcome]) -> None:
        """Inserts what it can by halves: a conflict among 512 costs some 18 statements.

        `broken` collects the rides of refused drafts: what was judged on top of a refused
        draft was judged on a state that never came to be.
        """
        fine = []
        for ticket in entries:
            if ticket.draft.ride_id in broken:
                done.append((ticket, None, Conflict("an earlier entry of the ride was refused")))
            else:
                fine.append(ticket)
        if not fine:
            return
        outcomes = self._try(fine)
        if outcomes[0][2] is None:
            done += outcomes
        elif len(fine) == 1:
            broken.add(fine[0].draft.ride_id)
            done += outcomes
        else:
            half = len(fine) // 2
            self._halve(fine[:half], broken, done)
            self._halve(fine[half:], broken, done)

    def _try(self, work: Sequence[Work]) -> list[Outcome]:
        """Does the work under a savepoint; all of it fails when one piece does."""
        mark = self.last_id, len(self.entries)
        savepoint = self.connection.begin_nested()
        try:
            done = self.run(work)
        except Exception as error:
            savepoint.rollback()
            self.last_id = mark[0]
            del self.entries[mark[1] :]
            refusal = _refusal(error)
            return [(ticket, None, refusal) for ticket in work]
        savepoint.commit()
        return done


def _refusal(error: Exception) -> LedgerError:
    """What to tell whoever handed in the work; raises errors that concern everybody."""
    if isinstance(error, LedgerError):
        return error
    if is_unique_violation(error):
        return Conflict(brief(error))
    if isinstance(error, IntegrityError) or not isinstance(error, DBAPIError):
        log.error("the ledger refused a write: %s", brief(error), exc_info=_bug(error))
        return StorageError(Refusal.STORAGE_ERROR, brief(error))
    raise error


def _bug(error: Exception) -> Exception | None:
    """The error if its traceback tells more than its message: not for the database's own."""
    return None if isinstance(error, DBAPIError) else error
