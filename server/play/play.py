"""Riding: the use cases that web, sockets and commands share."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from server.boards import ROUTE_SCOPES, Rider
from server.ledger import (
    LEAVE,
    EntryRow,
    Joined,
    Ledger,
    LedgerError,
    RideRow,
)
from server.play.catalogue import Catalogue
from server.play.catalogue_versions import CatalogueVersions
from server.play.certificates import Certificates
from server.play.company_reader import CompanyReader
from server.play.errors import Refused
from server.play.extension import Extension
from server.play.guests import validate_guest
from server.play.judges import Judges
from server.play.local_days import LocalDays
from server.play.locks import KeyedLocks
from server.play.move_counter import MoveCounter
from server.play.moves import MoveMaker
from server.play.rate_limits import RateLimits
from server.play.results import Result
from server.play.ride_cache import CachedRide, RideCache
from server.play.ride_tokens import RideTokens
from server.play.snapshot import snapshot_of
from server.play.standings import BoardView, Standings
from server.play.storage_errors import storage_errors
from server.refusals import Refusal
from server.rules import replay
from server.tour.model import Tour

log = logging.getLogger(__name__)

MOST_ROWS = 200
EMPTY_DAYS = 30  # after which a ride without a move is deleted


class Play:
    """One running game over one tour and one ledger.

    `now` gives the time (aware), `clock` seconds that never go back. `version` is the number of
    the tour's version, `load_version` gives the tours of others. `server/app.py` registers
    `judges` for the kinds of moves, and the parts above `play` with `extend`.
    """

    def __init__(  # noqa: PLR0913 - what riding needs from outside
        self,
        tour: Tour,
        ledger: Ledger,
        *,
        timezone: ZoneInfo,
        moves_per_minute: int,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        version: int = 0,
        load_version: Callable[[int], Tour | None] = lambda _: None,
    ) -> None:
        self.catalogue = Catalogue(tour, version)
        self.versions = CatalogueVersions(self.catalogue, load_version, clock)
        self.move_counts = MoveCounter()
        self.judges = Judges()
        self.standings = Standings(ledger, self.catalogue, now, timezone)
        self.ledger = ledger
        self._now = now
        self._clock = clock
        self._days = LocalDays(timezone)
        self._locks = KeyedLocks()
        self.rate_limits = RateLimits(clock, moves_per_minute)
        self._rides = RideCache(ledger, self.catalogue_of, self.rate_limits.moves, clock)
        self._closed = threading.Event()
        self.tokens = RideTokens(ledger, self._rides, self.check_running)
        self._extensions: list[Extension] = []
        self._scopes: dict[str, Extension] = {}
        serials = self.rate_limits.certificate_serials
        self.certificates = Certificates(
            ledger, self.catalogue, serials, timezone, self.standings.is_held
        )
        self.company = CompanyReader(self.catalogue, self._rides, self._locks, self.standings)
        self._moves = MoveMaker(
            ledger,
            self._rides,
            self.catalogue_of,
            self._locks,
            self.judges,
            self.content_shown,
            day=self._days.of,
            now=now,
            clock=clock,
            count=self.move_counts.count,
        )

    def extend(self, extension: Extension) -> None:
        """Lets another part take part in rides. Call it before `start`."""
        self._extensions.append(extension)
        self._scopes.update(dict.fromkeys(extension.scopes, extension))

    def catalogue_of(self, row: RideRow) -> Catalogue:
        """The catalogue that a ride goes by: that of its event, or the present one."""
        for extension in self._extensions:
            found = extension.catalogue(row)
            if found is not None:
                return found
        return self.catalogue

    def take_tour(self, tour: Tour, version: int = 0) -> None:
        """Serves edited content from now on, between two moves. Rides go on by their ids; each
        reads its entries again with its next move. Raises DBAPIError where the ledger does not
        answer: boards are then as they were.
        """
        self.versions.keep_present()
        if self.catalogue.take(tour, version):
            self.standings.rebuild()

    def start(self) -> None:
        """Makes the boards from the ledger and follows it from there on. Rides that nobody has
        ridden for EMPTY_DAYS are deleted first.
        """
        try:
            self.ledger.purge_empty(self._now() - timedelta(days=EMPTY_DAYS))
        except LedgerError as why:
            log.warning("empty rides were not deleted: %s", why)
        last_id = self.standings.rebuild()
        self.ledger.on_commit(self._committed)
        self.ledger.follow(last_id)
        for extension in self._extensions:
            extension.start()

    # --- riders --------------------------------------------------------------------------

    def join(self, route: str, nickname: str, branch: str, *, consent: bool) -> Joined:
        """A new rider on a route.

        Raises:
            Refused: `consent_needed`, or `invalid` with the fields at fault.
            StorageError: the ride was not kept.
        """
        self.check_running()
        route_id = self.catalogue.current_route(route)
        known = route_id in self.catalogue.indexes
        more = {} if known else {"route": Refusal.UNKNOWN_ROUTE.message}
        guest = validate_guest(self.catalogue, nickname, branch, consent=consent, more=more)
        return self.ledger.join(guest.name, guest.branch.id, route_id)

    def rider(self, token: object) -> RideRow:
        """The ride a token opens. Raises Refused `unauthorized`, StorageError."""
        with storage_errors():
            return self._rides.by_token(token)

    def recover(self, code: str) -> tuple[RideRow, str]:
        """The ride of a recovery code, with a new token. Raises Refused `unknown_recovery`."""
        self.check_running()
        with storage_errors():
            found = self.ledger.recover(code)
        if found is None:
            raise Refused(Refusal.UNKNOWN_RECOVERY)
        return found

    def content_shown(self, row: RideRow, version: int) -> Catalogue:
        """The catalogue of a version that a phone holds on to until it has done the stop; the
        present one where that version has no such ride. Raises Refused `busy`.
        """
        present = self.catalogue_of(row)
        if row.event is not None or not version:
            return present
        held = self.versions.find(version)
        return held if held.current_route(row.route) in held.indexes else present

    def snapshot(self, row: RideRow, lang: object = None, version: int = 0) -> dict[str, Any]:
        """The whole ride as of now, in the language `lang`, by the content of a `version` (0: the
        present one).

        Raises:
            Refused: `unknown_route`.
            StorageError: the ledger does not answer.
        """
        with storage_errors(), self._locks.hold(row.id):
            entries = self.ledger.entries_of(row.id)
            live = self._rides.refresh(row, entries)
            catalogue = self.content_shown(row, version)
            index = catalogue.index(row.route)
            if index is not live.index:
                live = replace(live, index=index, state=replay(index, entries))
            shown = snapshot_of(
                row,
                live,
                entries,
                catalogue,
                catalogue.localization(lang),
                rank=self.standings.rank(live.rider),
                count=self.standings.count(live.index.route.id),
                now=self._now(),
            )
            for extension in self._extensions:
                shown.update(extension.snapshot(row))
            return shown

    def export(self, row: RideRow) -> dict[str, Any]:
        """Everything that is kept about the ride (PIPL art. 45), but for the seed of its puzzles:
        that says nothing about the rider and would solve them.
        """
        with storage_errors():
            kept = self.ledger.export_ride(row.id)
        kept.pop("seed", None)
        for extension in self._extensions:
            extension.redact(row, kept)
        return kept

    def leave(self, row: RideRow) -> None:
        """Deletes what is known about the person (PIPL art. 47); the sums stay."""
        self.check_running()
        day = self._days.of(self._now())
        with storage_errors(), self._locks.hold(row.id):
            self.ledger.forget(row.id, day=day)
            self._rides.mark_deleted(row.id)

    def evict(self, row: RideRow) -> None:
        """Drops the state of a ride that has no connection left."""
        self._rides.evict(row.id)

    def rank(self, live: CachedRide) -> int | None:
        """The ride's rank on its route; None when it is not on the board."""
        return self.standings.rank(live.rider)

    def decide(self, ride: str, accepted: bool) -> bool:
        """Puts a ride (by its public id) back on public boards, or takes it off them; False where
        there is no such ride or it stands so already. Raises Refused `shutting_down`, StorageError.
        """
        self.check_running()
        day = self._days.of(self._now())
        with storage_errors():
            return self.ledger.decide(ride, accepted=accepted, day=day) is not None

    def reread(self, ride_id: int) -> None:
        """Forgets what is known of a ride: its entries are others now, as after a rehearsal."""
        self._rides.invalidate(ride_id)
        self.standings.forget_hold(ride_id)

    # --- moves ---------------------------------------------------------------------------

    def make_move(self, row: RideRow, raw: object, lang: object = None) -> Result:
        """One move, by socket or alone by HTTP: the result, durable when it is `ok`, its texts in
        the language `lang`.
        """
        result = self._moves.make(row, raw, lang=lang)
        self.certificates.on_move(row, result)
        return result

    def make_moves(self, row: RideRow, raws: Sequence[object], lang: object = None) -> list[Result]:
        """Several moves in order: a result for each."""
        results = self._moves.make_all(row, raws, lang)
        for result in results:
            self.certificates.on_move(row, result)
        return results

    # --- boards --------------------------------------------------------------------------

    def board(self, scope: str, limit: int, ride: RideRow | None = None) -> BoardView:
        """A board with up to MOST_ROWS rows, with `ride`'s own place when that is given.

        Raises:
            Refused: `unknown_scope`.
        """
        scope = self.scope(scope)
        limit = max(1, min(limit, MOST_ROWS))
        extension = self._scopes.get(scope.partition(":")[0])
        if extension is not None:
            return BoardView(extension.board(scope, limit, ride), None)
        if ride is None:
            return self.standings.view(scope, limit)
        return self.standings.view_around(scope, limit, self.catalogue.rider(ride))

    def scope(self, name: str) -> str:
        """The scope by its current name. Raises Refused `unknown_scope`."""
        kind, _, about = name.partition(":")
        if about and kind in self._scopes:
            return name
        if kind not in ROUTE_SCOPES or not about:
            raise Refused(Refusal.UNKNOWN_SCOPE)
        route = self.catalogue.current_route(about)
        if route not in self.catalogue.indexes:
            raise Refused(Refusal.UNKNOWN_SCOPE)
        return f"{kind}:{route}"

    # --- running -------------------------------------------------------------------------

    @property
    def closing(self) -> bool:
        """Whether the game takes no more moves."""
        return self._closed.is_set()

    def follow_others(self) -> None:
        """Takes in what other processes have committed. Raises StorageError."""
        self.ledger.poll().wait(5.0)

    def close(self, timeout: float) -> bool:
        """Takes no more moves, commits those that wait, lets their results be told; False if
        `timeout` seconds were too short.
        """
        self._closed.set()
        self._moves.close()
        until = self._clock() + timeout
        drained = self.ledger.drain(timeout)
        while self._moves.under_way and self._clock() < until:
            time.sleep(0.005)
        return drained and not self._moves.under_way

    def check_running(self) -> None:
        """Raises Refused `shutting_down` once the game is closing."""
        if self._closed.is_set():
            raise Refused(Refusal.SHUTTING_DOWN)

    def _committed(self, entries: list[EntryRow]) -> None:
        """Runs in the writer: boards first, then the acknowledgements go out."""
        others = {e.ride_id for e in entries if not isinstance(e.context, Rider)}
        riders: dict[int, Rider] = {}
        if others:
            rides = self.ledger.rides(others)
            riders = {ride_id: self.catalogue.rider(ride) for ride_id, ride in rides.items()}
        for entry in entries:
            if entry.ride_id in others:
                self._rides.invalidate_before(entry.ride_id, entry.seq)
            if entry.kind == LEAVE:
                self._rides.mark_deleted(entry.ride_id)
                self.tokens.close_ride(entry.ride_id)
        known = [
            (entry, rider)
            for entry in entries
            # None: a rider of a rehearsal that another process has cleared away since.
            if (rider := riders.get(entry.ride_id) or entry.context) is not None
        ]
        self.standings.record(known)
        for extension in self._extensions:
            for entry, rider in known:
                extension.record(entry, rider)
