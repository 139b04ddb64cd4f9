"""`bus simulate`: what it says of a crowd."""

from __future__ import annotations

import json

from server.settings import Settings
from tests.cli.conftest import Bus


def test_a_crowd_is_told_in_words_and_bars(bus: Bus) -> None:
    result = bus("simulate", "short", "--riders", "120", "--rider", "2")
    assert result.exit_code == 0, result.output
    for said in ("120 位模拟乘客", "得几束光", "坐几分钟", "车里还有几位", "全靠蒙的", "█"):
        assert said in result.output
    for said in ("谁也没答对的题：没有", "从没人得三颗星的小游戏：没有", "号走一趟", "★★★"):
        assert said in result.output
    again = ("simulate", "short", "--riders", "120", "--rider", "2")
    assert bus(*again).output == result.output
    assert bus(*again, "--seed", "2").output != result.output


def test_a_handful_proves_nothing(bus: Bus) -> None:
    assert "人太少" in bus("simulate", "short", "--riders", "3").output
    assert "人太少" not in bus("simulate", "short", "--riders", "100").output


def test_any_rider_can_be_looked_at(bus: Bus) -> None:
    assert "跟着 4 号走一趟" in bus("simulate", "short", "--riders", "9", "--rider", "4").output


def test_programs_get_json(bus: Bus) -> None:
    found = json.loads(bus("simulate", "short", "--riders", "30", "--rider", "2", "--json").output)
    assert found["riders"] == 30
    assert found["route"] == "short"
    assert {"kinds", "total", "stops", "questions", "games", "titles", "forks"} <= found.keys()
    assert found["ride"]["number"] == 2
    assert found["ride"]["points"] == sum(at["points"] for at in found["ride"]["stops"])


def test_a_line_that_is_not_there_is_answered_with_those_that_are(bus: Bus) -> None:
    result = bus("simulate", "nowhere")
    assert result.exit_code == 1
    assert "short" in result.output


def test_content_with_errors_is_not_ridden(bus: Bus, settings: Settings) -> None:
    (settings.content_dir / "stops.yaml").write_text("stops: 3\n", "utf-8")
    result = bus("simulate", "short")
    assert result.exit_code == 1
    assert "stops.yaml:1" in result.output


def test_nothing_is_kept(bus: Bus, settings: Settings) -> None:
    bus("simulate", "short", "--riders", "5")
    assert not (settings.content_dir.parent / "bus.sqlite3").exists()
