"""What the desk's accounts share: reading, changing under the write lock, the log of changes."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from server.desk.accounts import storage
from server.desk.accounts.names import account_key
from server.desk.accounts.passwords import Passwords
from server.desk.accounts.roles import Role
from server.desk.accounts.storage import AccountRow
from server.ledger import Ledger
from server.ledger.codes import CodeGenerator
from server.play import Refused
from server.refusals import Refusal

T = TypeVar("T")


class AccountStore:
    """The base of `Accounts` and `Sessions`. `now` gives the time (aware).

    `actor` of a method is who asks for it, None for the server's shell; whether they may is
    checked by the caller. Every change appends a line to the log in the same transaction.
    Methods raise Refused, and StorageError where nothing was stored.
    """

    def __init__(
        self,
        ledger: Ledger,
        secret_key: str,
        now: Callable[[], datetime],
        passwords: Passwords,
        codes: CodeGenerator | None = None,
    ) -> None:
        self._ledger = ledger
        self._secret = secret_key.encode()
        self._now = now
        self._passwords = passwords
        self._codes = codes or CodeGenerator(secret_key)

    def _read(self, read: Callable[[Connection], T]) -> T:
        with self._ledger.engine.connect() as connection:
            return read(connection)

    def _existing(self, account_id: int) -> AccountRow:
        found = self._read(lambda connection: storage.account(connection, account_id))
        if found is None:
            raise Refused(Refusal.UNKNOWN_ACCOUNT)
        return found

    def _changing(
        self,
        account_id: int,
        write: Callable[[Connection, AccountRow], T | None],
        *,
        rolled_back_by: Refusal | None = None,
    ) -> T:
        """Runs `write` with the account as it is under the write lock. Where it returns None and
        `rolled_back_by` is given, nothing is kept and that is the refusal.
        """
        missing = False

        def job(connection: Connection) -> T | None:
            nonlocal missing
            row = storage.account(connection, account_id)
            if row is None:
                missing = True
                return None
            savepoint = connection.begin_nested()
            done = write(connection, row)
            if done is None and rolled_back_by is not None:
                savepoint.rollback()
            else:
                savepoint.commit()
            return done

        done = self._ledger.write(job)
        if missing:
            raise Refused(Refusal.UNKNOWN_ACCOUNT)
        if done is None and rolled_back_by is not None:
            raise Refused(rolled_back_by)
        return done  # type: ignore[return-value] # None only where T is None

    def _log(
        self,
        connection: Connection,
        actor: AccountRow | None,
        action: str,
        subject: str,
        *,
        before: object = None,
        after: object = None,
    ) -> None:
        storage.log_change(
            connection, self._now(), actor, action, subject, before=before, after=after
        )

    def _values(
        self, name: str, role: Role, at: datetime, *, password_hash: str | None, must_change: bool
    ) -> dict[str, Any]:
        return {
            "name": name,
            "key": account_key(name),
            "role": role,
            "created_at": at,
            "password_hash": password_hash,
            "must_change": must_change,
        }

    def _failure_hash(self, key: str) -> str:
        return hmac.digest(self._secret, b"sign-in:" + key.encode(), "sha256").hex()
