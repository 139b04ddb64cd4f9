"""The one door through which edited content gets into a running server: check, then swap."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from server.tour import CheckReport, Problem
from server.tour.model import Tour

LOG = logging.getLogger(__name__)


class Publisher:
    """Serves content from the moment on in which it is without errors.

    `check` reads and checks all of it, `serve` swaps to a tour. `faults` are those of the content
    that was there at the start.
    """

    def __init__(
        self,
        check: Callable[[], CheckReport],
        serve: Callable[[Tour], None],
        faults: list[Problem],
    ) -> None:
        self._check = check
        self._serve = serve
        self._one_at_a_time = threading.Lock()
        self._logged: list[Problem] = []
        self._log(faults, "内容有 %d 处错，先用上一份没有错的，改好就换上：\n%s")

    def content_changed(self) -> CheckReport:
        """Checks the content and swaps to it; with errors in it nothing changes, and all of them
        are logged, the same ones once. What is wrong in a translation alone is not used.
        """
        with self._one_at_a_time:
            report = self._check()
            if report.tour is None:
                self._log(report.errors, "改过的内容有 %d 处错，没有换上，先用原来的：\n%s")
                return report
            self._serve(report.tour)
            counts = len(report.tour.routes), len(report.tour.stops)
            LOG.info("内容换上了新的：%d 条线路，%d 站", *counts)
            self._log(report.errors, "译文有 %d 处错，错的没有用：\n%s")
            return report

    def _log(self, errors: list[Problem], words: str) -> None:
        """One record for all of them: the log drops records of one kind beyond a few."""
        if errors and errors != self._logged:
            LOG.error(words, len(errors), "\n".join(map(str, errors)))
        self._logged = errors
