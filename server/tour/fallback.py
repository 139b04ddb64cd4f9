"""The last content without faults, kept aside: what is served while a new edit has some.

A server that starts again, or gets SIGHUP, with faults in its content would stop. It serves the
kept copy instead and logs every fault. Words are copied; pictures, films and recordings are
linked where the disk allows it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Final, NamedTuple

from marshmallow import Schema

from server.tour import image_variants
from server.tour.load import check_tour
from server.tour.model import Tour
from server.tour.problems import CheckReport, Problem, TourError

CURRENT: Final = "current"
"""The file that names the copy in use; it is replaced at once."""


class LoadedTour(NamedTuple):
    """A tour to serve; `faults` are those of the content that it stands in for, if it does."""

    tour: Tour
    faults: list[Problem]


def load_or_last_good(
    content_dir: Path,
    routes_dir: Path,
    games: Mapping[str, type[Schema]],
    timezone: tzinfo,
    kept_dir: Path | None,
) -> LoadedTour:
    """The tour of the folders; where they have faults, that of the copy in `kept_dir`.

    Keeps a copy of content without faults. Raises TourError where there is neither. A disk on
    which no copy can be kept keeps nobody from riding: OSError is not raised.
    """
    report = check_and_keep(content_dir, routes_dir, games, timezone, kept_dir)
    if report.tour is not None:
        return LoadedTour(report.tour, [])
    copy = copy_in_use(kept_dir)
    if copy is not None:
        kept = check_tour(copy / "content", copy / "routes", games, timezone).tour
        if kept is not None:
            return LoadedTour(kept, report.errors)
    raise TourError(report.problems)


def check_and_keep(
    content_dir: Path,
    routes_dir: Path,
    games: Mapping[str, type[Schema]],
    timezone: tzinfo,
    kept_dir: Path | None,
) -> CheckReport:
    """Checks the content; keeps a copy of it in `kept_dir` where it can be served."""
    report = check_tour(content_dir, routes_dir, games, timezone)
    if report.tour is not None and kept_dir is not None:
        _keep(report.tour, content_dir, routes_dir, kept_dir)
    return report


def copy_in_use(kept_dir: Path | None) -> Path | None:
    """The folder of the last content without faults, if one is kept."""
    if kept_dir is None:
        return None
    try:
        return kept_dir / (kept_dir / CURRENT).read_text("utf-8").strip()
    except OSError:
        return None


def _keep(tour: Tour, content_dir: Path, routes_dir: Path, kept_dir: Path) -> None:
    """Copies the content and names the copy as the one in use; removes older ones."""
    try:
        kept_dir.mkdir(exist_ok=True)  # beside a database that is there
        files = dict(_files(tour, content_dir, routes_dir))
        name = _checksum(files)
        if copy_in_use(kept_dir) == kept_dir / name and (kept_dir / name).is_dir():
            return
        whole = Path(tempfile.mkdtemp(prefix="new-", dir=kept_dir))
        for inside, path in files.items():
            _put(path, whole / inside)
        if (kept_dir / name).exists():
            shutil.rmtree(whole)
        else:
            whole.rename(kept_dir / name)
        fresh = kept_dir / f"{CURRENT}.{os.getpid()}"
        fresh.write_text(name, "utf-8")
        fresh.replace(kept_dir / CURRENT)
        for other in kept_dir.iterdir():
            if other.is_dir() and other.name != name:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return


def _files(tour: Tour, content_dir: Path, routes_dir: Path) -> Iterator[tuple[str, Path]]:
    """Every file that the tour is made of: its place in the copy, and where it is now."""
    for folder, name in ((content_dir, "content"), (routes_dir, "routes")):
        for path in sorted(folder.rglob("*.y*ml")):
            yield f"{name}/{path.relative_to(folder).as_posix()}", path
    for src in tour.media:
        yield f"content/{src}", content_dir / src
    sizes = content_dir / image_variants.FOLDER
    for path in sorted(sizes.rglob("*")) if sizes.is_dir() else ():
        yield f"content/{path.relative_to(content_dir).as_posix()}", path


def _checksum(files: Mapping[str, Path]) -> str:
    """Names the copy by the words of the files, and by size and time of those without words."""
    found = hashlib.sha256()
    for inside, path in files.items():
        found.update(inside.encode("utf-8", "surrogatepass"))
        if path.suffix in (".yaml", ".yml"):
            found.update(path.read_bytes())
        elif path.is_file():
            state = path.stat()
            found.update(f"{state.st_size} {state.st_mtime_ns}".encode())
    return found.hexdigest()[:16]


def _put(path: Path, place: Path) -> None:
    if not path.is_file():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix not in (".yaml", ".yml"):
        try:
            place.hardlink_to(path.resolve())
        except OSError:
            pass
        else:
            return
    shutil.copy2(path, place)
