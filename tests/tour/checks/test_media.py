"""Films and recordings of stories: what becomes of them, and captions that no player takes."""

from __future__ import annotations

import pytest

from server.tour import load_tour
from server.tour.model import Story, Tour
from tests.tour.conftest import Desk
from tests.tour.count_game import GAMES

PICTURE = "{id: s3, type: image, src: media/bridge.svg, alt: 一座桥}"
FILM = (
    "{id: s3, type: video, src: media/bridge.mp4, poster: media/bridge.svg, "
    "captions: media/bridge.vtt, title: 过桥, transcript: 一条船从桥下过。}"
)
CUE = "00:01.000 --> 00:04.000\n桥很老了\n"


def load(desk: Desk) -> Tour:
    return load_tour(desk.content, desk.routes, GAMES)


def story_in(desk: Desk, lang: str) -> Story:
    return load(desk).translations[lang].tour.stops["qiao"].story


@pytest.fixture
def film(desk: Desk) -> Desk:
    """A desk with a film in the story."""
    desk.edit("stops", PICTURE, FILM)
    return desk


@pytest.fixture
def read(desk: Desk) -> Desk:
    """A desk with a recording of the story."""
    desk.edit(
        "stops", "      title: 桥边的名字", "      title: 桥边的名字\n      audio: media/story.mp3"
    )
    return desk


def test_a_film_stands_in_the_story_with_all_its_files(film: Desk) -> None:
    tour = load(film)
    block = tour.stops["qiao"].story.blocks[2]
    assert block.type == "video"
    assert block.data == {
        "src": "media/bridge.mp4",
        "poster": {"src": "media/bridge.svg"},
        "captions": {"src": "media/bridge.vtt", "lang": "zh-Hans"},
        "title": "过桥",
        "transcript": "一条船从桥下过。",
        "shape": "wide",
    }
    assert list(tour.media) == ["media/bridge.mp4", "media/bridge.svg", "media/bridge.vtt"]


def test_a_translated_film_has_captions_of_its_own(film: Desk) -> None:
    own = film.content / "media" / "bridge.en.vtt"
    own.write_text(f"WEBVTT\n\n{CUE}", "utf-8")
    film.write(
        "translations",
        "stops: {qiao: {story: {blocks: {s3: {title: Under the bridge, "
        "captions: media/bridge.en.vtt}}}}}",
    )
    shown = story_in(film, "en").blocks[2].data
    assert shown["title"] == "Under the bridge"
    assert shown["captions"] == {"src": "media/bridge.en.vtt", "lang": "en"}
    own.write_text(f"WEBVTT\n\n{CUE.replace('.', ',')}", "utf-8")
    assert ("en.yaml", "1:73 captions_broken") in film.found()
    own.unlink()
    assert ("en.yaml", "1:73 media_missing") in film.found()


def test_a_story_has_one_recording_for_who_reads_its_language(read: Desk) -> None:
    assert load(read).stops["qiao"].story.audio == "media/story.mp3"
    read.write("translations", "stops: {qiao: {story: {title: A name}}}")
    (read.content / "translations" / "zh-Hant.yaml").write_text("stops: {}", "utf-8")
    assert story_in(read, "zh-Hant").audio == "media/story.mp3"
    assert story_in(read, "en").audio == ""
    read.write("translations", "stops: {qiao: {story: {audio: media/story.en.mp3}}}")
    assert ("en.yaml", "1:31 media_missing") in read.found()
    (read.content / "media" / "story.en.mp3").write_bytes(b"ID3")
    assert story_in(read, "en").audio == "media/story.en.mp3"


@pytest.mark.parametrize(
    "captions",
    [
        f"WEBVTT\n\n{CUE}",
        f"\ufeffWEBVTT - 过桥\r\n\r\nNOTE 试\r\n\r\n1\r\n{CUE}",
        f"WEBVTT\n\n01:00:01.000 --> 01:00:04.000 line:0 align:start\n桥\n\n{CUE[:0]}",
        f"WEBVTT\n\n{CUE}\n00:02.000 --> 00:09.500\n水也很老了\n",
    ],
)
def test_captions_that_players_take(film: Desk, captions: str) -> None:
    (film.content / "media" / "bridge.vtt").write_text(captions, "utf-8", newline="")
    assert film.found() == []


@pytest.mark.parametrize(
    ("captions", "message"),
    [
        ("", "第一行要写 WEBVTT"),
        (CUE, "第一行要写 WEBVTT"),
        ("1\n00:00:01,000 --> 00:00:04,000\n桥\n", "是 SRT 格式"),
        ("WEBVTT\n\n00:01,000 --> 00:04,000\n桥\n", "第 3 行的时间“00:01,000 --> 00:04,0"),
        ("WEBVTT\n\n00:01.000-->00:04.000\n桥\n", "第 3 行的时间"),
        ("WEBVTT\n\n00:04.000 --> 00:01.000\n桥\n", "第 3 行的结束时间要晚于开始时间"),
        (f"WEBVTT\n\n00:05.000 --> 00:06.000\n桥\n\n{CUE}", "第 6 行比前一句开始得还早"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\n\n桥\n", "第 3 行的时间下面没有字"),
        ("WEBVTT\n\n桥很老了\n", "一句字幕也没有"),
        ("WEBVTT\n" + "x" * 1_000_000, "太大了"),
    ],
)
def test_broken_captions_are_named_with_their_line(film: Desk, captions: str, message: str) -> None:
    (film.content / "media" / "bridge.vtt").write_text(captions, "utf-8")
    (problem,) = film.check().problems
    assert (problem.code, problem.line) == ("captions_broken", 15)
    assert message in problem.message
    assert problem.message.startswith("字幕“media/bridge.vtt”")
    assert problem.message.endswith("。")


def test_captions_in_another_encoding(film: Desk) -> None:
    (film.content / "media" / "bridge.vtt").write_bytes(f"WEBVTT\n\n{CUE}".encode("gbk"))
    (problem,) = film.check().problems
    assert "UTF-8" in problem.message
