"""`bus ledger`, `bus backup` and `bus restore`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from server.app import Game
from tests.cli.conftest import Bus
from tests.conftest import Rider


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


def test_the_ledger_as_lines_of_json(bus: Bus, rider: Rider, tmp_path: Path) -> None:
    rider.do_stop("hall")
    out = tmp_path / "ledger.jsonl"
    assert bus("ledger", "export", str(out)).exit_code == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["type"] for line in lines] == ["ledger", "player", "ride", "version"] + [
        "entry"
    ] * 6
    assert bus("ledger", "export", str(out)).exit_code == 1
    assert bus("ledger", "export").output == out.read_text("utf-8")


def test_a_backup_of_a_running_game_can_be_restored(
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


def test_empty_rides_are_deleted(bus: Bus, rider: Rider, game: Game) -> None:
    with game.play.ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE rides SET created_at = '2020-01-01 00:00:00'")
    result = bus("ledger", "purge", "--days", "2")
    assert (result.exit_code, result.output) == (0, "删掉 1 个空行程\n")
    assert game.play.ledger.ride(rider.ride.id) is None


def test_a_start_deletes_old_empty_rides(
    rider: Rider, game: Game, new_game: Callable[..., Game]
) -> None:
    with game.play.ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE rides SET created_at = '2020-01-01 00:00:00'")
    assert new_game().play.ledger.ride(rider.ride.id) is None
