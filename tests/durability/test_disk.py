"""Storage in trouble: a full disk, a database that another process has locked."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from harness.ride_script import ride_script
from harness.server import Server
from tests.durability.doors import Doors, run
from tests.durability.ledger_checks import board_faults, rows
from tests.durability.rider import Move, join

pytestmark = pytest.mark.server

ROUTE = "huaqiao-mini"


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 2 MB of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    folder = Path(tempfile.mkdtemp(prefix="bus-small-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill_up(disk: Path) -> Path:
    """Takes all the space that is left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"\0" * 4096)
        except OSError:
            pass
    assert shutil.disk_usage(disk).free == 0
    return filler


def test_a_full_disk_is_reported_and_survived(small_disk: Path) -> None:
    script = ride_script(ROUTE)
    keyed = [{**move, "key": f"full-{n:04d}"} for n, move in enumerate(script.moves)]
    settings = {"DATABASE_URL": f"sqlite:///{small_disk / 'bus.sqlite3'}"}

    with Server(settings=settings) as server:

        async def ride(doors: Doors) -> list[Move]:
            send = await doors.socket(server, (await join(server.url, ROUTE, "满了"))["token"])
            counted = [await send(move) for move in keyed[:3]]
            filler = fill_up(small_disk)
            while (answer := await send(keyed[len(counted)]))["ok"]:
                counted.append(answer)  # what the journal still has room for
            assert answer["error"]["code"] == "storage_full"
            assert (await asyncio.to_thread(server.get, "/healthz"))[0] == 200
            again = await send(keyed[len(counted)])
            assert again["error"]["code"] == "storage_full"
            filler.unlink()
            return counted + [await send(move) for move in keyed[len(counted) :]]

        worker = server.worker()
        answers = run(ride)
        assert server.worker() == worker, "the process did not live through it"
        assert all(answer["ok"] and "repeat" not in answer for answer in answers)
        server.database = small_disk / "bus.sqlite3"
        assert rows(server.database, "SELECT count(*), sum(points) FROM entries") == [
            (len(keyed), answers[-1]["total"])
        ]
        assert board_faults(server, ROUTE) == []


def test_a_locked_database_holds_up_moves_and_nothing_else(server: Server) -> None:
    script = ride_script(ROUTE)

    async def ride(doors: Doors) -> tuple[Move, float, list[float]]:
        send = await doors.socket(server, (await join(server.url, ROUTE, "锁住"))["token"])
        with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.perf_counter()
            waiting = asyncio.ensure_future(send({**script.moves[0], "key": "locked-out"}))
            health = []
            while time.perf_counter() < begun + 1.5:
                started = time.perf_counter()
                assert (await asyncio.to_thread(server.get, "/healthz"))[0] == 200
                health.append(time.perf_counter() - started)
            assert not waiting.done()
            other.execute("ROLLBACK")
        answer = await waiting
        return answer, time.perf_counter() - begun, health

    answer, took, health = run(ride)
    assert answer["ok"], answer
    assert took < 4
    assert max(health) < 0.5, "the whole server waited for the lock"


def test_a_database_locked_for_long_is_reported(server: Server) -> None:
    script = ride_script(ROUTE)
    move = {**script.moves[0], "key": "locked-long"}

    async def ride(doors: Doors) -> tuple[Move, Move]:
        send = await doors.socket(server, (await join(server.url, ROUTE, "久等"))["token"])
        with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = await send(move)
            other.execute("ROLLBACK")
        return refused, await send(move)

    refused, counted = run(ride)
    assert refused["error"]["code"] == "storage_busy"
    assert counted["ok"], counted
    assert rows(server.database, "SELECT count(*) FROM entries") == [(1,)]
