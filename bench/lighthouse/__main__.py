"""`python -m bench.lighthouse`: looks at four screens, prints the figures and keeps them.

Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

from bench.report import RESULTS, machine
from harness.server import Server

HERE = Path(__file__).resolve().parent
CHROMIUM = "/usr/bin/chromium"
ROUTE = "youguang"
START, END = "<!-- lighthouse -->", "<!-- /lighthouse -->"

Run = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One figure: where it comes from, how good it must be, how it is written."""

    title: str
    key: str
    limit: float
    at_least: bool
    unit: float = 1
    digits: int = 0

    def reached(self, value: float) -> bool:
        """Whether the target is met by the figure as it is written."""
        shown = round(value / self.unit, self.digits)
        return shown >= self.limit if self.at_least else shown <= self.limit

    def written(self, value: float) -> str:
        """The figure in the column's unit."""
        return f"{value / self.unit:.{self.digits}f}"


COLUMNS = (
    Column("performance ≥ 95", "performance", 95, at_least=True),
    Column("accessibility = 100", "accessibility", 100, at_least=True),
    Column("best practices ≥ 95", "best-practices", 95, at_least=True),
    Column("SEO ≥ 95", "seo", 95, at_least=True),
    Column("LCP ≤ 1.8 s", "lcp", 1.8, at_least=False, unit=1000, digits=2),
    Column("CLS ≤ 0.05", "cls", 0.05, at_least=False, digits=3),
    Column("TBT ≤ 150 ms", "tbt", 150, at_least=False),
)


def screens(stop: str) -> dict[str, str]:
    """Address of each screen, by its name."""
    line = f"/r/{ROUTE}"
    return {
        "cover": "/",
        "map": f"{line}/map",
        "stop": f"{line}/at/{stop}",
        "board": f"{line}/board",
    }


def join(server: Server) -> tuple[dict[str, Any], str]:
    """A rider who has checked in at the first stop: what their phone keeps, and the stop."""
    form = {"route": ROUTE, "nickname": "看表人", "branch": "other", "consent": True}
    made = ask(server, "/api/rides", form)
    stop: str = ask(server, f"/api/routes/{ROUTE}")["stops"][0]["id"]
    checkin = {"kind": "checkin", "key": str(uuid4()), "stop": stop}
    ask(server, "/api/rides/me/moves", {"moves": [checkin]}, made["token"])
    return {"last": ROUTE, "rides": {ROUTE: {**made, "route": ROUTE}}}, stop


def ask(server: Server, path: str, body: object = None, token: str = "") -> dict[str, Any]:
    """The server's answer; a POST where there is a body. Raises HTTPError."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(server.url + path, data, headers if data else {})) as answer:
        made: dict[str, Any] = json.load(answer)
    return made


def look(server: Server, path: str, session: dict[str, Any] | None, runs: int) -> list[Run]:
    """What Lighthouse measures on one screen, once for each run. Raises RuntimeError."""
    asked = {
        "url": server.url + path,
        "origin": server.url,
        "session": session,
        "runs": runs,
        "chromium": CHROMIUM,
    }
    command = ["node", "run.mjs", json.dumps(asked)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"Lighthouse did not finish {path}:\n{done.stderr[-2000:]}")
    seen: list[Run] = json.loads(done.stdout.splitlines()[-1])
    strayed = [run["final"] for run in seen if run["final"] != asked["url"]]
    if strayed:
        raise RuntimeError(f"{path} led to {strayed[0]}")
    return seen


def middle(runs: Sequence[Run], column: Column) -> float:
    """The median of one figure."""
    return float(median(run[column.key] for run in runs))


def markdown(found: Mapping[str, Sequence[Run]], command: str) -> str:
    """The table for RESULTS.md."""
    count = len(next(iter(found.values())))
    day = datetime.now(UTC).date().isoformat()
    lines = [
        f"Machine: {machine()}. Command: `{command}`. Measured {day}; medians of {count} runs, "
        "each with a browser that was never here. Lighthouse's phone: slow 4G (1.6 Mbit/s, "
        "150 ms), processor four times slower, simulated.",
        "",
        "| screen | " + " | ".join(column.title for column in COLUMNS) + " |",
        "|---" * (len(COLUMNS) + 1) + "|",
    ]
    for name, runs in found.items():
        cells = [
            column.written(middle(runs, column))
            + ("" if column.reached(middle(runs, column)) else " ✗")
            for column in COLUMNS
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def keep(table: str) -> None:
    """Puts the table between its marks in bench/RESULTS.md; all else stays."""
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    RESULTS.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


def main(given: Sequence[str]) -> int:
    """Looks at what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.lighthouse", description=__doc__)
    parser.add_argument("--screen", action="append", choices=sorted(screens("")))
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(given)
    found: dict[str, list[Run]] = {}
    with Server() as server:
        session, stop = join(server)
        for name, path in screens(stop).items():
            if asked.screen and name not in asked.screen:
                continue
            found[name] = look(server, path, None if name == "cover" else session, asked.runs)
            missed = sorted({audit for run in found[name] for audit in run["failed"]})
            print(
                f"{name}: below 90: {', '.join(missed) or 'nothing'}", file=sys.stderr, flush=True
            )
    table = markdown(found, " ".join(["python -m bench.lighthouse", *given]))
    print(table)
    if not asked.screen:
        keep(table)
    return int("✗" in table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
