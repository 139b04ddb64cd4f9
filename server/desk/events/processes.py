"""Rehearsals that run beside a server: a program of its own for the riders of each event."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROGRAM: Final = (sys.executable, "-m", "server.desk.events.rehearsal")
ROOT: Final = Path(__file__).parents[3]
PATIENCE_SECONDS: Final = 5.0
"""How long a program may take to end when it is asked to."""


class RehearsalProcesses:
    """The programs that this server has started, by the codes of their events."""

    def __init__(self, program: Sequence[str] = PROGRAM) -> None:
        self._program = program
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, code: str, job: bytes) -> None:
        """Starts the program with a job on its standard input. Raises OSError."""
        self.end(code)
        with tempfile.TemporaryFile() as held:  # a pipe would block where the program is slow
            held.write(job)
            held.seek(0)
            self._running[code] = subprocess.Popen(  # noqa: S603 - the server's own program
                self._program,
                stdin=held,
                stdout=subprocess.DEVNULL,
                cwd=ROOT,
            )

    def is_running(self, code: str) -> bool:
        """Whether the riders of the event are at it."""
        found = self._running.get(code)
        if found is None:
            return False
        if found.poll() is None:
            return True
        del self._running[code]
        return False

    def end(self, code: str) -> None:
        """Ends the program of an event, if there is one."""
        found = self._running.pop(code, None)
        if found is None:
            return
        found.terminate()
        try:
            found.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            found.kill()
            found.wait()

    def close(self) -> None:
        """Ends all of them."""
        for code in list(self._running):
            self.end(code)
