"""The catalogues of versions that somebody still rides: phones that were away, events under way."""

from __future__ import annotations

import threading
from collections.abc import Callable

from cachetools import LRUCache

from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.token_bucket import BucketLimiter
from server.refusals import Refusal
from server.tour.model import Tour

KEPT = 8
"""Catalogues in memory besides the present one; a thousand stops take some 30 MB."""
LOADS_A_MINUTE = 30
"""A phone says which version it has seen; loading one takes up to seconds of a processor."""


class CatalogueVersions:
    """Finds the catalogue of a version. `load` gives the tour of one, None where there is none;
    `clock` seconds that never go back.
    """

    def __init__(
        self,
        present: Catalogue,
        load: Callable[[int], Tour | None],
        clock: Callable[[], float],
    ) -> None:
        self._present = present
        self._load = load
        self._clock = clock
        self._kept: LRUCache[int, Catalogue | None] = LRUCache(KEPT)
        self._one_at_a_time = threading.Lock()
        self._loads = BucketLimiter("versions", LOADS_A_MINUTE).bucket(clock())

    def keep_present(self) -> None:
        """Keeps the present catalogue, which another one is about to replace."""
        if self._present.version:
            self._kept[self._present.version] = self._present.copy()

    def find(self, version: int, *, bounded: bool = True) -> Catalogue:
        """The catalogue of a version; the present one where there is no such version, and for a
        later one, which this process has still to hear of. What phones ask for is `bounded`.

        Raises:
            Refused: `busy`, where too many versions are asked for at once.
            DBAPIError: the ledger does not answer.
        """
        if not 0 < version < self._present.version:
            return self._present
        with self._one_at_a_time:
            if version not in self._kept:
                if bounded and not self._loads.take(self._clock()):
                    raise Refused(Refusal.BUSY)
                tour = self._load(version)
                self._kept[version] = None if tour is None else Catalogue(tour, version)
            return self._kept[version] or self._present
