"""Tests wait for conditions, never for a fixed time: `harness.waiting`, `expect`, events."""

from __future__ import annotations

import re
from pathlib import Path

from harness.server import ROOT

SLEEP = re.compile(
    r"time\.sleep|from time import .*sleep|wait_for_timeout|waitForTimeout|setTimeout\("
)
TESTS = ROOT / "tests"


def sources() -> list[Path]:
    """Every source file of the tests but this one."""
    found = [path for ending in ("py", "js", "ts") for path in TESTS.rglob(f"*.{ending}")]
    return [path for path in found if "node_modules" not in path.parts and path != Path(__file__)]


def test_no_test_sleeps() -> None:
    """In the text, so that programs that tests start and scripts for the browser count too."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources()
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if SLEEP.search(line)
    ]
    assert found == []
