"""What a media file really holds, whatever its name says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import puremagic

MOST_READ: Final = 4_096
"""Bytes at the beginning of a file; every signature of pictures and films lies there."""

MARKUP: Final = (b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")


def fault_in_file(path: Path, kinds: Iterable[str]) -> str | None:
    """What is wrong with a file that should be of one of the MIME main types `kinds`, in Chinese.

    Returns None where nothing is, and where the file cannot be told from its beginning and is
    no picture: engines play more films and recordings than signatures are known.
    """
    with path.open("rb") as stream:
        head = stream.read(MOST_READ)
    if not head:
        return "是空的，0 个字节，打不开。请重新导出或复制一遍。"
    if path.suffix.casefold() == ".svg":
        text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return None if text.startswith(MARKUP) else "打不开，里面不是 SVG 图片。"
    found = _types(head)
    wanted = tuple(kinds)
    if any(one.split("/")[0] in wanted for one in found):
        return None
    if found:
        return f"打不开：名字像，里面却是别的文件（{found[0]}）。请用原来的程序另存一份。"
    return "打不开，里面不是图片。请用看图软件另存一份。" if wanted == ("image",) else None


def _types(head: bytes) -> list[str]:
    """The MIME types that the signature fits, the likeliest first."""
    try:
        return [one.mime_type for one in puremagic.magic_string(head) if one.mime_type]
    except (puremagic.PureError, ValueError):
        return []
