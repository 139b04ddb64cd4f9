"""Certificates: issued when a ride has every stamp of its route, and verified by serial.

The text is stored in the ledger at that moment: content may change later, and a printed
certificate must stay true. See docs/decisions/0007-certificates.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from server.ledger import (
    CertificateRow,
    EntryRow,
    Ledger,
    LedgerError,
    PendingWrite,
    RideRow,
    read_serial,
)
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.rate_limits import GuessLimiter
from server.play.snapshot import iso
from server.play.storage_errors import storage_errors
from server.refusals import Refusal
from server.rules import RideState, RouteIndex, replay

log = logging.getLogger(__name__)

ISSUE_SECONDS = 7.0


class _Finish(NamedTuple):
    """The end of a ride: its time, and the printed facts."""

    at: datetime
    shown: dict[str, Any]


class Certificates:
    """Issues and shows certificates; `zone` is the time zone of their dates. Of a ride that
    `is_held` says is off public boards (by its number) none is issued or shown.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        guesses: GuessLimiter,
        zone: ZoneInfo,
        is_held: Callable[[int], bool],
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._guesses = guesses
        self._zone = zone
        self._is_held = is_held

    def on_move(self, row: RideRow, result: Mapping[str, Any]) -> None:
        """Issues the certificate if this move was the ride's last stamp. Never waits or raises:
        a certificate that could not be stored now is issued by `issue` later.
        """
        if result.get("finished") is not True or "repeat" in result:
            return
        try:
            with storage_errors():
                self._write(row)
        except (LedgerError, Refused) as error:
            if error.code is not Refusal.RIDE_HELD:
                log.warning("ride %s has no certificate yet: %s", row.ride, error)

    def get(self, row: RideRow) -> dict[str, Any]:
        """The ride's certificate.

        Raises:
            Refused: `no_certificate`; `ride_held`; `unauthorized` where the player has just been
                deleted.
            StorageError: the database does not respond.
        """
        with storage_errors():
            found = self._ledger.certificate_of(row.id)
        if found is None:
            raise Refused(Refusal.NO_CERTIFICATE)
        self._check_shown(row.id)
        return _own(found)

    def issue(self, row: RideRow) -> dict[str, Any]:
        """The ride's certificate, issued now where there is none.

        Raises:
            Refused: `not_finished`; `ride_held`; `unauthorized` where the player has just been
                deleted.
            StorageError: it was not stored.
        """
        with storage_errors():
            found = self._ledger.certificate_of(row.id)
            if found is None:
                found = self._write(row).wait(ISSUE_SECONDS)
        self._check_shown(row.id)
        return _own(found)

    def check(self, typed: str, caller: str) -> dict[str, Any]:
        """The public facts of a certificate: that it is real, and what is printed on it.

        Raises:
            Refused: `bad_serial`, `unknown_certificate`, `ride_held`; `too_many` after many of
                those from one network.
            StorageError: the database does not respond.
        """
        serial = read_serial(typed)
        if serial is None:
            raise Refused(Refusal.BAD_SERIAL)
        with self._guesses.guess(caller):
            with storage_errors():
                found = self._ledger.certificate(serial)
            if found is None:
                raise Refused(Refusal.UNKNOWN_CERTIFICATE)
        self._check_shown(found.ride_id)
        return {
            "serial": found.serial,
            "withdrawn": found.withdrawn,
            "name": found.name or None,
            "route": found.shown["route"],
            "route_name": found.shown["route_name"],
            "date": found.shown["date"],
            "stamps": len(found.shown["stops"]),
        }

    def _check_shown(self, ride_id: int) -> None:
        """Raises Refused `ride_held` for a ride that is off public boards."""
        if self._is_held(ride_id):
            raise Refused(Refusal.RIDE_HELD)

    def _write(self, row: RideRow) -> PendingWrite[CertificateRow | None]:
        """Queues the certificate for the ledger's writer. Raises Refused `not_finished`,
        `ride_held`.
        """
        if row.synthetic:  # simulated riders get none
            raise Refused(Refusal.NOT_FINISHED)
        index = self._catalogue.index(row.route)
        entries = self._ledger.entries_of(row.id)
        finish = self._finish(index, replay(index, entries), entries)
        if finish is None:
            raise Refused(Refusal.NOT_FINISHED)
        self._check_shown(row.id)
        branch = self._catalogue.branch_or_other(row.branch).name
        year = finish.at.astimezone(self._zone).year
        return self._ledger.issue(
            row.id, year=year, branch=branch, finished_at=finish.at, shown=finish.shown
        )

    def _finish(
        self, index: RouteIndex, state: RideState, entries: Sequence[EntryRow]
    ) -> _Finish | None:
        """The time of the last stamp, with the points until then."""
        route = self._catalogue.tour.routes[index.route.id]
        if any(stop.id not in state.stamps for stop in route.stops):
            return None
        last = max(state.stamps[stop.id] for stop in route.stops)
        at = entries[last - 1].played
        shown = {
            "route": route.id,
            "route_name": route.name,
            "date": at.astimezone(self._zone).date().isoformat(),
            "points": sum(entry.points for entry in entries[:last]),
            "stops": [
                {
                    "stop": stop.id,
                    "name": stop.name,
                    "short": stop.short,
                    "stamp": dict(stop.stamp),
                    "at": iso(entries[state.stamps[stop.id] - 1].played),
                }
                for stop in route.stops
            ],
        }
        return _Finish(at, shown)


def _own(row: CertificateRow | None) -> dict[str, Any]:
    """All facts of a certificate, for its owner. Raises Refused `unauthorized` after deletion."""
    if row is None or row.withdrawn:
        raise Refused(Refusal.UNAUTHORIZED)
    return {
        "serial": row.serial,
        "name": row.name,
        "branch_name": row.branch,
        "finished_at": iso(row.finished_at),
        "issued_at": iso(row.issued_at),
        **row.shown,
    }
