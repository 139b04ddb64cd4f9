"""`python -m tests.durability.torture --rounds 300`: the kill test for as long as you like."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from tests.durability.killing import pull_the_plug

SECONDS_PER_ROUND = 15.0


def main(given: Sequence[str]) -> int:
    """Runs it; exits with 1 when a move was lost, doubled, or shown wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.durability.torture", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(given)
    limit = options.rounds * SECONDS_PER_ROUND
    report = asyncio.run(pull_the_plug(options.rounds, seed=options.seed, limit=limit, log=print))
    print(
        f"{report.rounds} kills in {report.seconds:.0f} s: {report.acknowledged} moves "
        f"acknowledged, {report.sent_again} sent again, {report.rides_finished} rides finished"
    )
    for fault in report.faults:
        print(f"FAULT {fault}", file=sys.stderr)
    return 1 if report.faults or report.rounds < options.rounds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
