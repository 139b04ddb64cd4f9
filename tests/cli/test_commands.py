"""The `bus` command, run as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from server import cli
from server.app import Game
from server.cli.generated import all_files
from server.play import Play
from server.settings import ROOT, Settings
from tests.conftest import SECRET, Rider
from tests.small_tour import moves_at

Bus = Callable[..., Result]


@pytest.fixture
def bus(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Bus:
    """Runs a command with the test's settings."""
    monkeypatch.setenv("CONTENT_DIR", str(settings.content_dir))
    monkeypatch.setenv("ROUTES_DIR", str(settings.routes_dir))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("SECRET_KEY", SECRET)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)

    return run


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
    told = json.loads(bus("check", "--json").output)
    assert [
        (one["line"], one["column"], one["code"]) for one in told if one["level"] == "error"
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


def test_the_ledger_adds_up(bus: Bus, rider: Rider) -> None:
    rider.do_stop("hall")
    result = bus("ledger", "verify")
    assert (result.exit_code, result.output) == (0, "都对得上\n")


def test_a_ledger_that_does_not_add_up(bus: Bus, rider: Rider, game: Game) -> None:
    rider.do_stop("hall")
    with game.play.ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entries SET seq = 9 WHERE seq = 6")
    result = bus("ledger", "verify")
    assert result.exit_code == 1
    assert rider.ride.ride in result.output
    assert "1 处对不上" in result.output


def test_odd_moves_are_listed_for_organisers(bus: Bus, rider: Rider, play: Play) -> None:
    assert bus("flags").output == "没有看着不寻常的步子\n"
    rider.do_stop("hall")  # without a breath between the questions
    play.make_moves(rider.ride, [rider.keyed(move) for move in moves_at("canal")[:2]])
    told = bus("flags").output.splitlines()
    assert told[0].split() == ["时间", "称呼", "支部", "站", "情形"]
    assert told[-1] == f"{len(told) - 2} 处"
    assert "小顾" in told[1]
    assert "站hall hall-single" in told[1]
    assert "答得比读题还快" in told[1]
    assert "一站全对" in told[-2]
    assert bus("flags", "--route", "short").output.splitlines() == told
    assert bus("flags", "--route", "loose").output == "没有看着不寻常的步子\n"
    assert bus("flags", "--since", "2999-01-01").output == "没有看着不寻常的步子\n"
    assert len(bus("flags", "--all").output.splitlines()) > len(told)
    assert bus("flags", "--since", "昨天").exit_code == 2


def test_the_ledger_as_lines_of_json(bus: Bus, rider: Rider, tmp_path: Path) -> None:
    rider.do_stop("hall")
    out = tmp_path / "ledger.jsonl"
    assert bus("ledger", "export", str(out)).exit_code == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["type"] for line in lines] == ["ledger", "player", "ride"] + ["entry"] * 6
    assert bus("ledger", "export", str(out)).exit_code == 1
    assert bus("ledger", "export").output == out.read_text("utf-8")


def test_a_backup_of_a_game_that_goes_on_comes_back(
    bus: Bus, rider: Rider, new_game: Callable[..., Game], tmp_path: Path
) -> None:
    rider.do_stop("hall")
    copy = tmp_path / "copy.sqlite3"
    assert bus("backup", str(copy)).exit_code == 0
    rider.move(kind="checkin", stop="canal")
    rider.play.close(5.0)
    rider.play.ledger.engine.dispose()
    assert bus("restore", str(copy)).exit_code == 1
    assert bus("restore", str(copy), "--force").exit_code == 0
    assert new_game().play.snapshot(rider.ride)["points"] == 54


def test_a_restore_of_something_else(bus: Bus, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("not a database")
    result = bus("restore", str(other))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


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


def every_command(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[f"{before}{name}"] = command
        if isinstance(command, click.Group):
            found |= every_command(command, f"{before}{name} ")
    return found


@pytest.mark.parametrize("name", every_command(cli.main))
def test_every_command_explains_itself_in_chinese_and_is_documented(bus: Bus, name: str) -> None:
    shown = bus(*name.split(), "--help")
    assert shown.exit_code == 0
    assert any(char >= "\u4e00" for char in shown.output)
    assert f"bus {name}" in (ROOT / "docs" / "settings.md").read_text("utf-8")


def test_the_installed_command() -> None:
    bus = Path(sys.executable).with_name("bus")
    ended = subprocess.run(
        [bus, "--help"], capture_output=True, text=True, env=os.environ, check=True, timeout=60
    )
    assert "bus check" not in ended.stderr
    assert "check" in ended.stdout
