"""Rows 7, 8 and 11: boards by themselves, starting with a long ledger, the page's weight."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from bench import boards, startup
from bench.report import Figure
from bench.world import World
from harness.page_weight import DIST, measure
from harness.server import Server

PLAYERS = 100_000
ENTRIES = (100_000, 1_000_000)


def board_steps(world: World, runs: int) -> Figure:
    """Row 7: see bench/boards.py, which takes the median of several rounds itself."""
    steps = boards.measure(PLAYERS)
    return Figure(
        7,
        "board of 100,000 players: one move applied; a rank with 5 neighbours each side",
        "≤ 20 µs; ≤ 50 µs",
        f"{steps['apply_us']:.1f} µs; {steps['rank_us']:.1f} µs",
        steps["apply_us"] <= 20 and steps["rank_us"] <= 50,
        boards.ROUNDS,
        f"in all scopes (route, day, branch) {steps['record_all_scopes_us']:.1f} µs a move",
        values=steps,
    )


def start_up(world: World, runs: int) -> Figure:
    """Row 8: the real server from its process's start until `/readyz` answers 200."""
    seconds: dict[int, list[float]] = {}
    for entries in ENTRIES:
        with tempfile.TemporaryDirectory(prefix="bus-bench-") as folder:
            url = f"sqlite:///{Path(folder) / 'bus.sqlite3'}"
            startup.fill(url, entries)
            server = Server(settings={"DATABASE_URL": url})
            with server:
                seconds[entries] = []
                for _ in range(runs):
                    server.stop()
                    seconds[entries].append(server.start())
    few, many = (median(seconds[entries]) for entries in ENTRIES)
    return Figure(
        8,
        "1,000,000 ledger entries: start to ready; ÷ that of 100,000",
        "≤ 10 s; ≤ 12×",
        f"{many:.1f} s; {many / few:.1f}×",
        many <= 10 and many / few <= 12,
        runs,
        values={"seconds": seconds},
    )


def page_weight(world: World, runs: int) -> Figure:
    """Row 11: JavaScript and CSS of the built page as transferred with brotli, and with gzip.

    Before the first question a phone has fetched at most all that a rider can open, with drawings.
    """
    name = (
        "page, JavaScript + CSS transferred: first screen; whole ride with all games; "
        "all there is before the first question, with drawings"
    )
    target = "≤ 75 kB; ≤ 180 kB; ≤ 300 kB"
    if not (DIST / "index.html").exists():
        return Figure(11, name, target, "not measured", None, 0, "the page is not built")
    weight = measure()
    packed = [f"{weight[f'{part}_gz_kb']} kB" for part in ("first", "ride", "all")]
    return Figure(
        11,
        name,
        target,
        f"{weight['first_br_kb']} kB; {weight['ride_br_kb']} kB; {weight['all_br_kb']} kB",
        weight["first_gz_kb"] <= 75 and weight["ride_br_kb"] <= 180 and weight["all_br_kb"] <= 300,
        1,
        f"with gzip {'; '.join(packed)}; a ride's scripts alone {weight['script_br_kb']} kB; with "
        "everything a rider can open aside from it (privacy, settings, notebook, posters and "
        f"certificates, finding a ride again) {weight['opened_br_kb']} kB",
        values=weight,
    )
