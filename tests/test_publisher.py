"""Edited content under a running game: checked, then swapped; or all faults said, none served."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.play import audit
from server.settings import Settings
from tests.conftest import Rider


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def stops(settings: Settings) -> Path:
    return settings.content_dir / "stops.yaml"


@pytest.fixture
def short(settings: Settings) -> Path:
    return settings.routes_dir / "short.yaml"


def test_an_edit_without_faults_is_served(game: Game, client: FlaskClient, short: Path) -> None:
    edit(short, "线路2", "新线路")
    assert game.publisher.content_changed().errors == []
    assert client.get("/api/routes/short").get_json()["name"] == "新线路"


def test_an_edit_with_faults_changes_nothing_and_is_logged_once(
    game: Game, client: FlaskClient, short: Path, stops: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = client.get("/api/routes/short").get_json()
    edit(short, "- hall", "- hal")
    edit(stops, "kind: place", "kind: palace")
    for _ in range(3):
        assert game.publisher.content_changed().tour is None
    assert client.get("/api/routes/short").get_json() == before
    [record] = [one for one in caplog.records if one.levelno == logging.ERROR]
    told = record.getMessage()
    assert "short.yaml:6:3: unknown_stop" in told
    assert told.count("stops.yaml") == 3, "one for each stop"
    edit(short, "- hal\n", "- hall\n")
    edit(stops, "kind: palace", "kind: place")
    assert game.publisher.content_changed().tour is not None


def test_riders_under_way_go_on_by_their_ids(
    game: Game, board_bus: Callable[..., Rider], stops: Path, settings: Settings
) -> None:
    rider = board_bus(route="loose")
    rider.do_stop("hall")
    assert rider.move(kind="checkin", stop="canal")["ok"]
    before = game.play.snapshot(rider.ride)
    edit(stops, "- id: hall\n", "- id: hall-of-light\n  was: [hall]\n")
    edit(stops, "- id: canal\n", "- id: water\n")  # without `was`: gone, as far as the server knows
    for route in ("short", "loose"):
        path = settings.routes_dir / f"{route}.yaml"
        edit(path, "- hall\n", "- hall-of-light\n")
        edit(path, "- canal\n", "- water\n")
    game.publisher.content_changed()
    after = game.play.snapshot(rider.ride)
    assert after["points"] == before["points"]
    assert [one["stop"] for one in after["stamps"]] == ["hall-of-light"]
    refused = rider.move(kind="story", stop="canal")
    assert refused["error"]["code"] == "unknown_stop"
    assert rider.move(kind="story", stop="hall")["repeat"], "an old id still means its stop"
    assert rider.move(kind="checkin", stop="water")["ok"]
    assert audited(game, settings) == []


def test_boards_follow_a_renamed_line_and_branch(
    game: Game, board_bus: Callable[..., Rider], short: Path, settings: Settings
) -> None:
    rider = board_bus("小顾", "short", "east")
    rider.do_stop("hall")
    edit(settings.content_dir / "branches.yaml", "id: east", "id: orient\n  was: [east]")
    edit(short, "id: short", "id: brief\nwas: [short]")
    short.rename(short.with_name("brief.yaml"))
    game.publisher.content_changed()
    rider.do_stop("canal")
    board = orjson.loads(game.play.board("branch:brief", 10).body)
    assert [(row["branch"], row["points"]) for row in board["top"]] == [
        ("orient", game.play.snapshot(rider.ride)["points"])
    ]
    assert audited(game, settings) == []


def test_what_is_committed_while_boards_are_made_again_is_counted_once(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    game = new_game(replace(settings, hold_rushed_rides=False))
    riders = []
    for name in ("小顾", "小石", "小桥"):
        joined = game.play.join("loose", name, "east", consent=True)
        riders.append(Rider(game.play, joined.ride, joined.token, joined.recovery))
    over = threading.Event()

    def rebuild() -> None:
        while not over.is_set():
            game.play.standings.rebuild()

    thread = threading.Thread(target=rebuild)
    thread.start()
    try:
        for stop in ("hall", "canal", "field"):
            for rider in riders:
                rider.do_stop(stop)
    finally:
        over.set()
        thread.join()
    assert audited(game, settings) == []
    shown = orjson.loads(game.play.board("route:loose", 10).body)["top"]
    points = [game.play.snapshot(rider.ride)["points"] for rider in riders]
    assert sorted(row["points"] for row in shown) == sorted(points)


def test_new_pictures_are_served(game: Game, client: FlaskClient, settings: Settings) -> None:
    picture = settings.content_dir / "media" / "new.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    assert client.get("/media/new.svg").status_code == 404
    game.publisher.content_changed()
    response = client.get("/media/new.svg")
    assert response.status_code == 200
    response.close()


def audited(game: Game, settings: Settings) -> list[object]:
    """The differences between the boards of now and those made of the ledger."""
    tour = game.play.catalogue.tour
    found = audit(tour, game.play.ledger, lambda: datetime.now(UTC), settings.timezone)
    return list(found)
