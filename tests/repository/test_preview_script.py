"""`py scripts/preview.py`: what it installs where."""

from __future__ import annotations

import runpy

from harness.server import ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "preview.py"))
LOCK = (ROOT / "requirements" / "run.txt").read_text("utf-8")


def test_on_windows_versions_are_pinned_and_servers_left_out() -> None:
    lines = SCRIPT["needed"](LOCK, windows=True).splitlines()
    names = {line.partition("==")[0] for line in lines}
    assert {"flask", "flask-socketio", "sqlalchemy", "watchfiles", "simple-websocket"} <= names
    assert names.isdisjoint(("gunicorn", "psycopg", "psycopg-binary"))
    assert all("==" in line and "--hash" not in line and " " not in line for line in lines)


def test_elsewhere_the_lock_holds_with_its_checksums() -> None:
    assert SCRIPT["needed"](LOCK, windows=False) == LOCK
