"""The organisers' folders are watched: what is saved is taken, editors' own files are not."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.content_watcher import ContentWatcher, state_of

SOON = 10.0  # seconds, on a loaded machine


class Desk:
    """Two folders, and what the watcher says of them."""

    def __init__(self, home: Path) -> None:
        self.content, self.routes = home / "content", home / "routes"
        (self.content / "media").mkdir(parents=True)
        self.routes.mkdir()
        self.stops = self.content / "stops.yaml"
        self.stops.write_text("stops: []\n", "utf-8")
        self.reported: queue.Queue[threading.Thread] = queue.Queue()
        folders = (self.content, self.routes)
        self.watcher = ContentWatcher(folders, state_of(folders), self._changed, _run)

    def _changed(self) -> None:
        self.reported.put(threading.current_thread())

    def wait(self) -> None:
        """Waits for a report, and takes those that belong to the same edit."""
        self.reported.get(timeout=SOON)

    def quiet(self) -> bool:
        """Whether nothing was reported before an edit that is reported in any case."""
        (self.routes / "mark.yaml").write_text("id: mark\n", "utf-8")
        self.wait()
        return self.reported.empty()


def _run(function: Callable[..., Any], /, *args: Any) -> Any:
    return function(*args)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.watcher.start()
    yield made
    made.watcher.stop()


def test_a_saved_file_is_reported(desk: Desk) -> None:
    desk.stops.write_text("stops: [a]\n", "utf-8")
    desk.wait()


def test_a_file_put_in_place_by_renaming_is_reported(desk: Desk) -> None:
    new = desk.content / ".stops.yaml.swp"
    new.write_text("stops: [a]\n", "utf-8")
    new.replace(desk.stops)
    desk.wait()


def test_new_lines_pictures_and_deletions_are_reported(desk: Desk) -> None:
    (desk.routes / "new.yaml").write_text("id: new\n", "utf-8")
    desk.wait()
    (desk.content / "media" / "a.jpg").write_bytes(b"picture")
    desk.wait()
    (desk.routes / "new.yaml").unlink()
    desk.wait()


def test_editors_own_files_are_none_of_the_content(desk: Desk) -> None:
    for name in (".stops.yaml.swp", "~$stops.yaml", "stops.yaml~", "#stops.yaml#", "4913"):
        (desk.content / name).write_text("half", "utf-8")
        (desk.content / name).unlink()
    (desk.content / "notes.txt").write_text("not read", "utf-8")
    assert desk.quiet()


def test_a_file_saved_as_it_was_is_no_change(desk: Desk) -> None:
    state = state_of((desk.content,))
    assert state == state_of((desk.content,))
    desk.stops.touch()
    assert state != state_of((desk.content,)), "its time tells; its text is for the check to say"


def test_what_happened_before_it_watched_is_reported(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.stops.write_text("stops: [a]\n", "utf-8")
    desk.watcher.start()
    try:
        desk.wait()
    finally:
        desk.watcher.stop()


def test_a_folder_that_was_replaced_is_watched_on(desk: Desk, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "a.yaml").write_text("id: a\n", "utf-8")
    desk.routes.rename(tmp_path / "old")
    fresh.rename(desk.routes)
    desk.wait()
    (desk.routes / "a.yaml").write_text("id: another\n", "utf-8")
    desk.wait()


def test_a_failing_reader_does_not_end_the_watch(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    calls: queue.Queue[int] = queue.Queue()

    def changed() -> None:
        calls.put(1)
        if calls.qsize() == 1:
            raise RuntimeError("the ledger did not answer")

    watcher = ContentWatcher((desk.content,), state_of((desk.content,)), changed, _run)
    watcher.start()
    try:
        desk.stops.write_text("stops: [a]\n", "utf-8")
        calls.get(timeout=SOON)
        desk.stops.write_text("stops: [a, b]\n", "utf-8")
        calls.get(timeout=SOON)
    finally:
        watcher.stop()
