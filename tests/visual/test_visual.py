"""The key screens look as they did: compared by Playwright with the pictures in shots/.

`UPDATE_SHOTS=1 make visual` takes the pictures anew, after a person has reviewed the change.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.game_server import GameServer
from tests.e2e.screen_catalogue import fill_database

HERE = Path(__file__).parent
RUNNER = HERE / "node_modules" / ".bin" / "playwright"

pytestmark = pytest.mark.e2e


def test_the_key_screens_look_as_they_did(tmp_path: Path) -> None:
    hall = GameServer(PUBLIC_URL="https://bus.example.org")
    riders = {name: rider.session() for name, rider in fill_database(hall.database).items()}
    kept = tmp_path / "riders.json"
    kept.write_text(json.dumps(riders), encoding="utf-8")
    update = ["--update-snapshots"] if os.environ.get("UPDATE_SHOTS") else []
    with hall as server:
        compared = subprocess.run(
            [RUNNER, "test", *update],
            cwd=HERE,
            env={
                **os.environ,
                "VISUAL_URL": server.url,
                "VISUAL_RIDERS": str(kept),
                "VISUAL_OUTPUT": str(tmp_path / "output"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert compared.returncode == 0, compared.stdout[-6000:] + compared.stderr[-2000:]
