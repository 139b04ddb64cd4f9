"""`python -m bench.modes`: what each async mode of Flask-SocketIO makes of the same work.

500 sockets in a closed loop against the same small application (bench/modes_app.py), by a
Flask-SocketIO handler and by a native namespace. gevent is not among our packages: `--gevent`
fetches it from PyPI into a folder that is thrown away.

docs/decisions/0003-eventlet.md has the figures and what follows from them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import report
from bench.generator import Generator
from bench.world import World, make_world
from harness.server import ROOT, Server

PHONES = 500
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to run: gunicorn's arguments, and the environment of the small application."""

    name: str
    mode: str
    arguments: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)


MODES = (
    Mode("eventlet", "eventlet", ("-k", "eventlet")),
    Mode("eventlet, async_handlers", "eventlet", ("-k", "eventlet"), {"BUS_ASYNC_HANDLERS": "1"}),
    Mode("threading (gthread)", "threading", ("-k", "gthread", "--threads", "600")),
)
GEVENT = Mode("gevent", "gevent", ("-k", "gevent"))


class ModeServer(Server):
    """The small application under gunicorn with one mode's arguments."""

    def __init__(self, mode: Mode, path: str) -> None:
        extra = [path] if path else []
        super().__init__(
            settings={
                "BUS_MODE": mode.mode,
                "PYTHONPATH": os.pathsep.join([*extra, str(ROOT)]),
                "GUNICORN_CMD_ARGS": "",
                **mode.settings,
            },
            app="bench.modes_app:app",
        )
        self._arguments = mode.arguments

    def command(self) -> list[str]:
        """One worker, no access log."""
        return [
            *(sys.executable, "-W", "ignore", "-m", "gunicorn", "-w", "1", "-c", "/dev/null"),
            *("-b", f"127.0.0.1:{self.port}", "--worker-connections", "4000"),
            *(*self._arguments, "bench.modes_app:app"),
        ]


def measured(server: Server, job: dict[str, Any], start: int, runs: int) -> dict[str, float]:
    """Medians over runs: acknowledgements per second, p99 in ms, CPU per 1,000; kB per phone."""
    before = server.memory()
    rates, slowest, costs = [], [], []
    with Generator(job) as phones:
        phones.run("closed_loop", start=start, steps=1)
        grown = (server.memory() - before) / PHONES / 1e3
        for _ in range(runs):
            spent = server.cpu()
            done = phones.run("closed_loop", start=start + 1, seconds=SECONDS)
            rates.append(done["per_second"])
            slowest.append(done["p99_ms"])
            costs.append((server.cpu() - spent) / done["acknowledged"] * 1e3)
    return {
        "per_second": median(rates),
        "p99_ms": median(slowest),
        "cpu_ms": median(costs) * 1e3,
        "kb": grown,
    }


def compare(world: World, modes: Sequence[Mode], runs: int, path: str) -> list[dict[str, Any]]:
    """Every mode by both sorts of handlers."""
    found = []
    for mode in modes:
        for namespace, handler in (("/handler", "Flask-SocketIO handler"), ("/echo", "native")):
            with ModeServer(mode, path if mode is GEVENT else "") as server:
                job = world.job(server.url, 0, PHONES, namespace=namespace)
                job["moves"] = job["moves"] * 50
                figures = measured(server, job, world.done, runs)
            found.append({"mode": mode.name, "handler": handler, **figures})
            print(line(found[-1]), flush=True)
    return found


def line(found: dict[str, Any]) -> str:
    """A row of the document's table."""
    return (
        f"| {found['mode']} | {found['handler']} | {found['per_second']:,.0f} "
        f"| {found['p99_ms']:.0f} | {found['cpu_ms']:.0f} | {found['kb']:.0f} |"
    )


def fetch_gevent(folder: Path) -> str:
    """Installs gevent from PyPI into the folder; gives what to put on PYTHONPATH."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "gevent"]
    subprocess.run(pip, check=True, timeout=300)
    return str(folder)


def main(given: Sequence[str]) -> int:
    """Prints a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m bench.modes", description=__doc__)
    parser.add_argument("--gevent", action="store_true", help="fetch gevent and measure it too")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(given)
    world = make_world(PHONES)
    try:
        with tempfile.TemporaryDirectory(prefix="bus-gevent-") as folder:
            path = fetch_gevent(Path(folder)) if asked.gevent else ""
            modes = (*MODES, GEVENT) if asked.gevent else MODES
            print(report.machine())
            print("| mode | handler | acknowledged/s | p99 ms | CPU ms per 1,000 | kB per phone |")
            print("|---|---|---|---|---|---|")
            compare(world, modes, asked.runs, path)
    finally:
        world.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
