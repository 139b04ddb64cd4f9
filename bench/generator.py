"""Starts the load generator (bench/load.py), another process, and talks to it in lines of JSON."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType
from typing import Any

import orjson

from harness.server import ROOT

LONGEST = 320.0

Result = dict[str, Any]


class Generator:
    """One load generator with its job. It connects on entering; each `run` is a piece of work.

    Attributes:
        ready: what it sent once its phones were connected: `ready` (how many), `seconds`.
    """

    def __init__(self, job: dict[str, Any]) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None
        self.ready: Result = {}

    def __enter__(self) -> Generator:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._send(self._job)
        self.ready = self._receive()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is None:
            return
        if error is not None:
            self._process.kill()
        self._process.communicate(b"\n" if error is None else None, timeout=LONGEST)

    def run(self, work: str, **parameters: Any) -> Result:
        """Runs a piece of work; returns what the generator measured."""
        self.begin(work, **parameters)
        return self.finish()

    def begin(self, work: str, **parameters: Any) -> None:
        """Starts the work and returns at once; `finish` waits for it."""
        self._send({"work": work, **parameters})

    def finish(self) -> Result:
        """What the generator measured, when it is done."""
        return self._receive()

    def _send(self, line: Result) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(orjson.dumps(line) + b"\n")
        self._process.stdin.flush()

    def _receive(self) -> Result:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the load generator stopped with {self._process.wait(10)}")
        received: Result = orjson.loads(line)
        return received
