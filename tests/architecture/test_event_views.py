"""Views of events cannot write: mypy refuses it, and they see nothing that can be written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, imports, modules

VIEWS = "server.events.views."
WRITABLE = {"server.events.model.session", "server.events.push", "server.events.registry"}

WRITES = """\
from server.events.model.read import EventRead, SeatRead


def view(event: EventRead, seat: SeatRead) -> None:
    event.questions = ()
    event.state.frozen = True
    event.state.rounds[0].opens_at = 1
    event.state.rounds.append(None)
    event.answered.add(1)
    event.seats[1] = seat
    event.admit(seat.row)
    event.board.unfreeze()
    event.names.refresh()
    seat.points = 3
    seat.late.add(1)
    del seat.scored[1]
    seat.set_delay(1.0)
"""
FIRST = 5


def test_mypy_refuses_a_view_that_writes(tmp_path: Path) -> None:
    file = tmp_path / "writing_view.py"
    file.write_text(WRITES, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(file)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    refused = {int(line) for line in re.findall(r"writing_view\.py:(\d+): error", result.stdout)}
    assert refused == set(range(FIRST, len(WRITES.splitlines()) + 1)), result.stdout + result.stderr


def test_views_see_the_reading_face_only() -> None:
    views = [name for name in modules() if name.startswith(VIEWS)]
    assert len(views) >= 8
    assert [name for name in views if imports()[name] & WRITABLE] == []
    text = "".join(modules()[name].path.read_text(encoding="utf-8") for name in views)
    assert set(re.findall(r"\bevent: (\w+)", text)) == {"EventRead"}
    assert set(re.findall(r"\bseat: (\w+)", text)) == {"SeatRead"}
