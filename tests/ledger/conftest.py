"""Ledgers to test: on SQLite, and on a real PostgreSQL where there is one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from server.ledger import (
    EntryDraft,
    Ledger,
    LedgerError,
    PendingWrite,
    RideRow,
    make_engine,
    migrate,
)
from server.ledger.engine import lock_writers, writing
from tests.ledger.postgres import Cluster, binaries

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
SECRET = "a secret for tests only"
DAY = 20260501


class Clock:
    """A clock that goes on by a second at each reading."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def __call__(self) -> datetime:
        return START + timedelta(seconds=next(self._seconds))


def draft(ride: RideRow | int, seq: int, **changes: Any) -> EntryDraft:
    """An answer worth 10 points, the ride's entry `seq`."""
    made = EntryDraft(
        ride_id=ride if isinstance(ride, int) else ride.id,
        seq=seq,
        key=f"key-{seq}",
        kind="answer",
        stop="chenlieguan",
        item=f"question-{seq}",
        slot=f"answer:question-{seq}",
        points=10,
        outcome={"correct": True, "streak": seq},
        move={"kind": "answer", "choice": ["k1"]},
        at=START + timedelta(seconds=seq),
        day=DAY,
    )
    return made._replace(**changes)


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """As another process in the middle of a write: no other connection can commit."""
    with writing(engine).begin() as connection:
        lock_writers(connection)
        yield


def code_of(ticket: PendingWrite[Any]) -> str:
    """The code with which a draft fails."""
    with pytest.raises(LedgerError) as caught:
        ticket.wait(20)
    return caught.value.code


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL here")
    made = Cluster(programs)
    yield made
    made.remove()


_databases = itertools.count()


@pytest.fixture
def postgres_url(cluster: Cluster) -> str:
    """The address of a new, empty database."""
    name = f"ledger_{next(_databases)}"
    admin = create_engine(cluster.url("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return cluster.url(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bus.sqlite3'}"


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def url(request: pytest.FixtureRequest) -> str:
    """Each database in turn."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = make_engine(url)
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def make_ledger() -> Iterator[Callable[..., Ledger]]:
    """Makes ledgers that are stopped when the test is over."""
    made: list[Ledger] = []

    def make(engine: Engine, **options: Any) -> Ledger:
        made.append(Ledger(engine, SECRET, Clock(), **options))
        return made[-1]

    yield make
    for ledger in made:
        assert ledger.drain(10)


@pytest.fixture
def ledger(engine: Engine, make_ledger: Callable[..., Ledger]) -> Ledger:
    return make_ledger(engine)


@pytest.fixture
def ride(ledger: Ledger) -> RideRow:
    return ledger.join("小顾", "hengshujiang", "youguang").ride


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    made = make_engine(sqlite_url)
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def sqlite_ledger(sqlite_engine: Engine, make_ledger: Callable[..., Ledger]) -> Ledger:
    return make_ledger(sqlite_engine, patience=0.2)
