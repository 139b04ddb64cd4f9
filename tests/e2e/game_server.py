"""The real server, as `make run` starts it, on a free port with a database of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from server.ledger import EntryRow, Ledger, open_engine
from server.ledger.models import Player, Ride

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 30


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class GameServer:
    """Start it, kill it, start it again: the port and the database stay."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._database = f"sqlite:///{folder / 'bus.sqlite'}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._env = {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": self._database,
            "SECRET_KEY": "only-for-tests-0123456789abcdef",
            "PUBLIC_URL": "",
            "LOG_LEVEL": "warning",
        }

    def start(self) -> None:
        """Starts the server and waits until it is ready."""
        gunicorn = Path(sys.executable).with_name("gunicorn")
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [gunicorn, "-c", "server/gunicorn_conf.py", "server.wsgi:app"],
                cwd=ROOT,
                env=self._env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self._process
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self._log.read_text()[-3000:]}")

    def kill(self) -> None:
        """SIGKILL to the whole process group, as if the plug were pulled."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, as an operator would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=20)
        self._process = None

    def entries(self, nickname: str) -> list[EntryRow]:
        """What the ledger holds of the rider of that name."""
        engine = open_engine(self._database)
        query = select(Ride.id).join(Player).where(Player.nickname == nickname)
        with engine.connect() as connection:
            ride = connection.execute(query).scalar_one()
        found = Ledger(engine, "not needed to read", lambda: datetime.now(UTC)).entries_of(ride)
        engine.dispose()
        return list(found)
