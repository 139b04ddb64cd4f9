"""The media of the content folder: where each is used, taken in, removed and put back.

What is removed lies in `.removed` beside them for thirty days: a name beginning with a dot is no
content, and of the content folder only `media` is served.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from server.desk.accounts.storage import AccountRow, log_change
from server.desk.drafts import Drafts
from server.desk.drafts.stops import holds_stops
from server.desk.drafts.trees import root_of
from server.desk.media.checking import LARGEST, check_file, kind_of, plain_stem
from server.desk.versions.content import Native
from server.ledger import Ledger
from server.play import Refused
from server.refusals import Refusal
from server.tour.checks.media import PICTURE, files_of
from server.tour.image_variants import read_index
from server.tour.stop_files import LIST

MEDIA: Final = "media"
REMOVED: Final = ".removed"
UPLOADS: Final = ".uploads"
KEPT: Final = timedelta(days=30)
CHUNK: Final = 256 * 1024
DRAWN: Final = (".svg", ".gif")
"""Pictures that are kept as they are: drawings have every size, and GIF is for what moves."""
BY_NAME: Final = ("media/share/", "media/share.jpg")
"""Pictures of cards in chats, which no stop names (`server.web.share_metadata`)."""


class Use(NamedTuple):
    """Where a file is named: in which file of the draft, by which stop, at which line."""

    file: str
    stop: str
    line: int


class MediaFile(NamedTuple):
    """A file: `src` as stops name it, `size` in bytes. A picture has its width and height in pixels
    where it has sizes for phones. `used` is empty for one that nothing names, `removed_at` set for
    one that can be put back.
    """

    src: str
    kind: str
    size: int
    changed_at: datetime
    width: int | None
    height: int | None
    used: tuple[Use, ...]
    removed_at: datetime | None = None


class Library:
    """The media of a folder. `changed` is called when there are other files than before.

    Methods raise Refused; DBAPIError, LedgerError; OSError where the folder cannot be read.
    """

    def __init__(
        self,
        content_dir: Path,
        drafts: Drafts,
        ledger: Ledger,
        now: Callable[[], datetime],
        run_native: Native,
        changed: Callable[[], None],
    ) -> None:
        self._content_dir = content_dir
        self._drafts = drafts
        self._ledger = ledger
        self._now = now
        self._run_native = run_native
        self._changed = changed
        self._one_at_a_time = threading.Lock()

    @property
    def makes_sizes(self) -> bool:
        """Whether pictures can be taken in: Pillow is there."""
        return find_spec("PIL") is not None

    def rows(self) -> list[MediaFile]:
        """All files by name, and after them those that can be put back."""
        rows: list[MediaFile] = self._run_native(self._rows, self._uses())
        return rows

    def row(self, src: str) -> MediaFile:
        """One that is there. Raises Refused `unknown_media`."""
        found = next((row for row in self.rows() if row.src == src and not row.removed_at), None)
        if found is None:
            raise Refused(Refusal.UNKNOWN_MEDIA)
        return found

    def add(self, actor: AccountRow, name: str, stream: BinaryIO) -> MediaFile:
        """Takes a file in, under its name or one like it. Pictures are turned upright, freed of all
        that cameras write into them, and made in the sizes for phones.
        """
        kind = kind_of(name)
        if kind is None:
            raise Refused(Refusal.MEDIA_KIND)
        suffix = Path(name.casefold()).suffix
        if kind == PICTURE and suffix not in DRAWN and not self.makes_sizes:
            raise Refused(Refusal.MEDIA_NEEDS_PILLOW)
        folder = self._content_dir / UPLOADS
        beside = folder / f"{secrets.token_hex(8)}{suffix}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _receive(stream, beside, LARGEST[kind])
            src: str = self._run_native(self._take, beside, kind, plain_stem(name))
        except OSError:
            raise Refused(Refusal.MEDIA_NOT_WRITTEN) from None
        finally:
            beside.unlink(missing_ok=True)
        self._log(actor, "media.add", src)
        self._changed()
        return self.row(src)

    def remove(self, actor: AccountRow, src: str) -> None:
        """Takes a file away that neither draft nor riders use; it can be put back."""
        if self.row(src).used:
            raise Refused(Refusal.MEDIA_IN_USE)
        gone = self._content_dir / REMOVED / src
        self._move(self._content_dir / src, gone)
        os.utime(gone, (self._now().timestamp(),) * 2)
        self._log(actor, "media.remove", src)

    def restore(self, actor: AccountRow, src: str) -> MediaFile:
        """Puts a removed file back. Raises Refused `unknown_media`, or `media_in_the_way`."""
        gone = self._content_dir / REMOVED / src
        if not any(row.src == src and row.removed_at for row in self.rows()):
            raise Refused(Refusal.UNKNOWN_MEDIA)
        if (self._content_dir / src).exists():
            raise Refused(Refusal.MEDIA_IN_THE_WAY)
        self._move(gone, self._content_dir / src)
        self._log(actor, "media.restore", src)
        return self.row(src)

    def _move(self, source: Path, target: Path) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        except OSError:
            raise Refused(Refusal.MEDIA_NOT_WRITTEN) from None
        self._changed()

    def _take(self, beside: Path, kind: str, stem: str) -> str:
        """Checks a file that has come, and gives it its place. Returns its `src`."""
        check_file(beside, kind)
        content = beside.read_bytes()
        suffix = beside.suffix
        pixels = kind == PICTURE and suffix not in DRAWN
        if pixels:
            from server.desk.media.variants import reencoded  # noqa: PLC0415 - needs Pillow

            content, suffix = reencoded(beside), ".webp"
        with self._one_at_a_time:
            for number in range(1, 1_000):
                end = "" if number == 1 else f"-{number}"
                place = self._content_dir / MEDIA / f"{stem}{end}{suffix}"
                if not place.exists() or place.read_bytes() == content:
                    break
            src = f"{MEDIA}/{place.name}"
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(content)
                with beside.open("rb") as stream:
                    os.fsync(stream.fileno())
                beside.replace(place)
            if pixels:
                from server.desk.media.variants import add_sizes  # noqa: PLC0415

                add_sizes(self._content_dir, src)
            return src

    def _rows(self, uses: dict[str, list[Use]]) -> list[MediaFile]:
        folder, sizes = self._content_dir / MEDIA, read_index(self._content_dir)
        rows = []
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            inside = path.relative_to(folder)
            kind = kind_of(path.name)
            if kind is None or not path.is_file() or inside.parts[0].startswith("."):
                continue
            src = f"{MEDIA}/{inside.as_posix()}"
            used = tuple(uses.get(src, ()))
            if not used and src.startswith(BY_NAME):
                used = (Use("", "", 0),)
            sized = sizes.get(src)
            width, height = (sized.width, sized.height) if sized else (None, None)
            stat = path.stat()
            changed = datetime.fromtimestamp(stat.st_mtime, UTC)
            rows.append(MediaFile(src, kind, stat.st_size, changed, width, height, used))
        return [*rows, *self._removed()]

    def _removed(self) -> Iterator[MediaFile]:
        folder = self._content_dir / REMOVED
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            kind = kind_of(path.name)
            if kind is None or not path.is_file():
                continue
            stat = path.stat()
            at = datetime.fromtimestamp(stat.st_mtime, UTC)
            if self._now() - at > KEPT:
                path.unlink(missing_ok=True)
                continue
            src = path.relative_to(folder).as_posix()
            yield MediaFile(src, kind, stat.st_size, at, None, None, (), at)

    def _uses(self) -> dict[str, list[Use]]:
        """Where files are named, in the draft and in what riders have."""
        found: dict[str, list[Use]] = {}
        for row in self._drafts.files().values():
            for text in {row.content, row.seen} - {None}:
                for src, use in _uses_in(row.path, str(text)):
                    if use not in found.setdefault(src, []):
                        found[src].append(use)
        return found

    def _log(self, actor: AccountRow, action: str, src: str) -> None:
        def job(connection: Any) -> None:
            log_change(connection, self._now(), actor, action, src)

        self._ledger.write(job)


def _uses_in(path: str, text: str) -> Iterator[tuple[str, Use]]:
    root = root_of(path, text)
    if holds_stops(path):
        for stop in root.get(LIST).each():
            for one in files_of(stop):
                if one.node.text:
                    yield one.node.text, Use(path, stop.get("id").text or "", one.node.line)
    elif path.startswith("content/translations/"):
        for stop_id, (_, stop) in root.get("stops").entries.items():
            story = stop.get("story")
            captions = [block.get("captions") for _, block in story.get("blocks").entries.values()]
            for node in (story.get("audio"), *captions):
                if node.text:
                    yield node.text, Use(path, stop_id, node.line)


def _receive(stream: BinaryIO, place: Path, most: int) -> None:
    """Writes what comes, as far as it may be large. Raises Refused `too_large`."""
    size = 0
    with place.open("wb") as file:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise Refused(Refusal.TOO_LARGE)
            file.write(chunk)
