"""Row 7: a board of 100,000 players: one move applied; a rank with 5 neighbours each side.

    python -m bench.boards [--json] [--players N]

A move is applied as the server does it: to the route's, the day's and the branches' board.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson

from server.boards import Leaderboard, Leaderboards, Rider, RiderTotals, ScoredEntry

MOVES = 20_000
ROUNDS = 5
TARGETS = {"apply_us": 20.0, "rank_us": 50.0}


def microseconds(work: Callable[[int], object], times: int) -> float:
    """The mean CPU time of `work(number)` in microseconds, the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.thread_time()
        for number in range(times):
            work(number)
        rounds.append((time.thread_time() - start) / times * 1e6)
    return statistics.median(rounds)


def measure(players: int) -> dict[str, Any]:
    """The figures for a board of that many players; times in microseconds."""
    chance = random.Random(7)
    names = [f"P{number:08d}" for number in range(players)]
    points = [chance.randrange(800) for _ in names]
    board = Leaderboard()
    board.fill(
        (name, name, "b", had, tie)
        for tie, (name, had) in enumerate(zip(names, points, strict=True))
    )
    boards = Leaderboards(lambda: datetime.now(UTC), UTC, lambda _: 10, lambda branch: branch)
    day = boards.today()
    riders = [Rider(name, name, f"branch-{at % 200}", "youguang") for at, name in enumerate(names)]
    boards.rebuild(
        (
            RiderTotals(rider, had, tie, tie, had, tie, tie)
            for tie, (rider, had) in enumerate(zip(riders, points, strict=True))
        ),
        day,
    )
    next_id = players

    def apply(_: int) -> None:
        nonlocal next_id
        next_id += 1
        name = names[chance.randrange(players)]
        board.add(name, name, "b", 10, next_id)

    def record(_: int) -> None:
        nonlocal next_id
        next_id += 1
        boards.record(ScoredEntry(next_id, riders[chance.randrange(players)], 10, day))

    def rank(_: int) -> None:
        board.around(names[chance.randrange(players)], 5)

    def serialise(_: int) -> None:
        record(0)
        boards.payload("route:youguang", 20)

    return {
        "players": players,
        "apply_us": microseconds(apply, MOVES),
        "rank_us": microseconds(rank, MOVES),
        "record_all_scopes_us": microseconds(record, MOVES),
        "record_and_serialise_top_20_us": microseconds(serialise, MOVES // 10),
        "targets": TARGETS,
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--players", type=int, default=100_000)
    given = parser.parse_args()
    figures = measure(given.players)
    if given.json:
        print(orjson.dumps(figures).decode())
        return
    print(f"board of {figures['players']:,} players")
    print(f"  one move applied                    {figures['apply_us']:6.1f} µs  (target ≤ 20)")
    print(f"  rank with 5 neighbours each side    {figures['rank_us']:6.1f} µs  (target ≤ 50)")
    print(f"  one move in route, day and branch   {figures['record_all_scopes_us']:6.1f} µs")
    print(
        f"  … and the top 20 as JSON            {figures['record_and_serialise_top_20_us']:6.1f} µs"
    )


if __name__ == "__main__":
    main()
