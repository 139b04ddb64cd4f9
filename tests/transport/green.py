"""Programs in a process with green threads."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

from harness.server import ROOT

SETUP = "from server import transport\ntransport.patch()\nimport threading, time\n"


def run_green(program: str) -> str:
    """Runs a program in a process with green threads and gives what it prints."""
    ended = subprocess.run(
        [sys.executable, "-c", SETUP + textwrap.dedent(program)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
