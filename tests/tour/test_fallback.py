"""Content with faults: the last copy without any stands in."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from harness.server import Server
from harness.waiting import wait_until
from server.tour import TourError
from server.tour.fallback import CURRENT, LoadedTour, load_or_last_good
from server.tour.schemas import SHANGHAI
from tests.tour.conftest import FIXTURES, Desk
from tests.tour.count_game import GAMES


def served(desk: Desk, kept: Path | None) -> LoadedTour:
    return load_or_last_good(desk.content, desk.routes, GAMES, SHANGHAI, kept)


def test_content_with_faults_gives_way_to_the_last_without(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    good = served(desk, kept)
    assert good.faults == []
    desk.edit("stops", "stops:", "stops：")
    stand_in = served(desk, kept)
    assert stand_in.faults
    assert stand_in.tour.stops == good.tour.stops
    assert {Path(one).is_relative_to(kept) for one in stand_in.tour.media.values()} <= {True}


def test_every_good_edit_is_the_one_kept(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    served(desk, kept)
    desk.edit("routes", "name:", "name: 新 #")
    newer = served(desk, kept).tour
    desk.write("stops", "")
    assert served(desk, kept).tour.routes == newer.routes
    assert len([one for one in kept.iterdir() if one.is_dir()]) == 1


def test_without_a_copy_the_faults_are_raised(desk: Desk, tmp_path: Path) -> None:
    desk.write("stops", "")
    for kept in (None, tmp_path / "kept"):
        with pytest.raises(TourError):
            served(desk, kept)


def test_a_copy_that_was_damaged_is_no_help_but_no_harm(desk: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    served(desk, kept)
    copy = kept / (kept / CURRENT).read_text()
    (copy / "content" / "stops.yaml").write_text("")
    desk.write("stops", "")
    with pytest.raises(TourError):
        served(desk, kept)


def test_a_disk_that_keeps_nothing_does_not_stop_the_start(desk: Desk, tmp_path: Path) -> None:
    full = tmp_path / "file"
    full.write_text("no folder")
    assert served(desk, full / "kept").faults == []


def test_a_server_goes_on_with_the_last_good_content(tmp_path: Path) -> None:
    people = FIXTURES / "people" / "base"
    desk = Desk(tmp_path)
    for folder in (desk.content, desk.routes):
        for path in (people / folder.name).rglob("*.yaml"):
            (folder / path.relative_to(people / folder.name)).write_bytes(path.read_bytes())
    (desk.content / "media").mkdir(exist_ok=True)
    (desk.content / "media" / "qiao.jpg").write_bytes(
        (people / "content" / "media" / "qiao.jpg").read_bytes()
    )
    settings = {"CONTENT_DIR": str(desk.content), "ROUTES_DIR": str(desk.routes)}
    with Server(settings=settings) as server:
        first = server.worker()
        desk.edit("stops", "stops:", "stops：")
        os.kill(server.pid, signal.SIGHUP)
        wait_until(lambda: server.worker() != first and server.get("/readyz")[0] == 200, 30)
        assert b"mini" in server.get("/api/routes")[1]
        assert "stops.yaml:1:6" in server.log.read_text()
        assert server.stop() == 0
        server.start()
        assert server.get("/readyz")[0] == 200
