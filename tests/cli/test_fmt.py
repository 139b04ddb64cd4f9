"""`bus fmt`: which files it puts into the house style, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.settings import Settings
from tests.cli.conftest import Bus

MESSY = (
    "#  名单\nbranches:\n"
    "-   {id:  other,  name: '访客', kind: 其他, region: 其他 }   # 要留着\n\n\n"
)
NEAT = "#  名单\nbranches:\n  - {id: other, name: 访客, kind: 其他, region: 其他}   # 要留着\n"


@pytest.fixture
def branches(settings: Settings) -> Path:
    """A list of branches that is to be formatted."""
    path = settings.content_dir / "branches.yaml"
    path.write_text(MESSY, "utf-8")
    return path


def test_all_content_is_formatted_and_then_stays(
    bus: Bus, branches: Path, settings: Settings
) -> None:
    result = bus("fmt")
    assert result.exit_code == 0
    assert "branches.yaml" in result.output
    assert branches.read_text("utf-8") == NEAT
    files = [path for path in settings.content_dir.iterdir() if path.name.startswith(".")]
    assert files == []
    assert "都是整齐的" in bus("fmt").output
    assert bus("fmt", "--check").exit_code == 0


def test_a_look_changes_nothing(bus: Bus, branches: Path) -> None:
    result = bus("fmt", "--check", str(branches))
    assert result.exit_code == 1
    assert f"要整理：bus fmt {branches}" in result.output
    assert branches.read_text("utf-8") == MESSY


def test_a_faulty_file_is_left_alone_and_the_others_are_not(
    bus: Bus, branches: Path, settings: Settings
) -> None:
    faulty = settings.content_dir / "stops.yaml"
    before = "stops:\n\t- id: a\n"
    faulty.write_text(before, "utf-8")
    result = bus("fmt")
    assert result.exit_code == 1
    assert "stops.yaml:2:1: tab: " in result.output
    assert "1 个有错，没有动" in result.output
    assert faulty.read_text("utf-8") == before
    assert branches.read_text("utf-8") == NEAT


def test_a_folder_is_looked_through(bus: Bus, tmp_path: Path) -> None:
    inner = tmp_path / "town" / "content" / "stops"
    inner.mkdir(parents=True)
    (inner / "qiao.yaml").write_text("id:   qiao\n", "utf-8")
    (inner / "~$qiao.yaml").write_text("id:   qiao\n", "utf-8")
    assert bus("fmt", str(tmp_path / "town")).exit_code == 0
    assert (inner / "qiao.yaml").read_text("utf-8") == "id: qiao\n"
    assert (inner / "~$qiao.yaml").read_text("utf-8") == "id:   qiao\n"


def test_a_file_that_is_not_there_is_a_wrong_command_line(bus: Bus, tmp_path: Path) -> None:
    assert bus("fmt", str(tmp_path / "none.yaml")).exit_code == 2
