"""What a file must be before it is taken into the content: by what it holds, not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from server.play import Refused
from server.refusals import Refusal
from server.tour.checks.captions import fault_in
from server.tour.checks.file_content import fault_in_file
from server.tour.checks.media import CAPTIONS, FILM, MAIN_TYPES, PICTURE, RECORDING, SUFFIXES

MB: Final = 1_000_000
LARGEST: Final[Mapping[str, int]] = {
    PICTURE: 25 * MB,
    RECORDING: 30 * MB,
    FILM: 120 * MB,
    CAPTIONS: 1 * MB,
}
"""Bytes that are taken in; what is heavy for phones is warned of by the check of the content."""
LONGEST_NAME: Final = 60
OTHERS: Final = re.compile(r"[^\w-]+")
"""What names of files are freed of: everything but letters of any script, digits, _ and -."""
NOT_PLAYED: Final[Mapping[bytes, str]] = {
    b"hvc1": "H.265",
    b"hev1": "H.265",
    b"av01": "AV1",
    b"mp4v": "MPEG-4 Part 2",
    b"ac-3": "AC-3",
    b"ec-3": "E-AC-3",
}
"""Codecs in MP4 that not every phone plays (https://developer.mozilla.org, media type guide)."""
MOST_READ: Final = 16 * MB


def kind_of(name: str) -> str | None:
    """The kind of file that a name's ending says; None for one that no phone takes."""
    lower = name.casefold()
    return next((kind for kind, ends in SUFFIXES.items() if lower.endswith(ends)), None)


def plain_stem(name: str) -> str:
    """A name for the file without folder and ending; `file` where nothing is left of it."""
    stem = Path(name.replace("\\", "/")).name.rpartition(".")[0]
    return OTHERS.sub("-", stem).strip("-_")[:LONGEST_NAME] or "file"


def check_file(path: Path, kind: str) -> None:
    """Raises Refused `media_broken` with what is wrong, where phones would not show or play it."""
    fault = fault_in(path) if kind == CAPTIONS else fault_in_file(path, MAIN_TYPES[kind])
    if fault is None and path.suffix in (".mp4", ".m4a"):
        fault = _fault_in_mp4(path)
    if fault is not None:
        raise Refused(Refusal.MEDIA_BROKEN, f"{kind}{fault}")


def _fault_in_mp4(path: Path) -> str | None:
    """By its boxes (ISO/IEC 14496-12): a `moov` that is there, with codecs that phones play."""
    with path.open("rb") as stream:
        for name, size in _boxes(stream, path.stat().st_size):
            if name == b"moov":
                described = stream.read(min(size, MOST_READ))
                found = next((one for one in NOT_PLAYED if one in described), None)
                told = "有的手机放不出，请另存为 H.264 和 AAC。"
                return None if found is None else f"是 {NOT_PLAYED[found]} 编码，{told}"
    return "不完整，可能没有传完。请重新导出一份。"


def _boxes(stream: BinaryIO, end: int) -> Iterator[tuple[bytes, int]]:
    """The outer boxes: name and bytes of content, with the stream at the content's beginning."""
    at = 0
    while at + 8 <= end:
        stream.seek(at)
        size, name = int.from_bytes(stream.read(4), "big"), stream.read(4)
        head = 8
        if size == 1:
            size, head = int.from_bytes(stream.read(8), "big"), 16
        size = end - at if size == 0 else size
        if size < head:
            return
        yield name, size - head
        at += size
