"""Stops: pictures and recordings that exist, reviews that are whole, stamps that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import hint

# What the engines of phones show and play; iPhones know no ogg.
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "图片": (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"),
    "录音": (".mp3", ".m4a", ".aac"),
}
KINDS: Final = {"image": "图片", "audio": "录音"}


def check_media(document: Document, content_dir: Path) -> dict[str, str]:
    """Check every picture and recording; return the good ones: `src` as written → path."""
    media: dict[str, str] = {}
    for stop in document.root.get("stops").each():
        for kind, src in _files_of(stop):
            if src.text is None:
                continue
            path = _file(document, kind, src, src.text, content_dir)
            if path is not None:
                media[src.text] = str(path)
    return media


def _files_of(stop: Node) -> Iterator[tuple[str, Node]]:
    """Yield kind and `src` of the files of a stop: those of its story, and its game's picture."""
    for block in stop.get("story").get("blocks").each():
        kind = KINDS.get(block.get("type").text or "")
        if kind is not None:
            yield kind, block.get("src")
    yield "图片", stop.get("game").get("image").get("src")


def _file(document: Document, kind: str, node: Node, src: str, content_dir: Path) -> Path | None:
    """Return the file behind a `src`, or note why there is none."""
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


def check_reviews(document: Document) -> None:
    """A review needs both a person and a day, or neither."""
    for stop in document.root.get("stops").each():
        review = stop.get("review")
        by, on = review.get("by"), review.get("on")
        if (by.text is None) == (on.text is None):
            continue
        missing = "审核日期“on”" if on.text is None else "审核人“by”"
        message = f"审核只填了一半，还缺{missing}。还没审核的话，两项都空着。"
        document.add(review, "review_half", message)


def check_stamps(document: Document) -> None:
    """Warn when two stops have the very same stamp."""
    seen: dict[tuple[str | None, ...], Node] = {}
    for stop in document.root.get("stops").each():
        stamp = stop.get("stamp")
        look = tuple(stamp.get(key).text for key in ("shape", "figure"))
        if None in look:
            continue
        before = seen.setdefault(look, stamp)
        if before is not stamp:
            message = f"这个章和第 {before.line} 行的外形、图案都一样，集章册里分不出来。"
            document.add(stamp, "same_stamp", message, "warning")
