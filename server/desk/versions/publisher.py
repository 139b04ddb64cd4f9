"""The one door through which content gets into a running server: check, store, swap."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from server.desk.versions.content import Content, FolderContent, Served
from server.ledger import LedgerError, StoredFile, VersionRow
from server.tour import CheckReport, Problem, TourError, fallback
from server.tour.folder_files import word_files
from server.tour.model import Tour

LOG = logging.getLogger(__name__)

BY_FILES = "files"
"""Who has published what was changed in the folders."""
FIRST = "第一次启动时文件夹里的"
CHANGED = "文件夹里的文件改了"
KEPT_COPY = "文件夹里有错，用了上一份没有错的"
MOST_TRIED = 5
"""So many versions are tried at the start, the newest first: checks grow stricter with releases."""


class Publisher:
    """Serves content from the moment on in which it is without errors and stored as a version.

    `serve` swaps everything to a tour. `folders_lead` says that this server's folders are the only
    ones: what is in them is served, even if it was a version before. Where several servers share a
    database, a folder that was left behind is no news. `kept_copy` is a copy of content that an
    older release has kept.
    """

    def __init__(
        self,
        content: Content,
        serve: Callable[[Served], None],
        *,
        folders_lead: bool,
        kept_copy: Path | None = None,
    ) -> None:
        self._content = content
        self._serve = serve
        self._folders_lead = folders_lead
        self._kept_copy = kept_copy
        self._one_at_a_time = threading.Lock()
        self._logged: list[Problem] = []
        self._problems: list[Problem] = []
        self._number = 0
        self._digest = ""
        self._missed = 0
        self._pending = False

    @property
    def number(self) -> int:
        """The number of the version that is served; 0 where the ledger could not keep it."""
        return self._number

    @property
    def problems(self) -> list[Problem]:
        """What the last check said of the folders."""
        return self._problems

    def begin(self) -> Served:
        """The content to start with: that of the folders, else the newest version, else the copy
        that an older release has kept.

        Raises:
            TourError: there is none of these.
            DBAPIError: the ledger does not answer.
        """
        found, newest = self._content.folder(), self._content.ledger.newest_version()
        self._problems = found.report.problems
        if found.report.tour is None:
            return self._begin_without(found.report, newest)
        if newest is not None and self._is_left_behind(found, newest):
            behind = self._content.version(newest.number)
            if behind is not None and behind.tour is not None:
                LOG.warning(
                    "文件夹里是以前的一版，用的是数据库里最新的第 %d 版；要退回，用 bus rollback",
                    newest.number,
                )
                return self._begin_with(Served(behind.tour, newest.number), newest.digest)
        served = self._published(found, found.report.tour, FIRST if newest is None else CHANGED)
        self._log(found.report.errors, "译文有 %d 处错，错的没有用：\n%s")
        return served

    def content_changed(self) -> CheckReport:
        """Checks the folders, stores what is new as a version and swaps to it; with errors in it
        nothing changes, and all of them are logged, the same ones once. What is wrong in a
        translation alone is not used. Raises LedgerError: nothing was swapped, and `catch_up`
        tries again.
        """
        with self._one_at_a_time:
            self._pending = True  # until it is known what has become of the change
            found = self._content.folder()
            report = found.report
            self._problems = report.problems
            if report.tour is None:
                self._pending = False
                self._log(report.errors, "改过的内容有 %d 处错，没有换上，先用原来的：\n%s")
                return report
            row = self._content.store(found.stored, BY_FILES, CHANGED)
            self._pending = False
            self._swap(Served(report.tour, row.number), row.digest)
            self._log(report.errors, "译文有 %d 处错，错的没有用：\n%s")
            return report

    def publish(self, files: list[StoredFile], tour: Tour, by: str, reason: str) -> VersionRow:
        """Stores checked files as a version and swaps to it. Raises LedgerError."""
        with self._one_at_a_time:
            row = self._content.store(files, by, reason)
            self._swap(Served(tour, row.number), row.digest)
            return row

    def catch_up(self) -> bool:
        """Swaps to the newest version where another process has published it; whether it did.
        Raises DBAPIError, LedgerError.
        """
        if self._pending:
            self.content_changed()
        newest = self._content.ledger.newest_version()
        if newest is None or newest.number <= max(self._number, self._missed):
            return False
        with self._one_at_a_time:
            if newest.number <= self._number:
                return False
            report = self._content.version(newest.number)
            if report is None or report.tour is None:
                self._missed = newest.number
                told = "\n".join(map(str, report.errors)) if report else ""
                LOG.error("第 %d 版在这里通不过检查，没有换上：\n%s", newest.number, told)
                return False
            self._swap(Served(report.tour, newest.number), newest.digest)
            return True

    def _swap(self, served: Served, digest: str) -> None:
        same = digest == self._digest
        self._serve(served)
        self._number, self._digest = served.number, digest
        if not same:
            counts = len(served.tour.routes), len(served.tour.stops)
            LOG.info("内容换上了第 %d 版：%d 条线路，%d 站", served.number, *counts)

    def _is_left_behind(self, found: FolderContent, newest: VersionRow) -> bool:
        if self._folders_lead or newest.digest == found.digest:
            return False
        return self._content.ledger.version_with(found.digest) is not None

    def _published(self, found: FolderContent, tour: Tour, reason: str) -> Served:
        """The folders' content as a version; without a number where it cannot be stored."""
        try:
            row = self._content.store(found.stored, BY_FILES, reason)
        except LedgerError as why:
            self._pending = True
            LOG.error("这一版内容没有存进数据库，过一会儿再存：%s", why)  # noqa: TRY400 - told
            return Served(tour, 0)
        return self._begin_with(Served(tour, row.number), row.digest)

    def _begin_with(self, served: Served, digest: str) -> Served:
        self._number, self._digest = served.number, digest
        return served

    def _begin_without(self, report: CheckReport, newest: VersionRow | None) -> Served:
        """What is served while the folders hold faults. Raises TourError."""
        for row in self._content.ledger.versions(MOST_TRIED):
            known = self._content.version(row.number)
            if known is not None and known.tour is not None:
                self._log(
                    report.errors,
                    "文件夹里的内容有 %d 处错，没有用！先用数据库里的第 "
                    f"{row.number} 版，改好就换上：\n%s",
                )
                return self._begin_with(Served(known.tour, row.number), row.digest)
        copy = None if newest else self._copy()
        if copy is None:
            raise TourError(report.problems)
        words = "内容有 %d 处错，先用上一份没有错的，改好就换上：\n%s"
        self._log(report.errors, words)
        return copy

    def _copy(self) -> Served | None:
        """The copy that an older release has kept, as the first version."""
        place = fallback.copy_in_use(self._kept_copy)
        words = {} if place is None else fallback.words_of(place)
        tour = self._content.check(words).tour if words else None
        if tour is None:
            return None
        files = [StoredFile._make(one) for one in word_files(words)]
        return self._published(FolderContent(CheckReport([], tour), files), tour, KEPT_COPY)

    def _log(self, errors: list[Problem], words: str) -> None:
        """One record for all of them: the log drops records of one kind beyond a few."""
        if errors and errors != self._logged:
            LOG.error(words, len(errors), "\n".join(map(str, errors)))
        self._logged = errors
