"""Looks now and then whether another process has published a version."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import DBAPIError

from server.desk.versions.publisher import Publisher
from server.ledger import LedgerError

LOG = logging.getLogger(__name__)

LOOK_SECONDS = 2.0


class VersionFollower:
    """Has a publisher catch up, in a thread of its own."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Looks from now on."""
        self._thread = threading.Thread(target=self._run, name="version-follower", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Looks no more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            try:
                self._publisher.catch_up()
            except (DBAPIError, LedgerError) as why:
                LOG.debug("could not look for a new version: %s", why)
            except Exception:
                LOG.exception("a new version was not taken")
