"""Files that are heavy for a phone on a bad network."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from server.tour.checks.media import FILM, PICTURE, RECORDING, files_of
from server.tour.problems import Problem, shown
from server.tour.stop_files import StopFiles

KB: Final = 1000
MOST: Final = {PICTURE: 300 * KB, RECORDING: 3_000 * KB, FILM: 10_000 * KB}
"""Bytes; at 1 Mbit/s a picture of this size takes two and a half seconds."""
SVG: Final = 100 * KB
SIZED: Final = 3_000 * KB
"""Bytes of an original whose small copies phones get; only old ones get the original."""
CARD: Final = 20 * KB
"""Bytes; WeChat shows no heavier picture on a card."""
CARDS: Final = "media/share"


def check_weights(files: StopFiles, content_dir: Path, sized: Collection[str]) -> None:
    """Warn of every file that a stop names and that is too heavy.

    `sized` has the pictures whose small copies `bus media` has made.
    """
    for document, stop in files.each():
        for kind, node in files_of(stop):
            if node.text is None or kind not in MOST:
                continue
            path, most = content_dir / node.text, MOST[kind]
            if kind == PICTURE:
                drawn = path.suffix.casefold() == ".svg"
                most = SVG if drawn else SIZED if node.text in sized else most
            size = _size(path)
            if size > most:
                message = f"{kind}有 {size // KB} kB，{_advice(kind, path, node.text in sized)}"
                document.add(node, "media_heavy", message, "warning")


def check_cards(content_dir: Path) -> list[Problem]:
    """Warn of pictures for the cards in chats that WeChat would not show."""
    return list(_heavy_cards(content_dir / CARDS))


def _heavy_cards(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.glob("*.jpg")) if folder.is_dir() else ():
        size = _size(path)
        if size > CARD:
            message = (
                f"卡片上的图有 {size // KB} kB，超过 {CARD // KB} kB 微信就不显示，页面也不用它。"
                "请存成小一点的 JPEG，约 300×300。"
            )
            yield Problem(shown(path), 1, 1, "media_heavy", message, "warning")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _advice(kind: str, path: Path, sized: bool) -> str:
    if kind != PICTURE:
        most = MOST[kind] // (1000 * KB)
        return f"信号不好要等很久，最好不超过 {most} MB。请剪短一点，或者压小一点。"
    if path.suffix.casefold() == ".svg":
        return "画得太细，手机要等。请简化一些，或者换成照片格式。"
    if sized:
        return "太老的手机看的是这一份，最好先缩小到 2000 像素以内再放进来。"
    return "手机要等。运行一次 bus media，就会做成几种小的给手机用。"
