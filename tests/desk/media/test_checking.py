"""Files are taken in by what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.desk.media.checking import check_file, kind_of, plain_stem
from server.play import Refused
from server.refusals import Refusal
from server.tour.checks.media import CAPTIONS, FILM, PICTURE, RECORDING


def box(name: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + name + content


def film(codec: bytes) -> bytes:
    return (
        box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
        + box(b"mdat", b"hvc1" * 9)
        + box(b"moov", box(b"stsd", codec + b"mp4a"))
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("桥.JPG", PICTURE), ("a.svg", PICTURE), ("x.m4a", RECORDING), ("x.mp4", FILM)],
)
def test_the_ending_says_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind
    assert kind_of("x.vtt") == CAPTIONS
    assert kind_of("x.exe") is None


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("C:\\照片\\徐公桥 (1).jpg", "徐公桥-1"),
        ("../../etc/passwd.png", "passwd"),
        (".jpg", "file"),
        ("a" * 90 + ".jpg", "a" * 60),
    ],
)
def test_names_are_plain(name: str, stem: str) -> None:
    assert plain_stem(name) == stem


@pytest.mark.parametrize(
    ("name", "kind", "content", "fault"),
    [
        ("a.mp4", FILM, film(b"avc1"), ""),
        ("a.mp4", FILM, film(b"hvc1"), "H.265"),
        ("a.mp4", FILM, film(b"avc1")[:60], "不完整"),
        ("a.mp4", FILM, b"", "空"),
        ("a.mp3", RECORDING, b"<html><body>", "打不开"),
        ("a.svg", PICTURE, b"<svg/>", ""),
        ("a.svg", PICTURE, b"\x89PNG\r\n", "SVG"),
        ("a.vtt", CAPTIONS, b"WEBVTT\n\n00:01.000 --> 00:04.000\nx\n", ""),
        ("a.vtt", CAPTIONS, b"hello", "WEBVTT"),
    ],
)
def test_what_phones_do_not_play_is_refused(
    tmp_path: Path, name: str, kind: str, content: bytes, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if not fault:
        check_file(path, kind)
        return
    with pytest.raises(Refused, match=fault) as refused:
        check_file(path, kind)
    assert refused.value.code == Refusal.MEDIA_BROKEN
