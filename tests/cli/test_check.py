"""`bus check` and `bus routes`: what is wrong in the content, and where."""

from __future__ import annotations

import json

import pytest

from server.settings import Settings
from tests.cli.conftest import Bus


def test_check_of_right_content(bus: Bus) -> None:
    result = bus("check")
    assert result.exit_code == 0
    assert "2 条线路，3 站，12 题，3 个支部" in result.output


def test_check_of_wrong_content(bus: Bus, settings: Settings) -> None:
    route = settings.routes_dir / "short.yaml"
    route.write_text(route.read_text("utf-8").replace("- hall", "- hal"), "utf-8")
    result = bus("check")
    assert result.exit_code == 1
    assert "short.yaml:6:3: unknown_stop:" in result.output
    assert "1 处错误" in result.output
    listed = json.loads(bus("check", "--json").output)
    assert [
        (one["line"], one["column"], one["code"]) for one in listed if one["level"] == "error"
    ] == [(6, 3, "unknown_stop")]
    assert bus("routes").exit_code == 1


def test_check_with_a_wrong_setting(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Mars")
    result = bus("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("设置 TIMEZONE=Mars 不对")


def test_routes(bus: Bus) -> None:
    assert bus("routes").output.splitlines() == [
        "loose  线路3  3 站  随便走  审过 0/3",
        "short  线路2  2 站  按顺序  审过 0/2",
    ]
