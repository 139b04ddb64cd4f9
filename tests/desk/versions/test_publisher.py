"""Edited content under a running game: checked, then swapped; or all faults said, none served."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

from harness.server import Server
from harness.waiting import wait_until
from server.app import Game, make_game
from server.desk.versions import Content, Publisher
from server.ledger import LedgerError
from server.ledger.engine import writing
from server.play import audit
from server.rules import GAMES
from server.settings import Settings
from server.tour import TourError
from server.tour.fallback import CURRENT
from tests.conftest import Rider
from tests.small_tour import write_small_tour


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


def test_every_edit_is_a_version(game: Game, settings: Settings, short: Path) -> None:
    ledger = game.play.ledger
    assert [one.number for one in ledger.versions()] == [1]
    game.publisher.content_changed()
    assert game.publisher.number == 1, "nothing was edited"
    edit(short, "线路2", "新线路")
    game.publisher.content_changed()
    assert (game.publisher.number, game.play.catalogue.version) == (2, 2)
    paths = [one.path for one in ledger.version_files(2)]
    assert "content/stops.yaml" in paths
    assert "routes/short.yaml" in paths


def test_files_that_are_the_newest_version_are_run_as_it(
    new_game: Callable[..., Game], short: Path
) -> None:
    new_game().stop()
    again = new_game()
    assert again.publisher.number == 1
    again.stop()
    edit(short, "线路2", "新线路")
    assert new_game().publisher.number == 2


def test_a_start_on_files_with_faults_runs_the_newest_version_and_says_so(
    new_game: Callable[..., Game], short: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = new_game()
    edit(short, "线路2", "新线路")
    first.publisher.content_changed()
    first.stop()
    edit(short, "- hall", "- hal")
    game = new_game()
    assert game.play.catalogue.version == 2
    assert game.play.catalogue.tour.routes["short"].name == "新线路"
    told = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert ["第 2 版" in one and "unknown_stop" in one for one in told] == [True]
    edit(short, "- hal\n", "- hall\n")
    game.publisher.content_changed()
    assert game.publisher.number == 2


def test_without_a_version_faults_stop_the_start(settings: Settings, short: Path) -> None:
    edit(short, "- hall", "- hal")
    with pytest.raises(TourError):
        make_game(settings)


def test_the_copy_of_an_older_release_is_run_and_becomes_a_version(
    new_game: Callable[..., Game], settings: Settings, short: Path
) -> None:
    kept = settings.last_good_dir
    assert kept is not None
    for folder in (settings.content_dir, settings.routes_dir):
        shutil.copytree(folder, kept / "abc" / folder.name)
    (kept / CURRENT).write_text("abc", "utf-8")
    edit(short, "- hall", "- hal")
    game = new_game()
    assert game.publisher.number == 1
    assert "short" in game.play.catalogue.tour.routes


def test_a_server_without_the_files_runs_the_newest_version(
    new_game: Callable[..., Game], settings: Settings, tmp_path: Path
) -> None:
    new_game()
    nowhere = tmp_path / "nowhere"
    second = new_game(replace(settings, content_dir=nowhere, routes_dir=nowhere / "routes"))
    tour = second.play.catalogue.tour
    assert tour.stops == new_game().play.catalogue.tour.stops
    assert second.play.catalogue.version == 1


def test_other_servers_take_a_new_version(
    new_game: Callable[..., Game], settings: Settings, short: Path
) -> None:
    one, other = new_game(), new_game()
    edit(short, "线路2", "新线路")
    one.publisher.content_changed()
    assert other.publisher.catch_up() or other.publisher.number == 2
    assert not other.publisher.catch_up()
    assert other.play.catalogue.tour.routes["short"].name == "新线路"
    assert other.play.catalogue.version == 2


def test_a_folder_that_was_left_behind_is_no_news_among_several_servers(
    new_game: Callable[..., Game], settings: Settings, short: Path, tmp_path: Path
) -> None:
    """Only a server whose folders lead publishes again what was a version before."""
    game = new_game()
    edit(short, "线路2", "新线路")
    game.publisher.content_changed()
    edit(short, "新线路", "线路2")
    content = Content(
        game.play.ledger,
        settings.content_dir,
        settings.routes_dir,
        {name: kind.schema for name, kind in GAMES.items()},
        settings.timezone,
        lambda function, *args: function(*args),
    )
    behind = Publisher(content, lambda _: None, folders_lead=False).begin()
    assert (behind.number, behind.tour.routes["short"].name) == (2, "新线路")
    leading = Publisher(content, lambda _: None, folders_lead=True).begin()
    assert (leading.number, leading.tour.routes["short"].name) == (3, "线路2")


def test_what_could_not_be_stored_is_not_served_and_tried_again(game: Game, short: Path) -> None:
    engine = game.play.ledger.engine
    full = "CREATE TRIGGER full BEFORE INSERT ON versions BEGIN SELECT RAISE(ABORT, 'full'); END"
    with writing(engine).begin() as connection:
        connection.exec_driver_sql(full)
    edit(short, "线路2", "新线路")
    with pytest.raises(LedgerError):
        game.publisher.content_changed()
    assert game.play.catalogue.version == 1
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    game.publisher.catch_up()
    assert game.play.catalogue.tour.routes["short"].name == "新线路"


def test_a_server_goes_on_with_the_newest_version(tmp_path: Path) -> None:
    content, routes = write_small_tour(tmp_path)
    settings = {"CONTENT_DIR": str(content), "ROUTES_DIR": str(routes)}
    with Server(settings=settings) as server:
        first = server.worker()
        edit(content / "stops.yaml", "stops:", "stops：")
        os.kill(server.pid, signal.SIGHUP)
        wait_until(lambda: server.worker() != first and server.get("/readyz")[0] == 200, 30)
        assert b"short" in server.get("/api/routes")[1]
        assert "stops.yaml:1:6" in server.log.read_text()
        assert server.stop() == 0
        server.start()
        assert server.get("/readyz")[0] == 200


def audited(game: Game, settings: Settings) -> list[object]:
    """The differences between the boards of now and those made of the ledger."""
    tour = game.play.catalogue.tour
    found = audit(tour, game.play.ledger, lambda: datetime.now(UTC), settings.timezone)
    return list(found)
