"""The content's files as bytes, and content checked from them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.tour.folder_files import FolderReader, check_words, unpacked
from server.tour.schemas import SHANGHAI
from tests.tour.conftest import Desk
from tests.tour.count_game import GAMES


def test_words_make_the_same_tour_without_their_folders(desk: Desk) -> None:
    report = desk.check()
    assert report.tour is not None
    words = FolderReader(desk.content, desk.routes).words()
    again = check_words(words, desk.content, GAMES, SHANGHAI).tour
    assert again == report.tour
    elsewhere = check_words(words, desk.content / "nowhere", GAMES, SHANGHAI).tour
    assert elsewhere is not None
    assert elsewhere.stops == report.tour.stops
    assert not elsewhere.media


def test_files_of_editors_are_no_words(desk: Desk) -> None:
    before = FolderReader(desk.content, desk.routes).words()
    (desk.content / ".stops.yaml").write_text("half", "utf-8")
    (desk.routes / "~$mini.yaml").write_text("half", "utf-8")
    assert FolderReader(desk.content, desk.routes).words() == before


def test_media_are_known_by_what_they_hold(desk: Desk) -> None:
    tour = desk.check().tour
    assert tour is not None
    reader = FolderReader(desk.content, desk.routes)
    before = reader.media(tour.media)
    assert before
    assert {one.content for one in before} == {None}
    assert reader.media(tour.media) == before
    path = Path(next(iter(tour.media.values())))
    path.write_bytes(path.read_bytes() + b"\n")
    assert reader.media(tour.media) != before


def test_a_version_is_unpacked_nowhere_else() -> None:
    with pytest.raises(ValueError, match="not a path"), unpacked({"content/../../x": b""}):
        pass
