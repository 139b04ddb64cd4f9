"""The tables of the desk's accounts. No person who rides is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.ledger.models import Base, Flags, Json, Number, Utc


class Account(Base):
    """Who may use the desk. `key` is the name as it is looked up; `granted` holds permissions
    beyond the role's, `routes` the lines that may be written, none for all. `totp_step` is the
    last time step whose code was accepted; `seen_at` is, to some minutes, when it was last used.
    """

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(16))
    granted: Mapped[tuple[str, ...]] = mapped_column(Flags)
    routes: Mapped[tuple[str, ...]] = mapped_column(Flags)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(Boolean)
    disabled: Mapped[bool] = mapped_column(Boolean)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_step: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Utc)
    seen_at: Mapped[datetime | None] = mapped_column(Utc)


class AccountSession(Base):
    """A signed-in browser: the SHA-256 of what its cookie holds. A `remembered` one may be idle
    for as long as it lives.
    """

    __tablename__ = "account_sessions"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Utc)
    seen_at: Mapped[datetime] = mapped_column(Utc)
    remembered: Mapped[bool] = mapped_column(Boolean)


class AccountCode(Base):
    """The hash of a code that works once: an `invitation`, or for a lost second factor
    (`recovery`).
    """

    __tablename__ = "account_codes"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime | None] = mapped_column(Utc)


class SignInFailure(Base):
    """Wrong passwords for a name; the key is a hash, as people type passwords there, too."""

    __tablename__ = "sign_in_failures"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    last: Mapped[datetime] = mapped_column(Utc)


class EventHost(Base):
    """An account that made an event, or was asked to host it."""

    __tablename__ = "event_hosts"

    event: Mapped[str] = mapped_column(ForeignKey("events.code"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True, index=True)


class Change(Base):
    """A line of the log of changes, never altered: who did what to what, from which value to
    which. `account_id` is empty for commands in a shell.
    """

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(Text)
    before: Mapped[Any] = mapped_column(Json)
    after: Mapped[Any] = mapped_column(Json)
