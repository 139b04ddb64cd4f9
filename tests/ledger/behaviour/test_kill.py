"""SIGKILL in the middle of commits: what was acknowledged is there, once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.ledger import Ledger, make_engine, migrate
from tests.ledger.conftest import SECRET, Clock

ROUNDS = 5
RIDERS = 8

CHILD = """
import sys, threading
from server.ledger import EntryDraft, Ledger, make_engine
from tests.ledger.conftest import SECRET, Clock, draft

ledger = Ledger(make_engine(sys.argv[1]), SECRET, Clock())
write = threading.Lock()

def ride_on(ride_id):
    seq = len(ledger.entries_of(ride_id))
    while True:
        seq += 1
        row = ledger.append(draft(ride_id, seq)).wait(30)
        with write:
            print(row.id, ride_id, row.key, flush=True)

for ride_id in map(int, sys.argv[2:]):
    threading.Thread(target=ride_on, args=(ride_id,)).start()
"""


def ride_until_killed(url: str, rides: list[int], acknowledgements: int) -> list[str]:
    """Runs the child until it has acknowledged that many entries; gives its output."""
    command = [sys.executable, "-c", CHILD, url, *map(str, rides)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(acknowledgements)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    # The last line may have been cut by the kill: then it does not count as acknowledged.
    return [line for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("acknowledgements", [60])
def test_what_was_acknowledged_survives(tmp_path: Path, acknowledgements: int) -> None:
    url = f"sqlite:///{tmp_path / 'bus.sqlite3'}"
    engine = make_engine(url)
    migrate(engine)
    ledger = Ledger(engine, SECRET, Clock())
    rides = [ledger.join("小顾", "b", "youguang").ride.id for _ in range(RIDERS)]
    assert ledger.drain(10)
    engine.dispose()
    acknowledged: set[tuple[int, int, str]] = set()
    for _ in range(ROUNDS):
        for line in ride_until_killed(url, rides, acknowledgements):
            number, ride_id, key = line.split()
            acknowledged.add((int(number), int(ride_id), key))
    kept = [(row.id, row.ride_id, row.key) for row in ledger.since(0, limit=1_000_000)]
    assert len(acknowledged) >= ROUNDS * acknowledgements
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert ledger.verify(lambda _, entries: 10 * len(entries)) == []
    engine.dispose()
