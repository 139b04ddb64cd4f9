"""Files of the content folder that stories and games name: there, of a kind that phones take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from server.tour.checks.captions import fault_in
from server.tour.checks.file_content import fault_in_file
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import hint
from server.tour.stop_files import StopFiles

PICTURE: Final = "图片"
RECORDING: Final = "录音"
FILM: Final = "视频"
CAPTIONS: Final = "字幕"

# What the engines of phones show and play; iPhones know no ogg.
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    PICTURE: (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"),
    RECORDING: (".mp3", ".m4a", ".aac"),
    FILM: (".mp4", ".webm"),
    CAPTIONS: (".vtt",),
}
MAIN_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    PICTURE: ("image",),
    # MP4 holds either; which one a signature cannot tell.
    RECORDING: ("audio", "video"),
    FILM: ("video", "audio"),
}
"""What the MIME type of each kind of file begins with."""

FILES: Final[Mapping[str, Mapping[str, str]]] = {
    "image": {"src": PICTURE},
    "audio": {"src": RECORDING},
    "video": {"src": FILM, "poster": PICTURE, "captions": CAPTIONS},
}
"""The keys of each type of block that name a file, and what kind of file."""


class MediaReference(NamedTuple):
    """Where a file is named, and what kind of file it should be."""

    kind: str
    node: Node


def check_media(files: StopFiles, content_dir: Path) -> dict[str, str]:
    """Check every file that the stops name; return the good ones: as written → path."""
    media: dict[str, str] = {}
    for document, stop in files.each():
        media |= _checked(document, content_dir, files_of(stop))
    return media


def find(files: StopFiles, media_dir: Path) -> dict[str, str]:
    """The files that the stops name, as written → path, as far as they are there."""
    named = (one.node.text for _, stop in files.each() for one in files_of(stop))
    places = {src: media_dir / src for src in named if src is not None}
    return {src: str(place) for src, place in places.items() if place.is_file()}


def check_translated_media(document: Document, content_dir: Path) -> None:
    """Check the recordings and captions that a translation has of its own."""
    for _, stop in document.root.get("stops").entries.values():
        _checked(document, content_dir, _translated_files_of(stop))


def files_of(stop: Node) -> Iterator[MediaReference]:
    """The files of a stop: those of its story, and its game's picture."""
    story = stop.get("story")
    yield MediaReference(RECORDING, story.get("audio"))
    for block in story.get("blocks").each():
        for key, kind in FILES.get(block.get("type").text or "", {}).items():
            yield MediaReference(kind, block.get(key))
    yield MediaReference(PICTURE, stop.get("game").get("image").get("src"))


def _translated_files_of(stop: Node) -> Iterator[MediaReference]:
    story = stop.get("story")
    yield MediaReference(RECORDING, story.get("audio"))
    for _, block in story.get("blocks").entries.values():
        yield MediaReference(CAPTIONS, block.get("captions"))


def _checked(
    document: Document, content_dir: Path, files: Iterable[MediaReference]
) -> dict[str, str]:
    media: dict[str, str] = {}
    for kind, node in files:
        if node.text is None:
            continue
        path = _file(document, kind, node, node.text, content_dir)
        if path is None:
            continue
        media[node.text] = str(path)
        if kind == CAPTIONS:
            fault, code = fault_in(path), "captions_broken"
        else:
            fault, code = fault_in_file(path, MAIN_TYPES[kind]), "media_broken"
        if fault is not None:
            document.add(node, code, f"{kind}“{node.text}”{fault}")
    return media


def _file(document: Document, kind: str, node: Node, src: str, content_dir: Path) -> Path | None:
    """Return the file behind a name, or note why there is none."""
    home = content_dir.resolve()
    if re.match("[a-z]+:|/|\\\\|[A-Za-z]:", src) or ".." in re.split(r"[/\\]", src):
        message = f"{kind}要放在 content 文件夹里，写成“media/文件名”，现在是“{src}”。"
        document.add(node, "media_outside", message)
        return None
    if not src.casefold().endswith(SUFFIXES[kind]):
        allowed = "、".join(name[1:] for name in SUFFIXES[kind])
        message = f"{kind}只能是 {allowed}，现在是“{src}”。"
        document.add(node, "media_type", message)
        return None
    try:
        path = (home / src).resolve()
        inside, there = path.is_relative_to(home), path.is_file()
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name no disk can hold
        inside, there = True, False
    if not inside:
        message = f"“{src}”其实指到了 content 文件夹外面，请把{kind}复制进来。"
        document.add(node, "media_outside", message)
        return None
    if not there:
        beside = (home / "media").rglob("*") if (home / "media").is_dir() else ()
        names = sorted(other.relative_to(home).as_posix() for other in beside if other.is_file())
        document.add(node, "media_missing", f"找不到{kind}“{src}”。{hint(src, names)}")
        return None
    return path
