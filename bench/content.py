"""Rows 16, 17: `bus check` on 1,000 and 10,000 stops, from its process's start to its end."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from bench.report import ROOT, Figure
from bench.world import World

BUS = [sys.executable, "-c", "from server.cli import main; main(['check'])"]


def check_thousand(world: World, runs: int) -> Figure:
    """Row 16: a thousand stops in three seconds."""
    return _check_time(16, 1_000, 3, runs)


def check_ten_thousand(world: World, runs: int) -> Figure:
    """Row 17: ten thousand in thirty."""
    return _check_time(17, 10_000, 30, runs)


def _check_time(row: int, stops: int, target: int, runs: int) -> Figure:
    """Stops of one file each, our own twelve again and again with names of their own."""
    taken, busy = [], []
    with tempfile.TemporaryDirectory(prefix="bus-bench-") as folder:
        write_stops(Path(folder), stops)
        settings = {"CONTENT_DIR": f"{folder}/content", "ROUTES_DIR": f"{folder}/routes"}
        for _ in range(runs):
            started, before = time.perf_counter(), _processor_time()
            environ = {**os.environ, **settings}
            done = subprocess.run(
                BUS, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
            )
            taken.append(time.perf_counter() - started)
            busy.append(_processor_time() - before)
            if f"{stops} 站" not in done.stdout:
                raise RuntimeError(f"{done.stdout[-300:]}{done.stderr[-300:]}")
    return Figure(
        row,
        f"`bus check`: {stops:,} stops, a file each, from start to end of the process",
        f"≤ {target} s",
        f"{median(taken):.1f} s",
        median(taken) <= target,
        runs,
        f"of which {median(busy):.1f} s of processor time",
        values={"seconds": taken, "processor": busy},
    )


def write_stops(home: Path, many: int) -> None:
    """Lay out content and one route with so many stops."""
    content, routes = home / "content", home / "routes"
    shutil.copytree(
        ROOT / "content", content, ignore=shutil.ignore_patterns("stops.yaml", "translations")
    )
    (content / "stops").mkdir()
    routes.mkdir()
    ours = yaml.safe_load((ROOT / "content" / "stops.yaml").read_text("utf-8"))["stops"]
    for number in range(many):
        stop = _again(ours[number % len(ours)], number)
        text = yaml.safe_dump(stop, allow_unicode=True, sort_keys=False, width=1_000)
        (content / "stops" / f"{stop['id']}.yaml").write_text(text, "utf-8")
    route = {"id": "all", "name": "千站线", "tagline": "一千站，一站一个文件"}
    named = sorted(path.stem for path in (content / "stops").iterdir())
    text = yaml.safe_dump({**route, "stops": named}, allow_unicode=True, sort_keys=False)
    (routes / "all.yaml").write_text(text, "utf-8")


def _again(stop: dict[str, Any], number: int) -> dict[str, Any]:
    """The stop once more, with ids, a name and questions that no other has."""
    return {
        **{key: value for key, value in stop.items() if key != "review"},  # `on` would be a truth
        "id": f"s{number}",
        "name": f"{stop['short']}{number}",
        "short": re.sub("[A-Za-z]", "", stop["short"])[:2] + str(number),
        "game": {**stop["game"], "id": f"{stop['game']['id']}-{number}"},
        "questions": [
            {**one, "id": f"{one['id']}-{number}", "text": f"{one['text']}（第 {number} 站）"}
            for one in stop["questions"]
        ],
    }


def _processor_time() -> float:
    """Seconds that the processes which have ended were at work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
