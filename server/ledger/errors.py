"""Why an append fails, in words that a phone can act on."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from server.refusals import Refusal

# SQLite result codes: https://www.sqlite.org/rescode.html (primary code = lowest byte)
_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: Refusal.STORAGE_FULL,
    sqlite3.SQLITE_READONLY: Refusal.STORAGE_READONLY,
    sqlite3.SQLITE_BUSY: Refusal.STORAGE_BUSY,
    sqlite3.SQLITE_LOCKED: Refusal.STORAGE_BUSY,
}
_SQLITE_UNIQUE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}

# PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES_CODES = {
    "53100": Refusal.STORAGE_FULL,  # disk_full
    "25006": Refusal.STORAGE_READONLY,  # read_only_sql_transaction
    "55P03": Refusal.STORAGE_BUSY,  # lock_not_available
    "57014": Refusal.STORAGE_BUSY,  # query_canceled: statement_timeout
    "40001": Refusal.STORAGE_BUSY,  # serialization_failure
    "40P01": Refusal.STORAGE_BUSY,  # deadlock_detected
    "53300": Refusal.STORAGE_BUSY,  # too_many_connections
}
_POSTGRES_UNIQUE = "23505"


class LedgerError(Exception):
    """What an append or another write may raise.

    `code` names it in metrics and logs; `refusal` is what the caller is answered.
    """

    code: str = Refusal.STORAGE_ERROR
    refusal: Refusal = Refusal.STORAGE_ERROR


class Conflict(LedgerError):  # noqa: N818 - an answer to the caller, not a fault
    """The draft's key, slot or seq is taken, or an earlier draft of the ride was not kept.

    The caller loads the ride again and judges again; where it gives up, the server is busy.
    """

    code = "conflict"
    refusal = Refusal.BUSY


class StorageError(LedgerError):
    """The database did not take it; nothing was kept as far as is known, try again later.

    `refusal` is one of the four `STORAGE_…`; `BUSY` when too many drafts wait;
    `SHUTTING_DOWN` when the ledger takes no more.
    """

    def __init__(self, refusal: Refusal, message: str = "") -> None:
        super().__init__(refusal, message)  # the same arguments, so that it can be copied
        self.code = refusal.value
        self.refusal = refusal

    def __str__(self) -> str:
        return str(self.args[1] or self.code)


def is_unique_violation(error: BaseException) -> bool:
    """True when a unique constraint refused a row, and not another constraint."""
    if not isinstance(error, IntegrityError):
        return False
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return original.sqlite_errorcode in _SQLITE_UNIQUE
    return getattr(original, "sqlstate", None) == _POSTGRES_UNIQUE


def storage_error(error: BaseException) -> StorageError:
    """The StorageError for an error of the database."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = None
    if isinstance(original, sqlite3.Error):
        # Errors that Python's module raises by itself carry no code.
        primary = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        code = _SQLITE_CODES.get(primary)
    else:
        code = _POSTGRES_CODES.get(getattr(original, "sqlstate", None) or "")
    return StorageError(code or Refusal.STORAGE_ERROR, brief(error))


def brief(error: BaseException) -> str:
    """What went wrong in one line, fit for a log.

    PostgreSQL's further lines repeat the row that failed, with what the player typed.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    return f"{type(original).__name__}: {str(original).partition(chr(10))[0]}"
