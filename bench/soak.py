"""`python -m bench.soak`: an event of 24 hours in minutes. 5,000 rides make 200,000 moves with
reconnects; memory must not grow with what has passed, and the boards must be what the ledger says.

The boards as the server shows them at the end are compared with those of a server that starts on
the same database, every place of every scope.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import orjson

from bench import report
from bench.generator import Generator
from bench.report import Figure
from bench.rows_socket import BENCH_APP
from bench.world import World, make_world
from harness.server import Server

PARTS = 10
STEPS = 40
TOGETHER = 250
STAY = 13
LONGEST = 600.0


def ride_part(server: Server, world: World, part: int, rides: int) -> dict[str, Any]:
    """A tenth of the event: so many rides, 250 at a time, each with four connections."""
    job = world.job(server.url, part * rides, rides, connect=False)
    with Generator(job) as phones:
        done = phones.run("visits", steps=STEPS, stay=STAY, together=TOGETHER)
    if done["refused"] or done["acknowledged"] != rides * STEPS:
        raise RuntimeError(f"part {part}: {done}")
    return {**done, "memory": server.memory()}


def whole_boards(server: Server) -> Any:
    """Every row of every board, as the server has them in memory."""
    status, body = server.get("/bench/boards", timeout=60)
    if status != 200:
        raise RuntimeError(f"boards: {status} {body[:200]!r}")
    return orjson.loads(body)


def counted(server: Server) -> tuple[int, int]:
    """Entries in the ledger, and how many rides and slots they fill."""
    with closing(sqlite3.connect(server.database)) as ledger:
        (entries,) = ledger.execute("SELECT count(*) FROM entries").fetchone()
        (slots,) = ledger.execute(
            "SELECT count(*) FROM (SELECT DISTINCT ride_id, slot FROM entries)"
        ).fetchone()
    return entries, slots


def soak(rides: int) -> Figure:
    """Row 12: the whole event."""
    world = make_world(rides, under_way=False)
    started = time.perf_counter()
    parts: list[dict[str, Any]] = []
    try:
        with Server(world.database, world.settings, BENCH_APP) as server:
            for part in range(PARTS):
                parts.append(ride_part(server, world, part, rides // PARTS))
                took = time.perf_counter() - started
                print(
                    f"{(part + 1) * 100 // PARTS} %: {took:.0f} s, "
                    f"{parts[-1]['memory'] / 1e6:.0f} MB",
                    file=sys.stderr,
                    flush=True,
                )
                if took > LONGEST:
                    raise RuntimeError(f"{part + 1} of {PARTS} parts took {took:.0f} s")
            shown = whole_boards(server)
            server.stop()
            server.start()
            rebuilt = whole_boards(server)
            entries, slots = counted(server)
    finally:
        world.close()
    took = time.perf_counter() - started
    growth = parts[-1]["memory"] / parts[0]["memory"]
    same = shown == rebuilt
    whole = entries == slots == rides * STEPS
    return Figure(
        12,
        f"{rides * STEPS:,} moves by {rides:,} rides with reconnects",
        "≤ 10 min; memory ≤ 1.3× that at a tenth; boards equal a rebuild",
        f"{took / 60:.1f} min; {growth:.2f}× ({parts[-1]['memory'] / 1e6:.0f} MB); "
        f"{'equal' if same else 'different'}",
        took <= LONGEST and growth <= 1.3 and same and whole,
        1,
        "" if whole else f"the ledger has {entries} entries in {slots} slots",
        values={"parts": parts},
    )


def main(given: Sequence[str]) -> int:
    """Runs it and keeps the figure; exits with 1 where the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--rides", type=int, default=5_000)
    figure = soak(parser.parse_args(given).rides)
    print(report.table([figure]))
    day = datetime.now(UTC).date().isoformat()
    report.keep([figure], "python -m bench.soak", day, document=False)
    return 0 if figure.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
