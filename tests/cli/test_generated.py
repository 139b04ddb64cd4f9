"""`bus schema`: files made from the schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli.generated import all_files
from server.settings import ROOT, Settings
from server.tour.problems import shown
from tests.cli.conftest import Bus


def test_generated_files_are_up_to_date(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(ROOT / "content"))
    result = bus("schema", "--check")
    assert (result.exit_code, result.output) == (0, "")


def test_stale_files_are_named_and_written(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("server.cli.generated.ROOT", root := tmp_path / "product")
    (root / "content").mkdir(parents=True)
    monkeypatch.setenv("CONTENT_DIR", str(root / "content"))
    names = {shown(path) for path in all_files(root)}
    assert shown(root / "frontend/src/api/openapi.json") in names
    stale = bus("schema", "--check")
    assert stale.exit_code == 1
    assert {line.split()[0] for line in stale.output.splitlines()} == names
    assert bus("schema").exit_code == 0
    assert bus("schema", "--check").exit_code == 0
    assert bus("schema").output == "都是新的\n"


def test_another_folder_gets_its_own_schemas_and_nothing_else_is_written(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    monkeypatch.setattr("server.cli.generated.ROOT", tmp_path / "product")
    assert bus("schema").exit_code == 0
    assert (settings.content_dir / "schema" / "site.schema.json").is_file()
    assert not (tmp_path / "product").exists()
    assert bus("schema", "--check").exit_code == 0
