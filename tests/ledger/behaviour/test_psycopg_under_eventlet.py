"""psycopg under eventlet: a slow query does not block other green threads.

psycopg 3 by default waits in C, and the whole worker with it; `server.transport.patch` makes it
wait cooperatively. Without that, a 10 ms ticker ticks once or twice during this query.
"""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from tests.ledger.postgres import Cluster

pytest.importorskip("eventlet")

PROGRAM = """
import sys, warnings
warnings.simplefilter("ignore")  # eventlet's own
from server import transport
transport.patch()

import json, threading, time
from sqlalchemy import text
from server.ledger import make_engine

engine = make_engine(sys.argv[1])
ticks = []
asleep, done = threading.Event(), threading.Event()

def tick():
    while not done.wait(0.01):
        if asleep.is_set():
            ticks.append(time.monotonic())

ticker = threading.Thread(target=tick)
with engine.connect() as connection:
    connection.execute(text("SELECT 1"))
    ticker.start()
    asleep.set()
    began = time.monotonic()
    connection.execute(text("SELECT pg_sleep(1)"))
    took = time.monotonic() - began
    done.set()
ticker.join()
engine.dispose()
print(json.dumps({"ticks": len(ticks), "took": took}))
"""


def test_a_slow_query_does_not_freeze_the_worker(cluster: Cluster) -> None:
    command = [sys.executable, "-c", PROGRAM, cluster.url("postgres")]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = orjson.loads(ran.stdout)
    assert found["took"] >= 0.9
    # A hundred at best; a busy machine may miss many, a frozen worker misses all but one or two.
    assert found["ticks"] >= 30
