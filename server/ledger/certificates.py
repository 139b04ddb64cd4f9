"""Certificates in the ledger: one for each ride, found by ride or by serial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, insert, select, update

from server.ledger.codes import CodeGenerator
from server.ledger.errors import StorageError
from server.ledger.models import Certificate, Player, Ride
from server.ledger.pending_write import PendingWrite
from server.ledger.serials import new_serial
from server.ledger.transaction import Transaction
from server.refusals import Refusal

COLUMNS = (
    Certificate.ride_id,
    Certificate.serial,
    Certificate.name,
    Certificate.branch,
    Certificate.finished_at,
    Certificate.issued_at,
    Certificate.shown,
)
MOST_TRIES = 5


class CertificateRow(NamedTuple):
    """A certificate as issued; `name` and `branch` are empty once the player was deleted.

    `ride_id` is the database's number, used inside the server only.
    """

    ride_id: int
    serial: str
    name: str
    branch: str
    finished_at: datetime
    issued_at: datetime
    shown: dict[str, Any]

    @property
    def withdrawn(self) -> bool:
        """Whether the player was deleted, and the name with it."""
        return not self.name


@dataclass(frozen=True, slots=True)
class IssueCertificate:
    """Job: issues a certificate; `year` is part of its serial, `branch` is printed."""

    ride_id: int
    year: int
    branch: str
    finished_at: datetime
    shown: dict[str, Any]
    at: datetime
    codes: CodeGenerator

    def write(self, transaction: Transaction) -> CertificateRow | None:
        """The ride's certificate: the existing one, or this one. None if the player was deleted.

        The name is read here, under the write lock, so that a deletion just before counts.

        Raises:
            StorageError: no free serial was found.
        """
        connection = transaction.connection
        found = _first(connection, Certificate.ride_id == self.ride_id)
        if found is not None:
            return found
        there = Ride.id == self.ride_id, Ride.recovery_hash.is_not(None)
        name = connection.scalar(
            select(Player.nickname).join(Ride, Ride.player_id == Player.id).where(*there)
        )
        if name is None:
            return None
        serial = self._serial(connection)
        row = CertificateRow(
            self.ride_id, serial, name, self.branch, self.finished_at, self.at, self.shown
        )
        connection.execute(insert(Certificate).values(**row._asdict()))
        return row

    def _serial(self, connection: Connection) -> str:
        for _ in range(MOST_TRIES):
            serial = new_serial(self.codes, self.year)
            if _first(connection, Certificate.serial == serial) is None:
                return serial
        raise StorageError(Refusal.STORAGE_ERROR, "no free serial found")


def withdraw(connection: Connection, ride_id: int) -> None:
    """Removes the personal data from the ride's certificate; the serial stays, as withdrawn."""
    of_ride = Certificate.ride_id == ride_id
    connection.execute(update(Certificate).where(of_ride).values(name="", branch=""))


class CertificateLedger:
    """The part of `Ledger` for certificates.

    Reading raises DBAPIError, writing LedgerError.
    """

    engine: Engine
    _codes: CodeGenerator
    _now: Callable[[], datetime]
    _job: Callable[[Callable[[Transaction], Any]], PendingWrite[Any]]

    def certificate(self, serial: str) -> CertificateRow | None:
        """The certificate with this serial, as `read_serial` gives it."""
        with self.engine.connect() as connection:
            return _first(connection, Certificate.serial == serial)

    def certificate_of(self, ride_id: int) -> CertificateRow | None:
        """The ride's certificate."""
        with self.engine.connect() as connection:
            return _first(connection, Certificate.ride_id == ride_id)

    def issue(
        self,
        ride_id: int,
        *,
        year: int,
        branch: str,
        finished_at: datetime,
        shown: dict[str, Any],
    ) -> PendingWrite[CertificateRow | None]:
        """Queues a certificate for the writer; `IssueCertificate.write` says what is returned."""
        new = IssueCertificate(ride_id, year, branch, finished_at, shown, self._now(), self._codes)
        return self._job(new.write)


def _first(connection: Connection, condition: Any) -> CertificateRow | None:
    row = connection.execute(select(*COLUMNS).where(condition)).first()
    return None if row is None else CertificateRow._make(row)
