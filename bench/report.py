"""How figures are kept and shown: a table for people, JSON for programs, bench/RESULTS.md."""

from __future__ import annotations

import json
import os
import platform
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "RESULTS.md"
JSON_FILE = ROOT / "var" / "bench.json"
START, END = "<!-- figures -->", "<!-- /figures -->"
CPUINFO = Path("/proc/cpuinfo")


@dataclass(slots=True)
class Figure:
    """One line of the table. `ok` is None where nothing could be measured, `note` says why.

    `runs` is how many runs `measured` is the median of; `values` keeps what each run gave.
    """

    row: int
    name: str
    target: str
    measured: str
    ok: bool | None
    runs: int = 1
    note: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """`yes`, `no` or `–`."""
        return {True: "yes", False: "no", None: "–"}[self.ok]


def machine() -> str:
    """Cores, processor, Python: what a figure depends on."""
    name = platform.machine()
    if CPUINFO.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", CPUINFO.read_text(), re.MULTILINE)
        name = found[1].strip() if found else name
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {name}, {platform.system()}, Python {python}"


def width(text: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def table(figures: Sequence[Figure]) -> str:
    """The figures for a terminal."""
    rows = [("#", "figure", "target", "measured", "runs", "ok")]
    rows += [
        (str(one.row), one.name, one.target, one.measured, str(one.runs), one.verdict)
        for one in figures
    ]
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]
    notes = [f"{one.row}: {one.note}" for one in figures if one.note]
    return "\n".join(lines + notes)


def markdown(figures: Sequence[Figure], command: str, day: str) -> str:
    """The figures for RESULTS.md, with the machine and the command."""
    lines = [
        f"Machine: {machine()}; load generator on the same machine. Command: `{command}`. "
        f"Measured {day}; the median where a row was run more than once.",
        "",
        "| # | figure | target | measured | runs | ok |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.row} | {one.name} | {one.target} | {one.measured} | {one.runs} | {one.verdict} |"
        for one in figures
    ]
    lines += [""] + [f"- Row {one.row}: {one.note}" for one in figures if one.note]
    return "\n".join(lines).rstrip()


def keep(figures: Sequence[Figure], command: str, day: str, *, document: bool) -> None:
    """Writes var/bench.json, and the table in bench/RESULTS.md where `document` is true.

    The document's table is replaced between its two marks; everything else in it is written
    by hand and stays. Rows that were not measured now keep their older figures in the JSON.
    """
    JSON_FILE.parent.mkdir(exist_ok=True)
    known: dict[str, Any] = {}
    if JSON_FILE.exists():
        known = json.loads(JSON_FILE.read_text(encoding="utf-8")).get("figures", {})
    known.update({str(one.row): asdict(one) for one in figures})
    kept = {"machine": machine(), "command": command, "day": day, "figures": known}
    JSON_FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if not document:
        return
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    made = f"{before}{START}\n{markdown(figures, command, day)}\n{END}{after}"
    RESULTS.write_text(made, encoding="utf-8")
