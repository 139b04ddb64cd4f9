"""What a rider is shown of those who ride along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.ledger import RideRow
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.locks import KeyedLocks
from server.play.ride_cache import RideCache
from server.play.standings import Standings
from server.play.storage_errors import storage_errors
from server.refusals import Refusal


class CompanyReader:
    """Reads of the company of a route, with whatever was asked for checked."""

    def __init__(
        self, catalogue: Catalogue, rides: RideCache, locks: KeyedLocks, standings: Standings
    ) -> None:
        self._catalogue = catalogue
        self._rides = rides
        self._locks = locks
        self._standings = standings

    def shares(self, row: RideRow, question: str) -> Mapping[str, Any]:
        """How riders of the ride's route chose in a poll that the ride has answered.

        Raises:
            Refused: `unknown_question`, `not_answered`.
            StorageError: the ledger does not answer.
        """
        with storage_errors(), self._locks.hold(row.id):
            live = self._rides.get(row)
            at = live.index.question_at.get(question)
            if at is None or at.judged or row.event is not None:
                raise Refused(Refusal.UNKNOWN_QUESTION)
            if at.id not in live.state.answers:
                raise Refused(Refusal.NOT_ANSWERED)
            return self._standings.shares(live.index.route.id, at.id)

    def passers(self, route: str, stop: str) -> Mapping[str, Any]:
        """Who checked in at a stop today. Raises Refused `unknown_route`, `unknown_stop`."""
        index = self._catalogue.index(route)
        at = index.stop_at.get(stop)
        if at is None:
            raise Refused(Refusal.UNKNOWN_STOP)
        return self._standings.passers(index.route.id, at.id)

    def lamps(self, route: str, branch: str) -> Mapping[str, Any]:
        """The lamps of a branch along a route. Raises Refused `unknown_route`, `unknown_branch`."""
        known, found = self._catalogue.index(route), self._catalogue.branch(branch)
        if found is None:
            raise Refused(Refusal.UNKNOWN_BRANCH)
        return self._standings.lamps(known.route.id, found.id)
