"""The real server of one source tree: gunicorn as in its Procfile, on a copy of that tree.

The copy keeps the run away from the tree's own `var/`, and serves the small pages of `site/` in the
place of a built frontend, so that a recording does not depend on a build.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import requests

HERE = Path(__file__).resolve().parent
TREE = HERE.parents[1]
PUBLIC_URL = "https://bus.example.test"
READY_SECONDS = 60.0
STOP_SECONDS = 15.0
COPIED = ("server", "Procfile")
MANIFEST = Path("frontend/public/manifest.webmanifest")
BUS = "from server.cli import main; main()"


class ContractServer:
    """One server process on a database of its own, in `folder`; a context manager.

    `tree` is the root of the source tree to run: this one, or a checkout of an earlier release.
    """

    def __init__(self, folder: Path, tree: Path = TREE) -> None:
        self.root = folder / "tree"
        self.log = folder / "server.log"
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._copy(tree)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def bus(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts a `bus` command beside the server; the caller reads its output."""
        return subprocess.Popen(
            [sys.executable, "-c", BUS, *arguments],
            cwd=self.root,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> ContractServer:
        # gunicorn inherits the listening socket: the first request waits in its queue until the
        # worker serves it, and no other program can take the port in between.
        with socket.create_server(("127.0.0.1", 0)) as listener, self.log.open("wb") as log:
            self.port = listener.getsockname()[1]
            door = listener.fileno()
            self._process = subprocess.Popen(
                [*self._command(), "--bind", f"fd://{door}"],
                cwd=self.root,
                env=self._environment(),
                pass_fds=(door,),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            requests.get(f"{self.url}/readyz", timeout=READY_SECONDS).raise_for_status()
        except requests.RequestException as why:
            self._stop()
            log_text = self.log.read_text("utf-8", errors="replace")
            raise RuntimeError(f"the server did not get ready: {why}\n{log_text}") from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _copy(self, tree: Path) -> None:
        for name in COPIED:
            source = tree / name
            if source.is_dir():
                shutil.copytree(source, self.root / name)
            else:
                shutil.copy2(source, self.root / name)
        shutil.copytree(HERE / "tour" / "content", self.root / "content")
        shutil.copytree(HERE / "tour" / "routes", self.root / "routes")
        shutil.copytree(HERE / "tour" / "events", self.root / "events")
        shutil.copytree(HERE / "site", self.root / "frontend" / "dist")
        shutil.copy2(tree / MANIFEST, self.root / "frontend" / "dist")

    def _command(self) -> list[str]:
        """The `web` line of the Procfile, run by this interpreter."""
        line = (self.root / "Procfile").read_text("utf-8").partition("web:")[2].splitlines()[0]
        program, *arguments = shlex.split(line)
        return [sys.executable, "-m", Path(program).name, *arguments]

    def _environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("WECHAT")},
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PUBLIC_URL": PUBLIC_URL,
            "DATABASE_URL": f"sqlite:///{self.root.parent / 'bus.sqlite3'}",
            "SECRET_KEY": "only-for-recordings-0123456789",
            "CONTENT_DIR": "content",
            "ROUTES_DIR": "routes",
            "TIMEZONE": "Asia/Shanghai",
            "LOG_LEVEL": "warning",
            "BOARD_TICK_MS": "50",
            "MOVES_PER_MINUTE": "1000000",
            "DEV_GAMES": "0",
            # The recorded phones ride faster than anybody reads.
            "HOLD_RUSHED_RIDES": "0",
            "ICP_NUMBER": "苏ICP备00000000号",
            "POLICE_NUMBER": "",
            "PYTHONPATH": str(self.root),
            "PYTHONUTF8": "1",
        }

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOP_SECONDS)
