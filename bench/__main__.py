"""`python -m bench`: measures every row, prints and keeps them; `--row 1 --runs 5` for some.

Exits with 0 also where a target is missed: figures depend on the machine, and are read by people.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bench import browser, content, event, report, rows_http, rows_other, rows_socket
from bench.report import Figure
from bench.world import World, make_world

RIDES = 2_500
Measure = Callable[[World, int], Figure]

ROWS: dict[int, tuple[Measure, int]] = {
    1: (rows_socket.echo_ratio, 3),
    2: (rows_socket.cost_of_a_crowd, 3),
    3: (rows_socket.cost_of_fan_out, 3),
    4: (rows_socket.latency, 3),
    5: (rows_socket.memory_of_a_phone, 3),
    6: (rows_socket.restart, 3),
    7: (rows_other.board_steps, 3),
    8: (rows_other.start_up, 3),
    9: (rows_http.board_reads, 3),
    10: (rows_http.http_moves, 3),
    11: (rows_other.page_weight, 1),
    13: (event.live_quiz, 3),
    14: (browser.ride_frames, 3),
    15: (browser.hall_screen, 1),
    16: (content.check_thousand, 3),
    17: (content.check_ten_thousand, 1),
}
"""What measures each row, and how often unless told otherwise."""

MOST_RUNS = RIDES // 500


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--row", type=int, action="append", choices=sorted(ROWS))
    parser.add_argument("--runs", type=int, choices=range(1, MOST_RUNS + 1))
    return parser.parse_args(given)


def measure(rows: Sequence[int], runs: int | None) -> list[Figure]:
    """Measures the rows in turn; a row that fails is reported as such and the others go on."""
    figures: list[Figure] = []
    world = make_world(RIDES)
    try:
        for number in rows:
            function, usual = ROWS[number]
            started = time.perf_counter()
            try:
                figure = function(world, runs or usual)
            except (RuntimeError, OSError) as error:
                figure = Figure(number, function.__name__, "", "failed", None, 0, str(error))
            took = time.perf_counter() - started
            print(f"row {number}: {figure.measured}  ({took:.0f} s)", file=sys.stderr, flush=True)
            figures.append(figure)
    finally:
        world.close()
    return figures


def main(given: Sequence[str]) -> int:
    """Measures what the command line asks for."""
    asked = arguments(given)
    rows = asked.row or sorted(ROWS)
    started = time.perf_counter()
    figures = measure(rows, asked.runs)
    print(report.table(figures))
    print(f"{time.perf_counter() - started:.0f} s on {report.machine()}")
    command = " ".join(["python -m bench", *given])
    report.keep(
        figures, command, datetime.now(UTC).date().isoformat(), document=set(rows) == set(ROWS)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
