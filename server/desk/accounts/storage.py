"""Accounts in the database. Each function is part of a transaction of its caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from server.desk.accounts.pauses import FORGOTTEN, Failures
from server.desk.accounts.roles import Permission, Role, permissions_of
from server.ledger.account_models import (
    Account,
    AccountCode,
    AccountSession,
    Change,
    SignInFailure,
)

IDLE: Final = timedelta(hours=12)
OLDEST: Final = timedelta(days=7)
INVITATION: Final = "invitation"
RECOVERY: Final = "recovery"


class AccountRow(NamedTuple):
    """An account without its secrets: `has_password` and `second_factor` say whether it has them.
    `invited_until` is when the link for setting a password ends, `seen_at` its last use.
    """

    id: int
    name: str
    role: Role
    granted: tuple[str, ...]
    routes: tuple[str, ...]
    must_change: bool
    disabled: bool
    has_password: bool
    second_factor: bool
    created_at: datetime
    seen_at: datetime | None
    invited_until: datetime | None

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the account may do now: nothing until a password that somebody else set is
        changed.
        """
        if self.disabled or self.must_change:
            return frozenset()
        return permissions_of(self.role, self.granted)

    def may(self, permission: Permission, route: str | None = None) -> bool:
        """Whether it may do that; to a line, where one is named."""
        of_route = route is None or not self.routes or route in self.routes
        return permission in self.permissions and of_route


class Credentials(NamedTuple):
    """What a sign-in is checked against; it leaves this room nowhere."""

    account: AccountRow
    password_hash: str | None
    totp_secret: str | None
    totp_step: int


class ChangeRow(NamedTuple):
    """A line of the log of changes."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    before: Any
    after: Any


def accounts(connection: Connection) -> list[AccountRow]:
    """All accounts, the oldest first."""
    return [one.account for one in _credentials(connection)]


def account(connection: Connection, account_id: int) -> AccountRow | None:
    """The account with this number."""
    return next((one.account for one in _credentials(connection, Account.id == account_id)), None)


def by_key(connection: Connection, key: str) -> Credentials | None:
    """The account with this name, as `account_key` gives it."""
    return next(iter(_credentials(connection, Account.key == key)), None)


def by_id(connection: Connection, account_id: int) -> Credentials | None:
    """The account with this number, with what its sign-in is checked against."""
    return next(iter(_credentials(connection, Account.id == account_id)), None)


def owners(connection: Connection) -> int:
    """How many owners can sign in."""
    query = select(func.count()).where(Account.role == Role.OWNER, Account.disabled.is_(False))
    return connection.scalar(query) or 0


def add(connection: Connection, values: Mapping[str, Any]) -> AccountRow:
    """Inserts an account. Raises IntegrityError where the name is taken."""
    empty = {
        "granted": (),
        "routes": (),
        "disabled": False,
        "totp_secret": None,
        "totp_step": 0,
        "seen_at": None,
    }
    connection.execute(insert(Account).values({**empty, **values}))
    (row,) = _credentials(connection, Account.key == values["key"])
    return row.account


def change(connection: Connection, account_id: int, values: Mapping[str, Any]) -> None:
    """Changes columns of an account."""
    connection.execute(update(Account).where(Account.id == account_id).values(values))


# --- sessions -----------------------------------------------------------------------------------


def open_session(
    connection: Connection, account_id: int, hash_: str, at: datetime, *, remembered: bool = False
) -> AccountRow:
    """A new session; sessions that nobody can use any more go. Returns the account as it is."""
    connection.execute(delete(AccountSession).where(~_usable(at)))
    row = {"hash": hash_, "account_id": account_id, "created_at": at, "seen_at": at}
    connection.execute(insert(AccountSession).values({**row, "remembered": remembered}))
    change(connection, account_id, {"seen_at": at})
    (found,) = _credentials(connection, Account.id == account_id)
    return found.account


def session(connection: Connection, hash_: str, at: datetime) -> tuple[AccountRow, datetime] | None:
    """The account of a session that is neither idle nor old, and when it was last seen."""
    columns = AccountSession.account_id, AccountSession.seen_at
    query = select(*columns).where(AccountSession.hash == hash_, _usable(at))
    row = connection.execute(query).first()
    found = None if row is None else account(connection, row[0])
    return None if row is None or found is None or found.disabled else (found, row[1])


def touch_session(connection: Connection, account_id: int, hash_: str, at: datetime) -> None:
    """Notes that the session, and so the account, is in use."""
    of = AccountSession.hash == hash_
    connection.execute(update(AccountSession).where(of).values(seen_at=at))
    change(connection, account_id, {"seen_at": at})


def close_session(connection: Connection, hash_: str) -> None:
    """Signs one browser out."""
    connection.execute(delete(AccountSession).where(AccountSession.hash == hash_))


def close_sessions(connection: Connection, account_id: int) -> int:
    """Signs the account out everywhere; returns how many browsers that were."""
    of = AccountSession.account_id == account_id
    return connection.execute(delete(AccountSession).where(of)).rowcount


# --- codes --------------------------------------------------------------------------------------


def put_codes(
    connection: Connection,
    account_id: int,
    kind: str,
    hashes: Iterable[str],
    expires_at: datetime | None = None,
) -> None:
    """Replaces the account's codes of the kind."""
    drop_codes(connection, account_id, kind)
    for one in hashes:
        row = {"hash": one, "account_id": account_id, "kind": kind, "expires_at": expires_at}
        connection.execute(insert(AccountCode).values(row))


def drop_codes(connection: Connection, account_id: int, kind: str) -> None:
    """Makes the account's codes of the kind open nothing."""
    of = AccountCode.account_id == account_id, AccountCode.kind == kind
    connection.execute(delete(AccountCode).where(*of))


def code_of(connection: Connection, kind: str, hash_: str, at: datetime) -> int | None:
    """The account whose code it is. None where it opens nothing."""
    of = AccountCode.hash == hash_, AccountCode.kind == kind
    columns = AccountCode.account_id, AccountCode.expires_at
    row = connection.execute(select(*columns).where(*of)).first()
    if row is None or (row[1] is not None and row[1] <= at):
        return None
    account_id: int = row[0]
    return account_id


def use_code(connection: Connection, kind: str, hash_: str, at: datetime) -> int | None:
    """The same, and the code is gone."""
    found = code_of(connection, kind, hash_, at)
    if found is not None:
        of = AccountCode.hash == hash_, AccountCode.kind == kind
        connection.execute(delete(AccountCode).where(*of))
    return found


# --- wrong passwords ----------------------------------------------------------------------------


def failures(connection: Connection, hash_: str) -> Failures:
    """The wrong passwords of a name so far."""
    query = select(SignInFailure.count, SignInFailure.last).where(SignInFailure.hash == hash_)
    row = connection.execute(query).first()
    return Failures() if row is None else Failures(row[0], row[1])


def put_failures(connection: Connection, hash_: str, now: Failures) -> None:
    """Notes them; what is forgotten goes, of all names."""
    forget_failures(connection, hash_)
    if now.last is not None:
        connection.execute(delete(SignInFailure).where(SignInFailure.last < now.last - FORGOTTEN))
        row = {"hash": hash_, "count": now.wrong, "last": now.last}
        connection.execute(insert(SignInFailure).values(row))


def forget_failures(connection: Connection, hash_: str) -> None:
    """Forgets those of a name."""
    connection.execute(delete(SignInFailure).where(SignInFailure.hash == hash_))


# --- the log of changes -------------------------------------------------------------------------


def log_change(
    connection: Connection,
    at: datetime,
    actor: AccountRow | None,
    action: str,
    subject: str,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    """Appends a line; without an actor it was somebody in the server's shell."""
    connection.execute(
        insert(Change).values(
            at=at,
            account_id=actor.id if actor else None,
            who=actor.name if actor else "命令行",
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
    )


def changes(connection: Connection, before: int | None, most: int) -> list[ChangeRow]:
    """The newest lines of the log first; with `before`, those older than that one."""
    columns = (
        Change.id,
        Change.at,
        Change.who,
        Change.action,
        Change.subject,
        Change.before,
        Change.after,
    )
    query = select(*columns).order_by(Change.id.desc()).limit(most)
    if before is not None:
        query = query.where(Change.id < before)
    return [ChangeRow._make(row) for row in connection.execute(query)]


def _usable(at: datetime) -> ColumnElement[bool]:
    in_use = AccountSession.remembered | (AccountSession.seen_at >= at - IDLE)
    return in_use & (AccountSession.created_at >= at - OLDEST)


def _credentials(connection: Connection, *conditions: Any) -> list[Credentials]:
    of = AccountCode.account_id == Account.id, AccountCode.kind == INVITATION
    invited = select(AccountCode.expires_at).where(*of).limit(1)
    columns = (
        Account.id,
        Account.name,
        Account.role,
        Account.granted,
        Account.routes,
        Account.must_change,
        Account.disabled,
        Account.created_at,
        Account.seen_at,
        invited.scalar_subquery().label("invited_until"),
        Account.password_hash,
        Account.totp_secret,
        Account.totp_step,
    )
    query = select(*columns).where(*conditions).order_by(Account.id)
    return [
        Credentials(
            AccountRow(
                id=row.id,
                name=row.name,
                role=Role(row.role),
                granted=row.granted,
                routes=row.routes,
                must_change=row.must_change,
                disabled=row.disabled,
                has_password=row.password_hash is not None,
                second_factor=row.totp_secret is not None,
                created_at=row.created_at,
                seen_at=row.seen_at,
                invited_until=row.invited_until,
            ),
            row.password_hash,
            row.totp_secret,
            row.totp_step,
        )
        for row in connection.execute(query)
    ]
