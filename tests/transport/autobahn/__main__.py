"""`python -m tests.transport.autobahn WSTEST`: runs the Autobahn|Testsuite's fuzzing client.

WSTEST is the suite's command. It is written for Python 2.7: `virtualenv -p python2.7 FOLDER`,
`FOLDER/bin/pip install autobahntestsuite`, then `FOLDER/bin/wstest`. Where there is no Python 2,
`tests/transport/behaviour/test_rfc6455.py` has those cases that a text protocol can show.

Prints how many cases had which result, and each that is not OK; exits with 1 where one failed.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from harness.server import ROOT

PATHS = ("/connection",)
COMPRESSION = ["12.*", "13.*"]
FINE = ("OK", "INFORMATIONAL", "NON-STRICT")


def start(listener: socket.socket) -> subprocess.Popen[bytes]:
    """The echo server, in the transport's own worker; until it is up, clients wait."""
    command = [
        *(sys.executable, "-m", "gunicorn", "--log-level", "error", "--no-control-socket"),
        *("-k", "server.transport.worker.Worker", "-b", f"fd://{listener.fileno()}"),
        "tests.transport.autobahn.echo_app:app",
    ]
    return subprocess.Popen(command, cwd=ROOT, pass_fds=[listener.fileno()])


def run(wstest: str, url: str, exclude: list[str], folder: Path) -> dict[str, Any]:
    """The fuzzing client's results by case."""
    spec = {
        "outdir": str(folder / "reports"),
        "servers": [{"agent": "transport", "url": url}],
        "cases": ["*"],
        "exclude-cases": exclude,
        "exclude-agent-cases": {},
    }
    (folder / "spec.json").write_text(json.dumps(spec))
    command = [wstest, "-m", "fuzzingclient", "-s", str(folder / "spec.json")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    found: dict[str, Any] = json.loads((folder / "reports" / "index.json").read_text())
    return found["transport"]  # type: ignore[no-any-return]


def main(wstest: str) -> int:
    """Runs the suite on the echo."""
    failed = 0
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = start(listener)
    try:
        for path in PATHS:
            with tempfile.TemporaryDirectory() as folder:
                cases = run(wstest, f"ws://127.0.0.1:{port}{path}", COMPRESSION, Path(folder))
            for kind in ("behavior", "behaviorClose"):
                print(path, kind, dict(Counter(case[kind] for case in cases.values())))
                for name, case in cases.items():
                    if case[kind] != "OK":
                        print(" ", name, case[kind], case.get("remoteCloseCode"))
                    failed += case[kind] not in FINE
    finally:
        server.terminate()
        server.wait(30)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
