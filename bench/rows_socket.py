"""Rows 1 to 6: phones on sockets. Each function measures one row and explains what it measures."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from statistics import median
from typing import Any

from bench.generator import Generator
from bench.report import Figure
from bench.world import World
from harness.server import Server

CROWD = 2_000
FEW = 100
BENCH_APP = "bench.wsgi:app"
QUIET = {"BOARD_TICK_MS": "60000"}  # a tick so long that no board goes out while measuring


def started(world: World, **settings: str) -> Server:
    """A server on a copy of the world's database; use it as a context manager."""
    return Server(world.database, {**world.settings, **settings}, BENCH_APP)


def echo_ratio(world: World, runs: int) -> Figure:
    """Row 1: every run measures first the bare echo, then judged and durable answers.

    500 sockets in a closed loop each; the phones of the answers also get the boards. A first
    answer per phone, which loads its ride from the ledger, is not counted. The echo is on
    the same class of connections as the answers.
    """
    rates: dict[str, list[float]] = {"/echo": [], "/ride": []}
    times = []
    with started(world) as server:
        for run in range(runs):
            job = world.job(server.url, run * 500, 500)
            with Generator({**job, "namespace": "/echo"}) as phones:
                phones.run("closed_loop", start=world.done, steps=2)
                done = phones.run("closed_loop", start=world.done, seconds=4)
                rates["/echo"].append(done["per_second"])
            with Generator(job) as phones:
                phones.run("closed_loop", start=world.done, steps=1)
                judged = phones.run("closed_loop", start=world.done + 1, seconds=5)
            if judged["refused"]:
                raise RuntimeError(f"answers were refused: {judged['refused']}")
            rates["/ride"].append(judged["per_second"])
            times.append(judged["p99_ms"])
    ratios = [mine / bare for mine, bare in zip(rates["/ride"], rates["/echo"], strict=True)]
    ratio = median(ratios)
    return Figure(
        1,
        "durable, judged answers ÷ bare acknowledgements, 500 sockets",
        "≥ 0.6 (stretch 0.8)",
        f"{ratio:.2f} ({median(rates['/ride']):,.0f}/s ÷ {median(rates['/echo']):,.0f}/s)",
        ratio >= 0.6,
        runs,
        values={"ratios": ratios, "per_second": rates, "answers_p99_ms": times},
    )


def cost_of_a_crowd(world: World, runs: int) -> Figure:
    """Row 2: server CPU per 1,000 answers, closed loop, all phones answering, boards included."""
    costs: dict[int, list[float]] = {FEW: [], CROWD: []}
    rates: dict[int, list[float]] = {FEW: [], CROWD: []}
    with started(world) as server:

        def measure(phones: Generator, count: int, start: int, steps: int) -> None:
            before = server.cpu()
            done = phones.run("closed_loop", start=start, steps=steps)
            spent = server.cpu() - before
            costs[count].append(1_000 * spent / done["acknowledged"])
            rates[count].append(done["per_second"])

        # Processor time is counted in hundredths of a second: thousands of answers a run.
        for run in range(runs):
            with Generator(world.job(server.url, CROWD + run * FEW, FEW)) as phones:
                phones.run("closed_loop", start=world.done, steps=1)
                measure(phones, FEW, world.done + 1, 60)
        steps = 60 // runs
        with Generator(world.job(server.url, 0, CROWD)) as phones:
            phones.run("closed_loop", start=world.done, steps=1)
            for run in range(runs):
                measure(phones, CROWD, world.done + 1 + run * steps, steps)
    few, crowd = median(costs[FEW]), median(costs[CROWD])
    return Figure(
        2,
        "server CPU per 1,000 answers, 2,000 sockets ÷ 100 sockets",
        "≤ 1.25",
        f"{crowd / few:.2f} ({crowd:.3f} s ÷ {few:.3f} s)",
        crowd / few <= 1.25,
        runs,
        values={"cpu": costs, "per_second": rates},
    )


def cost_of_fan_out(world: World, runs: int) -> Figure:
    """Row 3: what the boards cost, as CPU with boards minus CPU with the same moves and none.

    2,000 phones; the second server's tick is so long that no board goes out.
    """
    spent: dict[str, dict[int, list[float]]] = {}
    seconds = 6
    for name, settings in (("boards", {}), ("none", QUIET)):
        spent[name] = {50: [], 500: []}
        with (
            started(world, **settings) as server,
            Generator(world.job(server.url, 0, CROWD)) as phones,
        ):
            phones.run("closed_loop", start=world.done, steps=1)
            step = world.done + 1
            for _ in range(runs):
                for rate in (50, 500):
                    before = server.cpu()
                    phones.run("paced", rate=rate, seconds=seconds, start=step, settle=0)
                    spent[name][rate].append((server.cpu() - before) / seconds)
                    step += 1 + rate * seconds // CROWD
    costs = {
        rate: median(spent["boards"][rate]) - median(spent["none"][rate]) for rate in (50, 500)
    }
    ratio = costs[500] / costs[50]
    return Figure(
        3,
        "server CPU for boards to 2,000 sockets, 500 moves/s ÷ 50 moves/s",
        "≤ 1.3",
        f"{ratio:.2f} ({costs[500]:.2f} ÷ {costs[50]:.2f} CPU-s/s)",
        ratio <= 1.3,
        runs,
        values={"cpu_per_second": spent},
    )


def latency(world: World, runs: int) -> Figure:
    """Row 4: 2,000 phones, 300 moves a second, whether answered or not."""
    done: list[dict[str, Any]] = []
    with started(world) as server, Generator(world.job(server.url, 0, CROWD)) as phones:
        phones.run("closed_loop", start=world.done, steps=1)
        for run in range(runs):
            start = world.done + 1 + run * 2
            done.append(phones.run("paced", rate=300, seconds=8, start=start, settle=3))
    acknowledged = median(one["p99_ms"] for one in done)
    shown = median(one["board_p99_ms"] for one in done)
    whole = all(not one["refused"] and not one["lost"] and not one["uncovered"] for one in done)
    return Figure(
        4,
        "2,000 phones, 300 moves/s: acknowledgement p99; acknowledgement → last phone's board",
        "≤ 250 ms; ≤ 1.5 s",
        f"{acknowledged:.0f} ms; {shown / 1e3:.2f} s (p99)",
        acknowledged <= 250 and shown <= 1_500 and whole,
        runs,
        "" if whole else "some moves were lost or some boards never came",
        values={"runs": done},
    )


def memory_of_a_phone(world: World, runs: int) -> Figure:
    """Row 5: growth of the worker's resident memory from 100 to 2,000 connected phones.

    Every phone has made one move, so its ride is in memory too.
    """
    grown = []
    for _ in range(runs):
        with (
            started(world) as server,
            Generator(world.job(server.url, 0, FEW)) as few,
        ):
            few.run("closed_loop", start=world.done, steps=1)
            before = server.memory()
            with Generator(world.job(server.url, FEW, CROWD - FEW)) as many:
                many.run("closed_loop", start=world.done, steps=1)
                grown.append((server.memory() - before) / (CROWD - FEW) / 1e3)
    return Figure(
        5,
        "memory per connected phone (RSS, 100 → 2,000)",
        "≤ 50 kB",
        f"{median(grown):.1f} kB",
        median(grown) <= 50,
        runs,
        values={"kb": grown},
    )


class Pulse:
    """Asks `/healthz` ten times a second in a thread; `slowest` is in seconds."""

    def __init__(self, server: Server) -> None:
        self.times: list[float] = []
        self.failed = 0
        self._server = server
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        while not self._stop.wait(0.1):
            before = time.perf_counter()
            status, _ = self._server.get("/healthz", timeout=10)
            self.times.append(time.perf_counter() - before)
            self.failed += status != 200

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(15)


def restart(world: World, runs: int) -> Figure:
    """Row 6: SIGTERM with 2,000 phones and 100 moves/s going on, start again, wait for everybody.

    Times count from the SIGTERM. Each phone comes back with jittered exponential pauses and
    reads its snapshot. `/healthz` is asked all the time from ready on.
    """
    done: list[dict[str, Any]] = []
    with started(world) as server:
        for run in range(runs):
            with Generator(world.job(server.url, 0, CROWD)) as phones:
                phones.begin("reconnects", seconds=60, rate=100, start=world.done + run)
                time.sleep(2)  # moves are under way
                pulled = time.perf_counter()
                code = server.stop()
                stopped = time.perf_counter() - pulled
                server.start()
                ready = time.perf_counter() - pulled
                with Pulse(server) as pulse:
                    result = phones.finish()
            result |= {
                "exit_code": code,
                "stopped": stopped,
                "ready": ready,
                "all_back": result["last_back_at"] - pulled,
                "health_slowest_ms": max(pulse.times, default=0.0) * 1e3,
                "health_failed": pulse.failed,
                "missing": missing(server, result.pop("keys"), f"{world.done + run:05d}"),
            }
            done.append(result)
    back = median(one["all_back"] for one in done)
    health = median(one["health_slowest_ms"] for one in done)
    clean = all(
        one["back"] == CROWD
        and not (one["errors"] or one["refused"] or one["unanswered"])
        and not (one["missing"] or one["health_failed"] or one["exit_code"])
        for one in done
    )
    return Figure(
        6,
        "2,000 phones back after a restart, each with its snapshot; /healthz meanwhile",
        "≤ 15 s, no error; ≤ 500 ms",
        f"{back:.1f} s, {'no error' if clean else 'errors'}; slowest {health:.0f} ms",
        back <= 15 and health <= 500 and clean,
        runs,
        values={"runs": done},
    )


def missing(server: Server, keys: list[str], ending: str) -> int:
    """How many acknowledged keys of a run are not in the ledger exactly once.

    Keys end with the number of their step (`ending`) and start with the phone's.
    """
    with closing(sqlite3.connect(server.database)) as ledger:
        rows = ledger.execute("SELECT key FROM entries WHERE key LIKE ?", (f"bench-%-{ending}",))
        found = [key for (key,) in rows]
    return len(set(keys) - set(found)) + len(found) - len(set(found))
