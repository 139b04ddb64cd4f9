"""Rows 9 and 10: the HTTP door."""

from __future__ import annotations

import re
import shutil
import subprocess
from statistics import median
from typing import Any

from bench.generator import Generator
from bench.report import Figure
from bench.rows_socket import started
from bench.world import ROUTE, World

BOARD = f"/api/boards/route:{ROUTE}"
RATE = re.compile(r"Requests/sec:\s*([\d.]+)")
P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
NOT_2XX = re.compile(r"Non-2xx or 3xx responses: (\d+)")
ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


def wrk(url: str, seconds: int) -> dict[str, float]:
    """Requests per second and the 99th percentile in ms, 16 connections on one thread.

    Raises RuntimeError where an answer was not 200 or a connection failed.
    """
    made = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", url],
        capture_output=True,
        text=True,
        timeout=seconds + 30,
        check=True,
    ).stdout
    rate, slowest = RATE.search(made), P99.search(made)
    bad, errors = NOT_2XX.search(made), ERRORS.search(made)
    if rate is None or slowest is None or bad or errors:
        raise RuntimeError(f"wrk had trouble:\n{made}")
    return {"per_second": float(rate[1]), "p99_ms": float(slowest[1]) * UNITS[slowest[2]]}


def board_reads(world: World, runs: int) -> Figure:
    """Row 9: the route's board, read by wrk while 8 moves a second change it.

    After each acknowledged move its board is read on another connection, under the same load:
    the time until a board has the move. 500 players are on the board.
    """
    name = "GET /api/boards/route:… warm, 8 moves/s meanwhile, 500 players, wrk -c16"
    target = "≥ 1,500/s, p99 ≤ 50 ms; read after write ≤ 20 ms"
    if shutil.which("wrk") is None:
        return Figure(9, name, target, "not measured", None, 0, "wrk is not installed")
    reads: list[dict[str, float]] = []
    writes: list[dict[str, Any]] = []
    with (
        started(world) as server,
        Generator(world.job(server.url, 0, 500, connect=False)) as riders,
    ):
        step = world.done
        for _ in range(runs):
            riders.begin("read_after_write", rate=8, seconds=6, start=step, board=BOARD)
            reads.append(wrk(server.url + BOARD, 5))
            writes.append(riders.finish())
            step += 1
    rate = median(one["per_second"] for one in reads)
    slowest = median(one["p99_ms"] for one in reads)
    after = median(one["read_p50_ms"] for one in writes)
    stale = sum(one["stale"] for one in writes)
    ok = rate >= 1_500 and slowest <= 50 and after <= 20
    return Figure(
        9,
        name,
        target,
        f"{rate:,.0f}/s, p99 {slowest:.0f} ms; {after:.1f} ms",
        ok and not any(one["refused"] for one in writes),
        runs,
        f"{stale} boards read after an acknowledgement did not have the move yet" if stale else "",
        values={"wrk": reads, "moves": writes},
    )


def http_moves(world: World, runs: int) -> Figure:
    """Row 10: one answer per request on 16 keep-alive connections, closed loop."""
    done: list[dict[str, Any]] = []
    with (
        started(world) as server,
        Generator(world.job(server.url, 0, 500, connect=False)) as riders,
    ):
        riders.run("http_moves", connections=16, start=world.done, seconds=1)
        for run in range(runs):
            start = world.done + 5 + run * 15
            done.append(riders.run("http_moves", connections=16, start=start, seconds=5))
    rate = median(one["per_second"] for one in done)
    clean = all(not one["refused"] and set(one["statuses"]) == {"200"} for one in done)
    return Figure(
        10,
        "POST /api/rides/me/moves, one answer each, 16 connections",
        "≥ 400/s, each durable",
        f"{rate:,.0f}/s, p99 {median(one['p99_ms'] for one in done):.0f} ms",
        rate >= 400 and clean,
        runs,
        "" if clean else "some answers were refused",
        values={"runs": done},
    )
