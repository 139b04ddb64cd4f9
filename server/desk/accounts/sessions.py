"""Signing in to the desk, and what one does with one's own account."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from server.desk.accounts import second_factor, storage
from server.desk.accounts.names import account_key, account_name
from server.desk.accounts.passwords import check_password
from server.desk.accounts.pauses import Failures
from server.desk.accounts.roles import Role
from server.desk.accounts.storage import AccountRow, Credentials
from server.desk.accounts.store import AccountStore
from server.ledger import token_hash
from server.play import Refused
from server.refusals import Refusal

SEEN_EVERY: Final = timedelta(minutes=5)


class SignedIn(NamedTuple):
    """A session just opened: `token` is what its cookie holds."""

    account: AccountRow
    token: str


class Sessions(AccountStore):
    """Opens and ends sessions."""

    def set_up(self, name: str, password: str) -> SignedIn:
        """The first account, an owner's. Refused `already_set_up` where there is one."""
        shown = account_name(name)
        check_password(password, shown)
        hashed, token, at = self._passwords.hashed(password), self._codes.token(), self._now()

        def write(connection: Connection) -> AccountRow | None:
            if storage.accounts(connection):
                return None
            values = self._values(shown, Role.OWNER, at, password_hash=hashed, must_change=False)
            made = storage.add(connection, values)
            storage.log_change(connection, at, made, "account.set_up", shown)
            return storage.open_session(connection, made.id, token_hash(token), at)

        made = self._ledger.write(write)
        if made is None:
            raise Refused(Refusal.ALREADY_SET_UP)
        return SignedIn(made, token)

    def sign_in(
        self, name: str, password: str, code: str = "", *, remembered: bool = False
    ) -> SignedIn:
        """Opens a session. `code` is of the second factor, where the account has one; a
        `remembered` session may be idle until it is a week old.

        Raises:
            Refused: `account_paused`; `wrong_password`, whatever is wrong with name or password;
                `second_factor_needed`, `wrong_second_factor`.
        """
        key, at = account_key(name), self._now()
        hash_ = self._failure_hash(key)
        self._check_pause(hash_, at)
        found = self._read(lambda connection: storage.by_key(connection, key))
        kept = found.password_hash if found else None
        right = self._passwords.verify(kept, password)
        if not right or found is None or found.account.disabled:
            self._fail(hash_, at)
            raise Refused(Refusal.WRONG_PASSWORD)
        if found.totp_secret is not None and not code.strip():
            raise Refused(Refusal.SECOND_FACTOR_NEEDED)
        token = self._codes.token()
        stronger = self._passwords.hashed(password) if self._passwords.is_weaker(kept or "") else ""

        def write(connection: Connection) -> AccountRow | None:
            account_id = found.account.id
            if found.totp_secret is not None and not self._second_factor(
                connection, account_id, code, at
            ):
                failures = storage.failures(connection, hash_).after(at)
                storage.put_failures(connection, hash_, failures)
                return None
            storage.forget_failures(connection, hash_)
            if stronger:
                storage.change(connection, account_id, {"password_hash": stronger})
            storage.log_change(connection, at, found.account, "session.open", found.account.name)
            return storage.open_session(
                connection, account_id, token_hash(token), at, remembered=remembered
            )

        signed_in = self._ledger.write(write)
        if signed_in is None:
            raise Refused(Refusal.WRONG_SECOND_FACTOR)
        return SignedIn(signed_in, token)

    def account_of(self, token: str) -> AccountRow | None:
        """The account of a session; None where it is idle for 12 hours, a week old, or over."""
        hash_, at = token_hash(token), self._now()
        found = self._read(lambda connection: storage.session(connection, hash_, at))
        if found is None:
            return None
        if at - found[1] > SEEN_EVERY:
            account_id = found[0].id
            self._ledger.write(
                lambda connection: storage.touch_session(connection, account_id, hash_, at)
            )
        return found[0]

    def csrf_token(self, token: str) -> str:
        """What every change in a session must be sent with: other sites cannot know it."""
        return hmac.digest(self._secret, b"csrf:" + token.encode(), "sha256").hex()[:32]

    def sign_out(self, token: str) -> None:
        """Ends the session."""
        self._ledger.write(lambda connection: storage.close_session(connection, token_hash(token)))

    def change_password(self, account: AccountRow, old: str, new: str) -> SignedIn:
        """Sets a new password, signs out everywhere and opens a new session here.

        Raises:
            Refused: `account_paused`, `wrong_password`, `weak_password`.
        """
        self._confirm(account, old)
        if old == new:
            complaint = "新密码和旧的一样"
            raise Refused(Refusal.WEAK_PASSWORD, complaint, {"password": complaint})
        check_password(new, account.name)
        hashed, token, at = self._passwords.hashed(new), self._codes.token(), self._now()

        def write(connection: Connection, row: AccountRow) -> AccountRow:
            values = {"password_hash": hashed, "must_change": False}
            storage.change(connection, row.id, values)
            storage.close_sessions(connection, row.id)
            self._log(connection, row, "account.password", row.name)
            return storage.open_session(connection, row.id, token_hash(token), at)

        return SignedIn(self._changing(account.id, write), token)

    def begin_second_factor(self, account: AccountRow) -> tuple[str, str]:
        """A new secret and its `otpauth:` address; nothing changes until it is confirmed."""
        secret = second_factor.new_secret()
        return secret, second_factor.address(secret, account.name)

    def confirm_second_factor(
        self, account: AccountRow, password: str, secret: str, code: str
    ) -> list[str]:
        """Turns the second factor on, where the code shows that an app has the secret; returns
        the recovery codes, shown once.

        Raises:
            Refused: `account_paused`, `wrong_password`, `wrong_second_factor`.
        """
        self._confirm(account, password)
        step = second_factor.checked_step(secret, code, self._now())
        if step is None:
            raise Refused(Refusal.WRONG_SECOND_FACTOR)
        codes = [self._codes.recovery() for _ in range(second_factor.RECOVERY_CODES)]
        hashes = [self._codes.recovery_hash(one) or "" for one in codes]

        def write(connection: Connection, row: AccountRow) -> None:
            values = {"totp_secret": secret, "totp_step": step}
            storage.change(connection, row.id, values)
            storage.put_codes(connection, row.id, storage.RECOVERY, hashes)
            self._log(connection, row, "account.second_factor", row.name, after=True)

        self._changing(account.id, write)
        return codes

    def invited(self, code: str) -> AccountRow:
        """Whose password the code of an invitation sets. Refused `unknown_invitation`."""
        at, hash_ = self._now(), token_hash(code)

        def read(connection: Connection) -> AccountRow | None:
            account_id = storage.code_of(connection, storage.INVITATION, hash_, at)
            return None if account_id is None else storage.account(connection, account_id)

        found = self._read(read)
        if found is None or found.disabled:
            raise Refused(Refusal.UNKNOWN_INVITATION)
        return found

    def accept_invitation(self, code: str, password: str, digits: str = "") -> SignedIn:
        """Sets the password with the code of an invitation, and signs in; `digits` are of the
        second factor, where the account has one.

        Raises:
            Refused: `unknown_invitation`, `weak_password`, `account_paused`,
                `second_factor_needed`, `wrong_second_factor`.
        """
        found = self.invited(code)
        check_password(password, found.name)
        at, hash_ = self._now(), token_hash(code)
        of_failures = self._failure_hash(account_key(found.name))
        self._check_pause(of_failures, at)
        if found.second_factor and not digits.strip():
            raise Refused(Refusal.SECOND_FACTOR_NEEDED)
        hashed, token = self._passwords.hashed(password), self._codes.token()

        def write(connection: Connection) -> AccountRow | Refusal:
            if not self._second_factor(connection, found.id, digits, at):
                failures = storage.failures(connection, of_failures).after(at)
                storage.put_failures(connection, of_failures, failures)
                return Refusal.WRONG_SECOND_FACTOR
            account_id = storage.use_code(connection, storage.INVITATION, hash_, at)
            row = None if account_id is None else storage.account(connection, account_id)
            if row is None or row.disabled:
                return Refusal.UNKNOWN_INVITATION
            storage.forget_failures(connection, of_failures)
            storage.change(connection, row.id, {"password_hash": hashed, "must_change": False})
            storage.close_sessions(connection, row.id)
            self._log(connection, row, "account.password", row.name)
            return storage.open_session(connection, row.id, token_hash(token), at)

        made = self._ledger.write(write)
        if isinstance(made, Refusal):
            raise Refused(made)
        return SignedIn(made, token)

    def confirm_password(self, account: AccountRow, password: str) -> None:
        """For what should not be done on a computer left open. Refused `wrong_password`."""
        self._confirm(account, password)

    # --- inside ----------------------------------------------------------------------------

    def _confirm(self, account: AccountRow, password: str) -> None:
        at, hash_ = self._now(), self._failure_hash(account_key(account.name))
        self._check_pause(hash_, at)
        found = self._read(lambda connection: storage.by_id(connection, account.id))
        if found is None or not self._passwords.verify(found.password_hash, password):
            self._fail(hash_, at)
            raise Refused(Refusal.WRONG_PASSWORD)

    def _check_pause(self, hash_: str, at: datetime) -> None:
        failures: Failures = self._read(lambda connection: storage.failures(connection, hash_))
        seconds = failures.wait(at)
        if seconds:
            raise Refused(Refusal.ACCOUNT_PAUSED, Refusal.ACCOUNT_PAUSED.message.format(s=seconds))

    def _fail(self, hash_: str, at: datetime) -> None:
        def write(connection: Connection) -> None:
            now = storage.failures(connection, hash_).after(at)
            storage.put_failures(connection, hash_, now)

        self._ledger.write(write)

    def _second_factor(
        self, connection: Connection, account_id: int, code: str, at: datetime
    ) -> bool:
        """Whether the code is the app's of now, or a recovery code; either works once."""
        found: Credentials | None = storage.by_id(connection, account_id)
        if found is None or found.totp_secret is None:
            return True
        step = second_factor.step_of(found.totp_secret, code, at, found.totp_step)
        if step is not None:
            storage.change(connection, account_id, {"totp_step": step})
            return True
        hash_ = self._codes.recovery_hash(code)
        used = hash_ and storage.use_code(connection, storage.RECOVERY, hash_, at)
        return used == account_id
