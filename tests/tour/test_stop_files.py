"""Stops in files of their own: what is read, what is said of it and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.tour.decoding import read_document
from server.tour.folder_files import FolderReader, check_words
from server.tour.schemas import SHANGHAI
from tests.tour.conftest import Desk
from tests.tour.count_game import GAMES


def alone(text: str) -> str:
    """The good stop as a file of its own: its keys at the left margin."""
    stop = text.removeprefix("stops:\n").replace("  - id:", "    id:", 1)
    return re.sub("(?m)^    ", "", stop)


def renamed(text: str, new: str) -> str:
    """The stop with another id, and its game and questions with it."""
    return re.sub(r"\bqiao\b", new, text)


@pytest.fixture
def folder(desk: Desk) -> Path:
    """The desk's folder for stops, with the good stop in a file of its own and none beside it."""
    made = desk.content / "stops"
    made.mkdir()
    (made / "qiao.yaml").write_text(alone(desk.path("stops").read_text("utf-8")), "utf-8")
    desk.path("stops").unlink()
    return made


def test_a_stop_in_a_file_of_its_own_is_the_same_stop(desk: Desk, tmp_path: Path) -> None:
    listed = desk.check().tour
    text = desk.path("stops").read_text("utf-8")
    desk.path("stops").unlink()
    (desk.content / "stops" / "花桥").mkdir(parents=True)
    file = desk.content / "stops" / "花桥" / "老桥.yaml"
    for written in (alone(text), text, text.removeprefix("stops:\n")):
        file.write_text(written, "utf-8")
        report = desk.check()
        assert report.problems == []
        assert report.tour == listed


def test_stops_stand_in_one_file_and_in_others(desk: Desk, folder: Path) -> None:
    text = (folder / "qiao.yaml").read_text("utf-8")
    desk.write("stops", "stops:\n  -\n" + re.sub("(?m)^", "    ", text))
    new = renamed(text.replace("shape: arch", "shape: gate"), "jie")
    (folder / "qiao.yaml").rename(folder / "jie.yaml")
    (folder / "jie.yaml").write_text(new.replace("老石桥", "老街").replace("石桥", "街"), "utf-8")
    desk.edit("routes", "- qiao", "- jie\n  - qiao")
    tour = desk.check().tour
    assert tour is not None
    assert [stop.id for stop in tour.routes["mini"].stops] == ["jie", "qiao"]


@pytest.mark.parametrize("left", ["", "# 都搬走了\n", "stops:\n"])
def test_a_list_from_which_all_stops_moved_may_stay(desk: Desk, folder: Path, left: str) -> None:
    desk.write("stops", left)
    assert desk.found() == []


def test_without_any_stops_the_list_is_missed(desk: Desk, folder: Path) -> None:
    (folder / "qiao.yaml").unlink()
    assert ("stops.yaml", "1:1 missing_file") in desk.found()


def test_faults_are_named_in_their_file(desk: Desk, folder: Path) -> None:
    text = (folder / "qiao.yaml").read_text("utf-8")
    (folder / "qiao.yaml").write_text(text.replace("kind: place", "kind: palace"), "utf-8")
    assert desk.found() == [("qiao.yaml", "4:7 unknown_stop_kind")]
    broken = text.replace("short: 石桥", "short：石桥").replace("answer: k1", "answer: k9")
    (folder / "qiao.yaml").write_text(broken, "utf-8")
    assert desk.found() == [
        ("qiao.yaml", "3:6 fullwidth_colon"),
        ("qiao.yaml", "24:105 answer_not_option"),
    ]
    (folder / "qiao.yaml").write_text(text.split("story:")[0], "utf-8")
    assert {code for _, code in desk.found()} == {"1:1 missing_key"}


def test_twice_the_same_id_names_both_places(desk: Desk, folder: Path) -> None:
    text = (folder / "qiao.yaml").read_text("utf-8")
    (folder / "zhong.yaml").write_text(text, "utf-8")
    problems = desk.check().problems
    twice = [one for one in problems if one.code == "duplicate_id"]
    assert len(twice) == 6  # the stop, its game and its questions
    for problem in twice:
        assert problem.file.endswith("stops/zhong.yaml")
        assert f"{folder / 'qiao.yaml'} 第 {problem.line} 行" in problem.message
    stamp = next(one for one in problems if one.code == "same_stamp")
    assert f"{folder / 'qiao.yaml'} 第 7 行" in stamp.message


def test_a_file_that_cannot_be_read_is_not_blamed_on_the_routes(desk: Desk, folder: Path) -> None:
    (folder / "qiao.yaml").write_bytes(b"id: \xff\xff\xff")
    assert desk.found() == [("qiao.yaml", "1:5 encoding")]


def test_what_is_not_read_in_the_folder_is_said(desk: Desk, folder: Path) -> None:
    for name in ("jie.yaml.txt", "jie.docx", "~$jie.yaml", ".jie.yaml.swp"):
        (folder / name).write_text("id: jie", "utf-8")
    assert desk.found() == [("jie.docx", "1:1 unread_file"), ("jie.yaml.txt", "1:1 unread_file")]


def test_translations_take_their_ids_from_every_file(desk: Desk, folder: Path) -> None:
    desk.write("translations", "stops:\n  qiao: {name: Old Bridge}\n  qiaoo: {name: No}\n")
    found = desk.found()
    assert ("en.yaml", "3:3 unknown_stop") in found
    assert not [one for one in found if one[1].startswith("2:")]
    tour = desk.check().tour
    assert tour is not None
    assert tour.translations["en"].tour.stops["qiao"].name == "Old Bridge"


def test_a_version_has_every_file(desk: Desk, folder: Path) -> None:
    words = FolderReader(desk.content, desk.routes).words()
    tour = check_words(words, desk.content, GAMES, SHANGHAI).tour
    assert tour == desk.check().tour
    assert tour is not None
    assert list(tour.media) == ["media/bridge.svg"]


@pytest.mark.parametrize("name", ["stops.yaml", "stops/all.yaml"])
@pytest.mark.parametrize(
    ("text", "limit"),
    [("#" * 1_000_001, "最多 1000 kB"), (f"stops: [{'a, ' * 50_000}]", "最多 50,000 项")],
    ids=["bytes", "items"],
)
def test_a_file_that_is_too_large_is_told_how_to_get_smaller(
    name: str, text: str, limit: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    (problem,) = read_document(path).problems
    assert problem.code == "too_large"
    assert limit in problem.message
    assert "放进 content/stops 文件夹" in problem.message


def test_a_translation_has_room_for_as_many_stops_as_there_are(desk: Desk, folder: Path) -> None:
    desk.write("translations", "#" * 1_500_000 + "\nwords: {}")
    assert ("en.yaml", "1:1 too_large") in desk.found()
    text = (folder / "qiao.yaml").read_text("utf-8")
    for number in range(100):
        (folder / f"s{number}.yaml").write_text(renamed(text, f"s{number}"), "utf-8")
    assert ("en.yaml", "1:1 too_large") not in desk.found()
