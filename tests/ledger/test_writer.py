"""Under eventlet, as the server runs: moves of one turn share a commit, and nothing spins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

pytest.importorskip("eventlet")

PROGRAM = """
import sys, warnings
warnings.simplefilter("ignore")  # eventlet's own
from server import transport
transport.patch()

import json, threading, time
from server.ledger import Ledger, make_engine, migrate
from tests.ledger.conftest import SECRET, Clock, draft, locked

RIDERS, MOVES = 40, 10
engine = make_engine(sys.argv[1])
migrate(engine)
ledger = Ledger(engine, SECRET, Clock(), patience=30)
rides = [ledger.join("小顾", "b", "youguang").ride for _ in range(RIDERS)]
before = ledger.stats.batches

def ride_along(ride):
    for seq in range(1, MOVES + 1):
        assert ledger.append(draft(ride, seq)).wait(30).seq == seq

riders = [threading.Thread(target=ride_along, args=(ride,)) for ride in rides]
for rider in riders:
    rider.start()
for rider in riders:
    rider.join()
batches = ledger.stats.batches - before

# While another process holds the database, other green threads continue.
ticks = []
def tick():
    while not done.wait(0.005):
        ticks.append(time.monotonic())
done = threading.Event()
ticker = threading.Thread(target=tick)
with locked(engine):
    ticket = ledger.append(draft(rides[0], MOVES + 1))
    ticker.start()
    ledger_is_waiting = not done.wait(0.3) and not ticket.done
last = ticket.wait(30).seq
done.set()
ticker.join()

# An idle writer costs nothing.
idle = time.process_time()
assert not threading.Event().wait(0.5)
idle = time.process_time() - idle
stopped = ledger.drain(5)
print(json.dumps({"batches": batches, "entries": len(ledger.since(0)), "ticks": len(ticks),
    "waited": ledger_is_waiting, "last": last, "idle": idle, "stopped": stopped}))
"""


def test_the_writer_under_eventlet(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bus.sqlite3'}"
    command = [sys.executable, "-c", PROGRAM, url]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = orjson.loads(ran.stdout)
    assert found["entries"] == 40 * 10 + 1
    # 400 moves by riders who each wait for their answer: ten commits at best.
    assert found["batches"] <= 40
    assert found["waited"]
    assert found["ticks"] >= 5
    assert found["last"] == 11
    assert found["idle"] < 0.1
    assert found["stopped"]
