"""Accounts on a real SQLite file, with a clock that the test moves and cheap hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from server.desk import Accounts, Passwords, Sessions
from server.ledger import Ledger, make_engine, migrate

SECRET = "only-for-tests-0123456789"
PASSWORD = "一盏灯照亮花桥一条街"
PASSWORD_OF_OTHERS = "河边的灯从来不会熄灭"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    """The time, until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 12, 1, 1, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def go(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Desk:
    """Both halves of the room, on one database."""

    accounts: Accounts
    sessions: Sessions
    clock: Clock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk."""
    engine = make_engine(f"sqlite:///{tmp_path / 'bus.sqlite3'}")
    migrate(engine)
    clock = Clock()
    ledger = Ledger(engine, SECRET, clock)
    room = ledger, SECRET, clock, Passwords(hasher=CHEAP)
    yield Desk(Accounts(*room), Sessions(*room), clock)
    ledger.drain(10)
    engine.dispose()
