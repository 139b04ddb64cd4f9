"""Any sequence of drafts, repeated and out of order, leaves each key, slot and seq once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from server.ledger import (
    Conflict,
    EntryRow,
    Ledger,
    PendingWrite,
    StorageError,
    make_engine,
    migrate,
)
from tests.ledger.conftest import DAY, SECRET, Clock, draft

RIDES = st.integers(0, 2)
FEW = st.integers(0, 5)


class Appending(RuleBasedStateMachine):
    """The ledger against three sets of what is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._engine = make_engine(f"sqlite:///{Path(self._folder.name) / 'bus.sqlite3'}")
        migrate(self._engine)
        self._ledger = Ledger(self._engine, SECRET, Clock(), max_batch=4)
        self._rides = [self._ledger.join("小顾", "b", "youguang").ride for _ in range(3)]
        self._codes: set[str] = set()
        self._kept: list[EntryRow] = []
        self._notified: list[EntryRow] = []
        self._tickets: list[PendingWrite[EntryRow]] = []
        self._ledger.on_commit(self._notified.extend)

    @rule(ride=RIDES, seq=FEW, key=FEW, slot=FEW, points=st.integers(-1, 9))
    def append(self, ride: int, seq: int, key: int, slot: int, points: int) -> None:
        """Hands in a draft and does not wait."""
        changes: dict[str, Any] = {"key": f"key-{key}", "slot": f"slot-{slot}", "points": points}
        self._tickets.append(self._ledger.append(draft(self._rides[ride], seq, **changes)))

    @rule()
    def wait(self) -> None:
        """Every draft gets its answer."""
        for ticket in self._tickets:
            try:
                self._kept.append(ticket.wait(10))
            except (Conflict, StorageError) as error:
                self._codes.add(error.code)
        self._tickets.clear()
        assert self._codes <= {"conflict", "storage_error"}

    @rule(ride=RIDES, points=st.integers(0, 9))
    def go_on(self, ride: int, points: int) -> None:
        """A draft without a conflict is kept."""
        self.wait()
        row = self._rides[ride]
        seq = max((entry.seq for entry in self._kept if entry.ride_id == row.id), default=0) + 1
        fresh = {"key": f"fresh-{seq}", "slot": f"fresh-{seq}", "points": points}
        self._kept.append(self._ledger.append(draft(row, seq, **fresh)).wait(10))

    @invariant()
    def nothing_is_there_twice(self) -> None:
        if self._tickets:
            return
        found = self._ledger.since(0)
        for name in ("key", "slot", "seq"):
            taken = [(row.ride_id, getattr(row, name)) for row in found]
            assert len(taken) == len(set(taken))
        assert all(row.points >= 0 and row.seq > 0 for row in found)
        assert found == sorted(self._kept, key=lambda row: row.id) == self._notified
        sums = {row.ride_id: row.points for row in self._ledger.totals(DAY).rows}
        for ride in self._rides:
            points = sum(row.points for row in found if row.ride_id == ride.id)
            assert sums.get(ride.id, 0) == points

    def teardown(self) -> None:
        """Stops the writer and deletes the database."""
        assert self._ledger.drain(10)
        self._engine.dispose()
        self._folder.cleanup()


TestAppending = Appending.TestCase
TestAppending.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
