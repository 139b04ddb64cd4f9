"""Why an append fails, in words that a phone can act on."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

# SQLite result codes: https://www.sqlite.org/rescode.html (primary code = lowest byte)
_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "storage_full",
    sqlite3.SQLITE_READONLY: "storage_readonly",
    sqlite3.SQLITE_BUSY: "storage_busy",
    sqlite3.SQLITE_LOCKED: "storage_busy",
}
_SQLITE_UNIQUE = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}

# PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES_CODES = {
    "53100": "storage_full",  # disk_full
    "25006": "storage_readonly",  # read_only_sql_transaction
    "55P03": "storage_busy",  # lock_not_available
    "57014": "storage_busy",  # query_canceled: statement_timeout
    "40001": "storage_busy",  # serialization_failure
    "40P01": "storage_busy",  # deadlock_detected
    "53300": "storage_busy",  # too_many_connections
}
_POSTGRES_UNIQUE = "23505"


class LedgerError(Exception):
    """What an append or another write may raise; `code` is stable and part of the contract."""

    code = "storage_error"


class Conflict(LedgerError):  # noqa: N818 - an answer to the caller, not a fault
    """The draft's key, slot or seq is taken, or an earlier draft of the ride was not kept.

    Whoever judged it should load the ride again and judge again.
    """

    code = "conflict"


class StorageError(LedgerError):
    """The database did not take it; nothing was kept as far as is known, try again later.

    `code` is `storage_full`, `storage_readonly`, `storage_busy` or `storage_error`; `busy`
    when too many drafts wait; `shutting_down` when the ledger takes no more.
    """

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


def is_unique_violation(error: BaseException) -> bool:
    """True when a unique constraint refused a row, and not another constraint."""
    if not isinstance(error, IntegrityError):
        return False
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return original.sqlite_errorcode in _SQLITE_UNIQUE
    return getattr(original, "sqlstate", None) == _POSTGRES_UNIQUE


def storage_error(error: BaseException) -> StorageError:
    """The StorageError that tells a phone what `error` means for it."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = None
    if isinstance(original, sqlite3.Error):
        # Errors that Python's module raises by itself carry no code.
        primary = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        code = _SQLITE_CODES.get(primary)
    else:
        code = _POSTGRES_CODES.get(getattr(original, "sqlstate", None) or "")
    return StorageError(code or "storage_error", brief(error))


def brief(error: BaseException) -> str:
    """What went wrong in one line, fit for a log.

    PostgreSQL's further lines repeat the row that failed, with what the player typed.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    return f"{type(original).__name__}: {str(original).partition(chr(10))[0]}"
