"""A real server in processes of its own: gunicorn with its eventlet worker, on loopback."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

import psutil

from harness.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
STOP_SECONDS = 30.0


def free_port() -> int:
    """A loopback port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """One server process (gunicorn's master and its worker) on a database of its own.

    `database` is copied where given, so that a prepared one serves many measurements.
    `settings` are environment variables on top of those of `environment`; `app` is the WSGI
    application, `module:name`. The log goes to `log`. Use it as a context manager: leaving it
    kills the process and removes the files.
    """

    def __init__(
        self,
        database: Path | None = None,
        settings: dict[str, str] | None = None,
        app: str = "server.wsgi:app",
    ) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="bus-server-"))
        self.database = self.folder / "bus.sqlite3"
        self.log = self.folder / "server.log"
        self._app = app
        self._settings = settings or {}
        self._process: subprocess.Popen[bytes] | None = None
        if database is not None:
            shutil.copyfile(database, self.database)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The master's process id; raises RuntimeError when it is not running."""
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process.pid

    def command(self) -> list[str]:
        """The command line that starts it, run in the repository's folder."""
        return [sys.executable, "-m", "gunicorn", "-c", "server/gunicorn_conf.py", self._app]

    def environment(self) -> dict[str, str]:
        """The environment of the process, HOST and PORT included."""
        return {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET_KEY": "a secret for measuring only",
            "MOVES_PER_MINUTE": "1000000",
            # Scripts ride faster than anybody reads; their boards are looked at all the same.
            "HOLD_RUSHED_RIDES": "0",
            "WATCH_CONTENT": "0",  # only where a test is about it
            "LOG_LEVEL": "warning",
            "PYTHONPATH": str(ROOT),
            **self._settings,
        }

    def start(self) -> float:
        """Starts it and waits until `/readyz` answers 200; returns the seconds that took."""
        started = time.perf_counter()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_until_ready()
        return time.perf_counter() - started

    def kill_worker(self) -> None:
        """SIGKILL to the worker alone; gunicorn starts another, see `wait_until_ready`."""
        os.kill(self.worker(), signal.SIGKILL)

    def wait_until_ready(self) -> None:
        """Waits until `/readyz` answers 200; raises RuntimeError when it does not in time."""
        assert self._process is not None
        process = self._process

        def ready() -> bool:
            if process.poll() is not None:
                raise RuntimeError(f"the server stopped while starting:\n{self.tail()}")
            return self.get("/readyz")[0] == 200

        try:
            wait_until(ready, START_SECONDS)
        except TimeoutError as error:
            self.stop()
            raise RuntimeError(f"the server did not get ready:\n{self.tail()}") from error

    def stop(self, sig: signal.Signals = signal.SIGTERM) -> int:
        """Stops the whole process group and returns the master's exit code (0: graceful).

        SIGTERM goes to the master only, as from a service manager; SIGKILL to every process, as
        a power cut.
        """
        process, self._process = self._process, None
        if process is None:
            return 0
        with contextlib.suppress(ProcessLookupError):
            if sig == signal.SIGKILL:
                os.killpg(process.pid, sig)
            else:
                os.kill(process.pid, sig)
        try:
            code = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)
        return code

    def __enter__(self) -> Server:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop(signal.SIGKILL)  # its files go with it
        shutil.rmtree(self.folder, ignore_errors=True)

    def worker(self) -> int:
        """The process id of the worker, which changes when gunicorn had to start another."""
        return self._processes()[1].pid

    def _processes(self) -> list[psutil.Process]:
        master = psutil.Process(self.pid)
        return [master, *master.children(recursive=True)]

    def cpu(self) -> float:
        """Processor seconds used so far, user and system, by every process of it."""
        times = [process.cpu_times() for process in self._processes()]
        return sum(spent.user + spent.system for spent in times)

    def memory(self) -> int:
        """Resident bytes of the worker, without the master that only watches it."""
        return sum(process.memory_info().rss for process in self._processes()[1:])

    def get(self, path: str, timeout: float = 5.0, token: str = "") -> tuple[int, bytes]:
        """Status and body of a GET, with a bearer token if one is given; status 0 without an
        answer.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def tail(self, lines: int = 30) -> str:
        """The end of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
