"""Who has an account at the desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection

from server.desk.accounts import storage
from server.desk.accounts.names import account_key, account_name
from server.desk.accounts.passwords import check_password
from server.desk.accounts.roles import ROLES, Role
from server.desk.accounts.storage import AccountRow, ChangeRow
from server.desk.accounts.store import AccountStore
from server.ledger import token_hash
from server.play import Refused
from server.refusals import Refusal

INVITATION_HOURS: Final = 48
MOST_CHANGES: Final = 200


class Accounts(AccountStore):
    """Accounts and the log of changes."""

    def rows(self) -> list[AccountRow]:
        """All accounts, the oldest first."""
        return self._read(storage.accounts)

    def is_empty(self) -> bool:
        """Whether nobody has an account yet."""
        return not self.rows()

    def changes(self, before: int | None = None, most: int = MOST_CHANGES) -> list[ChangeRow]:
        """The log of changes, the newest first; with `before`, what is older than that line."""
        return self._read(lambda connection: storage.changes(connection, before, most))

    def all_changes(self) -> Iterator[ChangeRow]:
        """The whole log, the newest first, read in parts."""
        rows = self.changes()
        while rows:
            yield from rows
            rows = self.changes(rows[-1].id)

    def find(self, name: str) -> AccountRow:
        """The account with this name as typed. Refused `unknown_account`."""
        found = self._read(lambda connection: storage.by_key(connection, account_key(name)))
        if found is None:
            raise Refused(Refusal.UNKNOWN_ACCOUNT)
        return found.account

    def add(
        self, actor: AccountRow | None, name: str, role: Role, password: str, *, own: bool = False
    ) -> AccountRow:
        """A new account. The password must be changed at the first sign-in, unless it is the
        caller's `own`. Refused `bad_account_name`, `account_name_taken`, `weak_password`.
        """
        shown = account_name(name)
        check_password(password, shown)
        hashed = self._passwords.hashed(password)
        values = self._values(shown, role, self._now(), password_hash=hashed, must_change=not own)
        return self._add(actor, values)

    def invite(self, actor: AccountRow | None, name: str, role: Role) -> tuple[AccountRow, str]:
        """A new account without a password, and the code with which its owner sets one, once
        within INVITATION_HOURS.
        """
        code, at = self._codes.token(), self._now()
        values = self._values(account_name(name), role, at, password_hash=None, must_change=False)
        return self._add(actor, values, code), code

    def renew_invitation(self, actor: AccountRow | None, account_id: int) -> str:
        """A new code for setting a password, whatever it was; the old code is void."""
        code = self._codes.token()

        def write(connection: Connection, row: AccountRow) -> None:
            self._put_invitation(connection, row.id, code)
            self._log(connection, actor, "account.invite", row.name)

        self._changing(account_id, write)
        return code

    def change(
        self,
        actor: AccountRow | None,
        account_id: int,
        *,
        role: Role | None = None,
        granted: Collection[str] | None = None,
        routes: Collection[str] | None = None,
        disabled: bool | None = None,
    ) -> AccountRow:
        """Changes what is given. One owner who can sign in always stays (`last_owner`); of
        `granted` what the role may be granted is kept. A disabled account is signed out.
        """

        def write(connection: Connection, row: AccountRow) -> AccountRow | None:
            new_role = row.role if role is None else role
            wanted = row.granted if granted is None else granted
            able = row.disabled if disabled is None else disabled
            values: dict[str, Any] = {
                "role": new_role,
                "granted": tuple(sorted(one for one in wanted if one in ROLES[new_role].grantable)),
                "routes": row.routes if routes is None else tuple(sorted(routes)),
                "disabled": able,
            }
            storage.change(connection, row.id, values)
            if row.role is Role.OWNER and not storage.owners(connection):
                return None
            if able:
                storage.close_sessions(connection, row.id)
            after = storage.account(connection, row.id)
            before = {key: getattr(row, key) for key in values if getattr(row, key) != values[key]}
            changed = {key: values[key] for key in before}
            self._log(connection, actor, "account.change", row.name, before=before, after=changed)
            return after

        return self._changing(account_id, write, rolled_back_by=Refusal.LAST_OWNER)

    def set_password(self, actor: AccountRow | None, account_id: int, password: str) -> None:
        """A password set by somebody else: it must be changed at the next sign-in."""
        row = self._existing(account_id)
        check_password(password, row.name)
        hashed = self._passwords.hashed(password)

        def write(connection: Connection, row: AccountRow) -> None:
            storage.change(connection, row.id, {"password_hash": hashed, "must_change": True})
            storage.close_sessions(connection, row.id)
            storage.forget_failures(connection, self._failure_hash(account_key(row.name)))
            self._log(connection, actor, "account.set_password", row.name)

        self._changing(account_id, write)

    def unlock(self, actor: AccountRow | None, account_id: int) -> None:
        """Ends the pause after wrong passwords."""

        def write(connection: Connection, row: AccountRow) -> None:
            storage.forget_failures(connection, self._failure_hash(account_key(row.name)))
            self._log(connection, actor, "account.unlock", row.name)

        self._changing(account_id, write)

    def sign_out_everywhere(self, actor: AccountRow | None, account_id: int) -> int:
        """Ends all sessions of an account; returns how many there were."""

        def write(connection: Connection, row: AccountRow) -> int:
            count = storage.close_sessions(connection, account_id)
            self._log(connection, actor, "session.close_all", row.name)
            return count

        return self._changing(account_id, write)

    def drop_second_factor(self, actor: AccountRow | None, account_id: int) -> None:
        """Turns the second factor of an account off."""

        def write(connection: Connection, row: AccountRow) -> None:
            storage.change(connection, row.id, {"totp_secret": None, "totp_step": 0})
            storage.drop_codes(connection, row.id, storage.RECOVERY)
            self._log(connection, actor, "account.second_factor", row.name, after=False)

        self._changing(account_id, write)

    # --- inside ----------------------------------------------------------------------------

    def _add(
        self, actor: AccountRow | None, values: dict[str, Any], invitation: str = ""
    ) -> AccountRow:
        def write(connection: Connection) -> AccountRow | None:
            if storage.by_key(connection, values["key"]) is not None:
                return None
            made = storage.add(connection, values)
            if invitation:
                self._put_invitation(connection, made.id, invitation)
            action = "account.invite" if invitation else "account.add"
            self._log(connection, actor, action, made.name, after=made.role)
            return made

        made = self._ledger.write(write)
        if made is None:
            taken = Refusal.ACCOUNT_NAME_TAKEN
            raise Refused(taken, fields={"name": taken.message})
        return made

    def _put_invitation(self, connection: Connection, account_id: int, code: str) -> None:
        until = self._now() + timedelta(hours=INVITATION_HOURS)
        storage.put_codes(
            connection, account_id, storage.INVITATION, [token_hash(code)], expires_at=until
        )
