"""`bus schema`: files made from the schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli.generated import all_files
from tests.cli.conftest import Bus


def test_generated_files_are_up_to_date(bus: Bus) -> None:
    result = bus("schema", "--check")
    assert (result.exit_code, result.output) == (0, "")


def test_stale_files_are_named_and_written(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("server.cli.generated.ROOT", tmp_path)
    names = {str(path.relative_to(tmp_path)) for path in all_files(tmp_path)}
    assert "frontend/src/api/openapi.json" in names
    stale = bus("schema", "--check")
    assert stale.exit_code == 1
    assert {line.split()[0] for line in stale.output.splitlines()} == names
    assert bus("schema").exit_code == 0
    assert bus("schema", "--check").exit_code == 0
    assert bus("schema").output == "都是新的\n"
