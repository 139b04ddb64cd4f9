"""Stops: pictures that exist, reviews that are whole, stamps that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import hint

PICTURES: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")


def check_media(document: Document, content_dir: Path) -> dict[str, str]:
    """Check every picture; return the good ones: `src` as written → path of the file."""
    media: dict[str, str] = {}
    for stop in document.root.get("stops").each():
        for src in _pictures_of(stop):
            if src.text is None:
                continue
            path = _picture(document, src, src.text, content_dir)
            if path is not None:
                media[src.text] = str(path)
    return media


def _pictures_of(stop: Node) -> Iterator[Node]:
    """Yield every `src` of a stop: of its story's pictures, and of its game's where it has one."""
    for block in stop.get("story").get("blocks").each():
        if block.get("type").text == "image":
            yield block.get("src")
    yield stop.get("game").get("image").get("src")


def _picture(document: Document, node: Node, src: str, content_dir: Path) -> Path | None:
    """Return the file behind a `src`, or note why there is none."""
    home = content_dir.resolve()
    if re.match("[a-z]+:|/|\\\\|[A-Za-z]:", src) or ".." in re.split(r"[/\\]", src):
        message = f"图片要放在 content 文件夹里，写成“media/文件名”，现在是“{src}”。"
        document.add(node, "media_outside", message)
        return None
    if not src.casefold().endswith(PICTURES):
        message = f"图片只能是 {'、'.join(name[1:] for name in PICTURES)}，现在是“{src}”。"
        document.add(node, "media_type", message)
        return None
    try:
        path = (home / src).resolve()
        inside, there = path.is_relative_to(home), path.is_file()
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name no disk can hold
        inside, there = True, False
    if not inside:
        message = f"“{src}”其实指到了 content 文件夹外面，请把图片复制进来。"
        document.add(node, "media_outside", message)
        return None
    if not there:
        beside = (home / "media").rglob("*") if (home / "media").is_dir() else ()
        names = sorted(other.relative_to(home).as_posix() for other in beside if other.is_file())
        document.add(node, "media_missing", f"找不到图片“{src}”。{hint(src, names)}")
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
