"""The ledger's interface for the other packages."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO, TypeVar

from sqlalchemy import Connection, Engine, delete, select

from server.ledger import decisions, ride_jobs, totals, traces, verification
from server.ledger.certificates import CertificateLedger
from server.ledger.codes import CodeGenerator, token_hash
from server.ledger.event_ledger import EventLedger
from server.ledger.hold import Hold
from server.ledger.models import Entry, Ride, Token
from server.ledger.pending_write import PendingWrite, WaitEvent
from server.ledger.regrading import RegradingLedger
from server.ledger.row_mapping import ENTRY_COLUMNS, select_rides, to_entry, to_ride
from server.ledger.short_links import ShortLinkLedger
from server.ledger.traces import TraceRow
from server.ledger.transaction import Transaction
from server.ledger.values import (
    Difference,
    EntryDraft,
    EntryRow,
    FeedRow,
    Joined,
    RideRow,
    TokenRow,
    Totals,
)
from server.ledger.verification import Recount
from server.ledger.versions import VersionLedger
from server.ledger.writer import Writer, WriterStats

T = TypeVar("T")


class Ledger(EventLedger, CertificateLedger, ShortLinkLedger, VersionLedger, RegradingLedger):
    """Rides and their entries in one database.

    `now` returns the time (aware) and `entropy(n)` n random bytes. `max_queue` bounds the drafts
    that may wait for a commit, `max_batch` those that share one; `patience` is the wait for a
    locked database in seconds. `new_event` makes the events that waiting threads block on, a
    `threading.Event` or something cheaper.

    Reading raises SQLAlchemy's DBAPIError when the database does not respond; `storage_error`
    translates it. Writing raises LedgerError.
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
        new_event: Callable[[], WaitEvent] = threading.Event,
    ) -> None:
        self.engine = engine
        self._now = now
        self._codes = CodeGenerator(secret_key, entropy)
        self._writer = Writer(
            engine,
            max_batch=max_batch,
            max_queue=max_queue,
            patience=patience,
            new_event=new_event,
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
        """A new player with a new ride; the caller has the player's consent.

        Raises:
            StorageError: the ride was not stored.
        """
        new = ride_jobs.CreateRide(nickname, branch, route, event, self._now(), self._codes)
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
        """The ride of a recovery code as typed, with a new token for it.

        Old tokens stay valid. None if no ride has the code. Raises StorageError.
        """
        kept = self._codes.recovery_hash(code)
        if kept is None:
            return None
        ride = self._one_ride(select_rides().where(Ride.recovery_hash == kept))
        if ride is None:
            return None
        token, at = self._codes.token(), self._now()
        opened = self._do(
            lambda transaction: ride_jobs.open_token(transaction, ride.id, token, at), timeout
        )
        return (ride, token) if opened else None

    def tokens_of(self, ride_id: int) -> list[TokenRow]:
        """The tokens that open a ride, the oldest first."""
        query = select(Token.hash, Token.created_at).where(Token.ride_id == ride_id)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(Token.created_at, Token.hash))
            return [TokenRow._make(row) for row in rows]

    def kept_tokens(self, hashes: Collection[str]) -> set[str]:
        """Those of some hundred tokens (by their hashes) that open a ride; a single query."""
        query = select(Token.hash).where(Token.hash.in_(list(hashes)))
        with self.engine.connect() as connection:
            return set(connection.scalars(query))

    def revoke(self, ride_id: int, hash_: str, *, timeout: float = 15.0) -> bool:
        """Makes a token of the ride (by its hash) open nothing; False if it has no such token."""

        def job(transaction: Transaction) -> bool:
            of_ride = Token.ride_id == ride_id, Token.hash == hash_
            return bool(transaction.connection.execute(delete(Token).where(*of_ride)).rowcount)

        done: bool = self._do(job, timeout)
        return done

    def forget(
        self,
        ride_id: int,
        *,
        day: int,
        nickname: str = "已退出",
        branch: str = "",
        timeout: float = 15.0,
    ) -> EntryRow | None:
        """Deletes the player's personal data (PIPL art. 47): name, branch, typed texts.

        Tokens and the recovery code stop working. The entries stay, without their `move`s, and
        a last one of kind `leave` (no points; `context` is the ride as it now is) updates the
        boards. None if the player was deleted before. Raises StorageError.
        """
        at = self._now()
        leaving = ride_jobs.ForgetPlayer(ride_id, at, day, nickname, branch)
        self._writer.shrink_wal()
        done: EntryRow | None = self._do(leaving.write, timeout)
        return done

    def decide(
        self, ride: str, *, accepted: bool, day: int, timeout: float = 15.0
    ) -> EntryRow | None:
        """Puts a ride (by its public id) back on public boards, or takes it off them: an entry of
        its own. None where there is no such ride, or it is so already. Raises StorageError.
        """
        job = decisions.WriteDecision(ride, accepted, self._now(), day)
        done: EntryRow | None = self._do(job.write, timeout)
        return done

    def held_rides(self) -> list[tuple[RideRow, Hold]]:
        """The rides that are, or once were, off public boards, seats of events among them."""
        return list(decisions.held_rides(self.engine))

    def purge_empty(self, before: datetime, *, timeout: float = 60.0) -> int:
        """Deletes the rides outside events, made before a moment, that have no entry; returns
        their number. Raises StorageError.
        """
        job, count = ride_jobs.PurgeRides(before), 0
        while purged := int(self._do(job.write, timeout)):
            count += purged
        return count

    def export_ride(self, ride_id: int) -> dict[str, Any]:
        """Everything stored about a ride, JSON-ready but for datetimes (PIPL art. 45)."""
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
        if kept is not None:
            del kept["ride_id"]
        return {**about, "certificate": kept, "entries": entries}

    # --- entries ---------------------------------------------------------------------------

    def append(self, draft: EntryDraft) -> PendingWrite[EntryRow]:
        """Queues a draft for the writer and returns at once; call `wait` on the result.

        Raises:
            StorageError: `busy` when too many drafts wait, `shutting_down` after `drain`.
        """
        return self._writer.put(draft)

    def entries_of(self, ride_id: int) -> list[EntryRow]:
        """All entries of a ride, in seq order."""
        query = select(*ENTRY_COLUMNS).where(Entry.ride_id == ride_id).order_by(Entry.seq)
        with self.engine.connect() as connection:
            return [to_entry(row) for row in connection.execute(query)]

    def since(self, entry_id: int, limit: int = 10_000) -> list[EntryRow]:
        """The entries after `entry_id` in the order of ids, from every process."""
        query = select(*ENTRY_COLUMNS).where(Entry.id > entry_id).order_by(Entry.id).limit(limit)
        with self.engine.connect() as connection:
            return [to_entry(row) for row in connection.execute(query)]

    # --- for boards and screens ------------------------------------------------------------

    def totals(self, day: int) -> Totals:
        """Every ride's totals, with those of `day` (yyyymmdd), at one moment."""
        with self.engine.connect() as connection:
            return totals.read_totals(connection, day)

    def traces(self, last_id: int, day: int, polls: Collection[str]) -> Iterator[TraceRow]:
        """Stamps, check-ins of `day` and answers to `polls`, up to the entry `last_id`."""
        with self.engine.connect() as connection:
            yield from traces.read_traces(connection, last_id, day, polls)

    def feed(self, limit: int, route: str | None = None) -> list[FeedRow]:
        """The latest check-ins and stamps, newest first."""
        return totals.feed(self.engine, limit, route)

    def follow(self, last_id: int) -> None:
        """From now on `on_commit` also gets entries of other processes after `last_id`, and
        `restore` leaves the database alone until `drain`.

        `last_id` is from `totals`. They arrive with this process's next commit, or with `poll`.
        """
        self._writer.follow(last_id)
        if self._writer.file is not None:
            self._writer.file.claim(last_id)

    def poll(self) -> PendingWrite[None]:
        """Reads entries of other processes now (see `follow`). Raises like `append`."""
        return self._writer.put_job(lambda _: None)

    # --- the whole ledger ----------------------------------------------------------------

    def verify(self, recount: Recount) -> list[Difference]:
        """Recounts every ride; returns the differences (see `verification`)."""
        return verification.verify(self.engine, recount)

    def export(self, out: BinaryIO) -> int:
        """Writes everything as JSON lines without secrets; returns the number of lines."""
        return verification.export(self.engine, out)

    # --- the writer ------------------------------------------------------------------------

    def on_commit(self, callback: Callable[[list[EntryRow]], object]) -> None:
        """Calls back after each commit, in order, before the writes are resolved."""
        self._writer.on_commit(callback)

    def on_reject(self, callback: Callable[[set[int]], object]) -> None:
        """Calls back with the ids of rides with a refused draft, before the writes are resolved.

        Drafts judged on top of a refused one are refused too; a caller that caches the state of
        these rides evicts it here, so that nothing more is judged on it.
        """
        self._writer.on_reject(callback)

    def on_batch(self, callback: Callable[[int, float], object]) -> None:
        """Calls back with each commit's number of entries and its seconds, for metrics."""
        self._writer.on_batch(callback)

    @property
    def stats(self) -> WriterStats:
        """The writer's counts since the start."""
        return self._writer.stats

    @property
    def waiting(self) -> int:
        """How many drafts wait for a commit."""
        return self._writer.waiting

    def drain(self, timeout: float) -> bool:
        """Refuses new drafts, commits the waiting ones, stops the writer; False if too slow."""
        drained = self._writer.drain(timeout)
        if self._writer.file is not None:
            self._writer.file.release()
        return drained

    def check_file(self) -> None:
        """Raises StorageError where the database's file is gone or another one."""
        if self._writer.file is not None:
            self._writer.file.check()

    def ping(self) -> None:
        """Raises DBAPIError when the database does not respond, StorageError when its file is
        gone or another one.
        """
        self.check_file()
        with self.engine.connect() as connection:
            connection.execute(select(1))

    def rides(self, ride_ids: Iterable[int]) -> dict[int, RideRow]:
        """The existing rides among `ride_ids`, by number; for some hundred ids at once."""
        query = select_rides().where(Ride.id.in_(list(ride_ids)))
        with self.engine.connect() as connection:
            found = [to_ride(row) for row in connection.execute(query)]
        return {ride.id: ride for ride in found}

    def _one_ride(self, query: Any) -> RideRow | None:
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else to_ride(row)

    def write(self, job: Callable[[Connection], T], *, timeout: float = 15.0) -> T:
        """Runs what another room writes in one transaction, under the write lock; returns what
        `job` returns, once it is committed. Raises StorageError, and a LedgerError of `job`.
        """
        done: T = self._do(lambda transaction: job(transaction.connection), timeout)
        return done

    def _do(self, job: Callable[[Transaction], Any], timeout: float) -> Any:
        return self._job(job).wait(timeout)

    def _job(self, job: Callable[[Transaction], Any]) -> PendingWrite[Any]:
        return self._writer.put_job(job)
