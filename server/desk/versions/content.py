"""The content as it lies in the folders, and as versions of it are kept in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from marshmallow import Schema

from server.ledger import Ledger, StoredFile, VersionRow, digest_of, words_of
from server.tour import CheckReport, check_tour
from server.tour.folder_files import FolderReader, check_words, word_files
from server.tour.model import Tour

MOST_READINGS = 5
"""So often the folders are read anew where a file changed while they were checked."""


class Native(Protocol):
    """Calls a function in a thread of the system's own, and waits for it without blocking."""

    def __call__(self, function: Callable[..., Any], /, *args: Any) -> Any: ...


class Served(NamedTuple):
    """A tour, and the number of the version that it is; 0 where it is kept as none."""

    tour: Tour
    number: int


class FolderContent(NamedTuple):
    """What lies in the folders: what the check says of it, and its files."""

    report: CheckReport
    stored: list[StoredFile]

    @property
    def digest(self) -> str:
        """See `server.ledger.digest_of`."""
        return digest_of(self.stored)


class Content:
    """Reads content from the folders and from the ledger. `run_native` runs what blocks.

    Reading versions raises DBAPIError.
    """

    def __init__(
        self,
        ledger: Ledger,
        content_dir: Path,
        routes_dir: Path,
        games: Mapping[str, type[Schema]],
        timezone: tzinfo,
        run_native: Native,
    ) -> None:
        self.ledger = ledger
        self.content_dir = content_dir
        self.routes_dir = routes_dir
        self._games = games
        self._timezone = timezone
        self._reader = FolderReader(content_dir, routes_dir)
        self._run_native = run_native

    def folder(self) -> FolderContent:
        """What lies in the folders now: the files are those that were checked."""
        found: FolderContent = self._run_native(self._folder)
        return found

    def words(self) -> dict[str, bytes]:
        """The words in the folders now, by path. Raises OSError."""
        found: dict[str, bytes] = self._run_native(self._reader.words)
        return found

    def version(self, number: int) -> CheckReport | None:
        """What the check says of a version today, with its tour; None where there is none."""
        if self.ledger.version(number) is None:
            return None
        return self.check(self.version_words(number))

    def version_words(self, number: int) -> dict[str, bytes]:
        """The words of a version by path."""
        return words_of(self.ledger.version_files(number))

    def check(self, words: Mapping[str, bytes]) -> CheckReport:
        """Checks words that were published before."""
        report: CheckReport = self._run_native(
            check_words, words, self.content_dir, self._games, self._timezone
        )
        return report

    def draft(self, words: Mapping[str, bytes]) -> FolderContent:
        """Checks words that were never published, with the media that lie in the folder."""
        found: FolderContent = self._run_native(self._draft, words)
        return found

    def store(self, files: list[StoredFile], by: str, reason: str) -> VersionRow:
        """Stores files as the next version. Raises LedgerError."""
        return self.ledger.add_version(files, by=by, reason=reason)

    def _folder(self) -> FolderContent:
        for _ in range(MOST_READINGS):
            words = self._words_or_none()
            report = check_tour(self.content_dir, self.routes_dir, self._games, self._timezone)
            if report.tour is None:
                return FolderContent(report, [])
            if words is not None and words == self._words_or_none():
                named = self._reader.media(report.tour.media)
                files = [StoredFile._make(one) for one in (*word_files(words), *named)]
                return FolderContent(report, files)
        raise OSError("the content's files change faster than they can be read")

    def _draft(self, words: Mapping[str, bytes]) -> FolderContent:
        report = check_words(words, self.content_dir, self._games, self._timezone, new=True)
        if report.tour is None:
            return FolderContent(report, [])
        named = self._reader.media(report.tour.media)
        return FolderContent(
            report, [StoredFile._make(one) for one in (*word_files(words), *named)]
        )

    def _words_or_none(self) -> dict[str, bytes] | None:
        try:
            return self._reader.words()
        except OSError:  # a file has gone since the folder was listed
            return None
