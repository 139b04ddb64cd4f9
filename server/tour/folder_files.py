"""The content's files as bytes: read out of the folders for a version, and unpacked from one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Final, NamedTuple

from marshmallow import Schema

from server.tour import image_variants
from server.tour.checks.files import TEMPORARY, YAML
from server.tour.load import check_tour
from server.tour.problems import CheckReport, shown

CONTENT: Final = "content"
ROUTES: Final = "routes"


class FolderFile(NamedTuple):
    """A file of the content. `path` begins with `content/` or `routes/`, `checksum` is SHA-256.

    `content` is None for pictures, films and recordings.
    """

    path: str
    checksum: str
    size: int
    content: bytes | None


class Unpacked(NamedTuple):
    """Folders with the words of a version."""

    content: Path
    routes: Path


class FolderReader:
    """Reads the content's files; checksums of media are remembered while size and time stay."""

    def __init__(self, content_dir: Path, routes_dir: Path) -> None:
        self._folders = {CONTENT: content_dir, ROUTES: routes_dir}
        self._checksums: dict[str, tuple[tuple[int, int], str]] = {}

    def words(self) -> dict[str, bytes]:
        """Every YAML file below the two folders, by its path in a version; editors' and systems'
        own files are left out. Raises OSError.
        """
        found = {}
        for name, folder in self._folders.items():
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(folder)
                hidden = any(part.startswith(TEMPORARY) for part in inside.parts)
                if path.suffix in YAML and not hidden and path.is_file():
                    found[f"{name}/{inside.as_posix()}"] = path.read_bytes()
        return found

    def media(self, names: Mapping[str, str]) -> list[FolderFile]:
        """The files that a tour names (as written → where), and what the index of pictures' sizes
        says of them. Raises OSError.
        """
        places = {src: Path(place) for src, place in sorted(names.items())}
        files = [
            self._media_file(f"{CONTENT}/{src}", place)
            for src, place in places.items()
            if place.is_file()
        ]
        return [*files, *self._sizes(places)]

    def _sizes(self, names: Iterable[str]) -> list[FolderFile]:
        """Pictures that no stop names may come and go without another version."""
        index = image_variants.read_index(self._folders[CONTENT])
        named = {src: index[src] for src in names if src in index}
        if not named:
            return []
        said = image_variants.index_text(named).encode()
        path = f"{CONTENT}/{image_variants.FOLDER}/{image_variants.INDEX}"
        return [FolderFile(path, hashlib.sha256(said).hexdigest(), len(said), None)]

    def _media_file(self, path: str, place: Path) -> FolderFile:
        stat = place.stat()
        state = stat.st_size, stat.st_mtime_ns
        known = self._checksums.get(path)
        if known is None or known[0] != state:
            with place.open("rb") as stream:
                known = state, hashlib.file_digest(stream, "sha256").hexdigest()
            self._checksums[path] = known
        return FolderFile(path, known[1], stat.st_size, None)


def word_files(words: Mapping[str, bytes]) -> list[FolderFile]:
    """Files of words with their checksums."""
    return [
        FolderFile(path, hashlib.sha256(content).hexdigest(), len(content), content)
        for path, content in words.items()
    ]


@contextmanager
def unpacked(words: Mapping[str, bytes]) -> Iterator[Unpacked]:
    """The words of a version in folders of their own, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bus-version-") as name:
        root = Path(name).resolve()
        folders = Unpacked(root / CONTENT, root / ROUTES)
        for folder in folders:
            folder.mkdir()
        for path, content in words.items():
            place = root / path
            if not place.resolve().is_relative_to(root):
                raise ValueError(f"not a path of a version: {path!r}")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        yield folders


def check_words(
    words: Mapping[str, bytes],
    media_dir: Path,
    games: Mapping[str, type[Schema]],
    timezone: tzinfo,
    *,
    new: bool = False,
) -> CheckReport:
    """Checks the words of a version. Their media are taken from `media_dir` as far as they are
    there: a picture that has gone since keeps nobody from riding. With `new` the words were never
    published, and the media are checked. Problems name files by their paths in a version.
    """
    with unpacked(words) as folders:
        report = check_tour(
            folders.content, folders.routes, games, timezone, media_dir=media_dir, new=new
        )
        here = f"{shown(folders.content.parent)}/"
    told = [
        replace(one, file=one.file.removeprefix(here), message=one.message.replace(here, ""))
        for one in report.problems
    ]
    return CheckReport(told, report.tour)
