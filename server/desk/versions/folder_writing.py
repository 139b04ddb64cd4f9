"""Writing content into the folders, in which people may be writing at the same time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from server.desk.versions.content import Content
from server.tour.folder_files import CONTENT


class FolderChangedError(OSError):
    """Somebody has changed a file since it was read; no file was written."""


def write_words(content: Content, words: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
    """Makes the folders, which hold `now`, hold these words and no others.

    Each file is replaced at once, all of them after every new one lies on the disk beside its
    place. Raises FolderChangedError, OSError.
    """
    changed = [path for path, text in words.items() if now.get(path) != text]
    gone = [path for path in now if path not in words]
    fresh: list[tuple[Path, Path]] = []
    try:
        for path in changed:
            place = _place(content, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.{os.getpid()}")
            fresh.append((beside, place))
            with beside.open("wb") as stream:
                stream.write(words[path])
                stream.flush()
                os.fsync(stream.fileno())
        for path in (*changed, *gone):
            if _read(_place(content, path)) != now.get(path):
                raise FolderChangedError(f"{path} was changed meanwhile")
        for beside, place in fresh:
            beside.replace(place)
    finally:
        for beside, _ in fresh:
            beside.unlink(missing_ok=True)
    for path in gone:
        _place(content, path).unlink(missing_ok=True)
    _sync({_place(content, path).parent for path in (*changed, *gone)})


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _sync(folders: set[Path]) -> None:
    """Files that were renamed or removed are so after a power cut, too."""
    for folder in folders:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _place(content: Content, path: str) -> Path:
    folder, _, inside = path.partition("/")
    return (content.content_dir if folder == CONTENT else content.routes_dir) / inside
