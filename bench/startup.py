"""Row 8: from a cold process to boards ready, at 1,000,000 ledger entries.

    python -m bench.startup [--json] [--entries N]

Makes a ledger on disk first (not timed), then starts a fresh process that migrates, sums up the
ledger, rebuilds the boards and looks once at every scope, as the server does before it serves. The
same at a tenth of the entries gives the growth.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import event, insert

from server.boards import Leaderboards, Rider, RiderTotals
from server.ledger import EntryRow, Ledger, make_engine, migrate
from server.ledger.bulk_insert import insert_entries
from server.ledger.engine import writing
from server.ledger.models import Player, Ride

DAY = 20260501
AT = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
PER_RIDE = 84  # check-in, story and five questions at each of twelve stops
CHUNK = 5_000
TARGETS = {"seconds": 10.0, "growth": 12.0}


def fill(url: str, entries: int) -> None:
    """Writes that many entries, riders taking turns; not durably, which is faster."""
    engine = make_engine(url)
    migrate(engine)
    event.listen(engine, "connect", _hurry)
    engine.dispose()
    rides = max(1, entries // PER_RIDE)
    with writing(engine).begin() as connection:
        for start in range(1, rides + 1, CHUNK):
            numbers = range(start, min(start + CHUNK, rides + 1))
            connection.execute(insert(Player), [_player(number) for number in numbers])
            connection.execute(insert(Ride), [_ride(number) for number in numbers])
    for start in range(0, entries, CHUNK):
        numbers = range(start, min(start + CHUNK, entries))
        with writing(engine).begin() as connection:
            insert_entries(connection, [_entry(number, rides) for number in numbers])
    engine.dispose()


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -300000")


def _player(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "public_id": f"P{number:08d}",
        "nickname": f"乘客{number}",
        "branch": f"branch-{number % 200}",
        "created_at": AT,
    }


def _ride(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "public_id": f"R{number:08d}",
        "player_id": number,
        "route": "youguang",
        "event": None,
        "seed": number,
        "recovery_hash": None,
        "consent_at": AT,
        "created_at": AT,
    }


def _entry(number: int, rides: int) -> EntryRow:
    seq = number // rides + 1
    last = seq % 7 == 0
    return EntryRow(
        id=number + 1,
        ride_id=number % rides + 1,
        seq=seq,
        key=f"{number:08x}-0000-4000-8000-{seq:012x}",
        kind="answer",
        stop="chenlieguan",
        item=f"chenlieguan-q{seq}",
        slot=f"answer:chenlieguan-q{seq}",
        points=2 + number % 9,
        outcome={"correct": True, "streak": 3, **({"stamp": "chenlieguan"} if last else {})},
        move={"kind": "answer", "stop": "chenlieguan", "question": "q", "choice": ["k1"]},
        at=AT,
        day=DAY - seq % 2,
    )


def start(url: str) -> dict[str, Any]:
    """What a starting server does, with the seconds of each part."""
    begun = time.perf_counter()
    engine = make_engine(url)
    migrate(engine)
    ledger = Ledger(engine, "a secret for measuring", lambda: AT)
    boards = Leaderboards(lambda: AT, UTC, lambda _: 10, lambda branch: branch)
    migrated = time.perf_counter()
    totals = ledger.totals(DAY)
    summed = time.perf_counter()
    boards.rebuild(
        (
            RiderTotals(
                Rider(row.player, row.nickname, row.branch, row.route, row.event),
                row.points,
                row.last_id,
                row.last_scoring_id,
                row.day_points,
                row.day_last_id,
                row.day_last_scoring_id,
            )
            for row in totals.rows
        ),
        DAY,
    )
    for scope in sorted(boards.dirty()):
        boards.payload(scope, 20)
    ledger.feed(30, "youguang")
    rebuilt = time.perf_counter()
    return {
        "last_id": totals.last_id,
        "rides": len(totals.rows),
        "migrate_seconds": migrated - begun,
        "sum_seconds": summed - migrated,
        "rebuild_seconds": rebuilt - summed,
    }


def measure(entries: int) -> dict[str, Any]:
    """Fills a ledger and times a fresh process from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bus.sqlite3'}"
        fill(url, entries)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "bench.startup", "--start", url]
        parts = orjson.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return {"entries": entries, "seconds": time.perf_counter() - begun, **parts}


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--start", metavar="URL", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.start:
        print(orjson.dumps(start(given.start)).decode())
        return
    small, large = measure(given.entries // 10), measure(given.entries)
    growth = large["seconds"] / small["seconds"]
    figures = {"small": small, "large": large, "growth": growth, "targets": TARGETS}
    if given.json:
        print(orjson.dumps(figures).decode())
        return
    for found in (small, large):
        print(
            f"{found['entries']:>9,} entries, {found['rides']:,} rides: {found['seconds']:.2f} s"
            f" (sums {found['sum_seconds']:.2f}, boards {found['rebuild_seconds']:.2f})"
        )
    print(f"target ≤ 10 s; growth ×{growth:.1f}, target ≤ ×12")


if __name__ == "__main__":
    main()
