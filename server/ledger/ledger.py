"""The ledger's door: everything that other rooms ask of it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Engine, select

from server.ledger import checking, joining, sums
from server.ledger.certificates import CertificateLedger
from server.ledger.checking import Recount
from server.ledger.codes import Codes, token_hash
from server.ledger.hosting import EventLedger
from server.ledger.models import Entry, Ride, Token
from server.ledger.rows import ENTRY_COLUMNS, entry_of, ride_of, select_rides
from server.ledger.ticket import Signal, Ticket
from server.ledger.transaction import Transaction
from server.ledger.values import Difference, EntryDraft, EntryRow, FeedRow, Joined, RideRow, Totals
from server.ledger.writer import Writer, WriterStats


class Ledger(EventLedger, CertificateLedger):
    """Keeps rides and their entries in one database.

    `now` gives the time (aware) and `entropy(n)` n random bytes. `max_queue` bounds the drafts
    that may wait for a commit, `max_batch` those that share one; `patience` is how many
    seconds a locked database is waited for. `new_signal` makes what waiting threads wait on,
    a `threading.Event` or something cheaper.

    Reading raises SQLAlchemy's DBAPIError when the database does not answer; `storage_error`
    tells what that means. Writing raises LedgerError.
    """

    def __init__(  # noqa: PLR0913 - each a knob of its own, and only three are needed
        self,
        engine: Engine,
        secret_key: str,
        now: Callable[[], datetime],
        *,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
        max_queue: int = 10_000,
        max_batch: int = 512,
        patience: float = 5.0,
        new_signal: Callable[[], Signal] = threading.Event,
    ) -> None:
        self.engine = engine
        self._now = now
        self._codes = Codes(secret_key, entropy)
        self._writer = Writer(
            engine,
            max_batch=max_batch,
            max_queue=max_queue,
            patience=patience,
            new_signal=new_signal,
        )

    # --- rides -----------------------------------------------------------------------------

    def join(
        self,
        nickname: str,
        branch: str,
        route: str,
        event: str | None = None,
        *,
        timeout: float = 15.0,
    ) -> Joined:
        """A new player with a new ride; whoever calls has the player's consent.

        Raises:
            StorageError: the ride was not kept.
        """
        new = joining.NewRide(nickname, branch, route, event, self._now(), self._codes)
        joined: Joined = self._do(new.insert, timeout)
        return joined

    def ride_by_token(self, token: str) -> RideRow | None:
        """The ride that the token opens."""
        query = select_rides().join(Token, Token.ride_id == Ride.id)
        return self._one_ride(query.where(Token.hash == token_hash(token)))

    def ride(self, ride_id: int) -> RideRow | None:
        """The ride with this number."""
        return self._one_ride(select_rides().where(Ride.id == ride_id))

    def recover(self, code: str, *, timeout: float = 15.0) -> tuple[RideRow, str] | None:
        """The ride of a recovery code as somebody typed it, with a new token for it.

        Old tokens stay valid. None if no ride has the code. Raises StorageError.
        """
        kept = self._codes.recovery_hash(code)
        if kept is None:
            return None
        ride = self._one_ride(select_rides().where(Ride.recovery_hash == kept))
        if ride is None:
            return None
        token, at = self._codes.token(), self._now()
        self._do(lambda transaction: joining.add_token(transaction, ride.id, token, at), timeout)
        return ride, token

    def forget(
        self,
        ride_id: int,
        *,
        day: int,
        nickname: str = "已退出",
        branch: str = "",
        timeout: float = 15.0,
    ) -> EntryRow | None:
        """Deletes what is known about the person (PIPL art. 47): name, branch, typed texts.

        Tokens and the recovery code stop working. The entries stay, without their `move`s, and
        a last one of kind `leave` (no points; `context` is the ride as it now is) makes the
        boards change their rows. None if the ride had left before. Raises StorageError.
        """
        at = self._now()
        leaving = joining.Leaving(ride_id, at, day, nickname, branch)
        done: EntryRow | None = self._do(leaving.write, timeout)
        return done

    def export_ride(self, ride_id: int) -> dict[str, Any]:
        """Everything that is kept about a ride, JSON-ready but for datetimes (PIPL art. 45)."""
        ride = self.ride(ride_id)
        if ride is None:
            return {}
        entries = [entry._asdict() for entry in self.entries_of(ride_id)]
        for entry in entries:
            del entry["context"], entry["ride_id"], entry["id"]
        about = ride._asdict()
        del about["id"]
        certificate = self.certificate_of(ride_id)
        kept = None if certificate is None else certificate._asdict()
        return {**about, "certificate": kept, "entries": entries}

    # --- entries ---------------------------------------------------------------------------

    def append(self, draft: EntryDraft) -> Ticket[EntryRow]:
        """Hands a draft to the writer and returns at once; `wait` on the ticket.

        Raises:
            StorageError: `busy` when too many drafts wait, `shutting_down` after `drain`.
        """
        return self._writer.put(draft)

    def entries_of(self, ride_id: int) -> list[EntryRow]:
        """All entries of a ride, in seq order."""
        query = select(*ENTRY_COLUMNS).where(Entry.ride_id == ride_id).order_by(Entry.seq)
        with self.engine.connect() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    def since(self, entry_id: int, limit: int = 10_000) -> list[EntryRow]:
        """The entries after `entry_id` in the order of ids, from every process."""
        query = select(*ENTRY_COLUMNS).where(Entry.id > entry_id).order_by(Entry.id).limit(limit)
        with self.engine.connect() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    # --- for boards and screens ------------------------------------------------------------

    def totals(self, day: int) -> Totals:
        """Every ride's sums, with those of `day` (yyyymmdd), as of one moment."""
        with self.engine.connect() as connection:
            return sums.totals_of(connection, day)

    def feed(self, limit: int, route: str | None = None) -> list[FeedRow]:
        """The latest check-ins and stamps, newest first."""
        return sums.feed(self.engine, limit, route)

    def follow(self, last_id: int) -> None:
        """From now on `on_commit` gets entries after `last_id` of other processes too.

        `last_id` is what `totals` reported. They come with this process's next commit, or
        with `poll`.
        """
        self._writer.follow(last_id)

    def poll(self) -> Ticket[None]:
        """Looks for entries of other processes now (see `follow`). Raises like `append`."""
        return self._writer.put_job(lambda _: None)

    # --- looking through it ----------------------------------------------------------------

    def verify(self, recount: Recount) -> list[Difference]:
        """Recounts every ride; what differs from what the ledger says (see `checking`)."""
        return checking.verify(self.engine, recount)

    def export(self, out: BinaryIO) -> int:
        """Writes everything as newline JSON without secrets; gives the number of lines."""
        return checking.export(self.engine, out)

    # --- the writer ------------------------------------------------------------------------

    def on_commit(self, callback: Callable[[list[EntryRow]], object]) -> None:
        """Calls back after each commit, in order, before the tickets are released."""
        self._writer.on_commit(callback)

    def on_reject(self, callback: Callable[[set[int]], object]) -> None:
        """Calls back with the ids of rides that had a draft refused, before tickets are released.

        What was judged on top of the refused draft is refused too; whoever keeps a state of
        these rides must drop it here, so that nothing more is judged on it.
        """
        self._writer.on_reject(callback)

    def on_batch(self, callback: Callable[[int, float], object]) -> None:
        """Calls back with each commit's number of entries and its seconds, for metrics."""
        self._writer.on_batch(callback)

    @property
    def stats(self) -> WriterStats:
        """What the writer has done since the start."""
        return self._writer.stats

    @property
    def waiting(self) -> int:
        """How many drafts wait for a commit."""
        return self._writer.waiting

    def drain(self, timeout: float) -> bool:
        """Takes no more drafts, commits those that wait, stops the writer; False if too slow."""
        return self._writer.drain(timeout)

    def ping(self) -> None:
        """Raises DBAPIError when the database does not answer."""
        with self.engine.connect() as connection:
            connection.execute(select(1))

    def rides(self, ride_ids: Iterable[int]) -> dict[int, RideRow]:
        """Rides by number, those that exist; at most some hundred at once."""
        query = select_rides().where(Ride.id.in_(list(ride_ids)))
        with self.engine.connect() as connection:
            found = [ride_of(row) for row in connection.execute(query)]
        return {ride.id: ride for ride in found}

    def _one_ride(self, query: Any) -> RideRow | None:
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else ride_of(row)

    def _do(self, job: Callable[[Transaction], Any], timeout: float) -> Any:
        return self._job(job).wait(timeout)

    def _job(self, job: Callable[[Transaction], Any]) -> Ticket[Any]:
        return self._writer.put_job(job)
