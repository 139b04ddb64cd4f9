"""RideCache in memory: which ride a token opens, and how far each ride has come.

Both are caches; the ledger is the truth, from which they are filled again at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from cachetools import LRUCache, TTLCache

from server.boards import Rider
from server.ledger import CLEARED, LEAVE, REGRADE, EntryRow, Hold, Ledger, RideRow, token_hash
from server.mutex import mutex
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.flags import FAST
from server.play.pace import Pace
from server.play.token_bucket import BucketLimiter, TokenBucket
from server.refusals import Refusal
from server.rules import Judged, RideState, RouteIndex, apply, replay

KEPT_RIDES = 20_000
KEPT_TOKENS = 40_000
TOKEN_SECONDS = 10.0
"""A token that another process has revoked opens nothing after that long."""
LONGEST_TOKEN = 64


@dataclass(slots=True, eq=False)
class CachedRide:
    """A ride's state in memory; read and changed under the ride's lock only.

    `rider` is what boards show. `state` is the fold of the committed entries. `game_keys` maps
    the keys of game attempts to their seq: an attempt sent twice must not become two (other
    moves are recognised by their slot). `fast` counts right and fast answers by stop.
    `pace` says when the last move was made and how fast the ride is, `hold` whether public boards
    leave it out. `last_at` is the monotonic
    time of the last entry in seconds, None when it was made before the ride was cached. A `stale`
    ride must be read from the ledger again.
    """

    row: RideRow
    rider: Rider
    index: RouteIndex
    state: RideState
    bucket: TokenBucket
    pace: Pace
    game_keys: dict[str, int] = field(default_factory=dict)
    fast: dict[str, int] = field(default_factory=dict)
    last_at: float | None = None
    hold: Hold = Hold.NONE
    stale: bool = False

    def count(self, judged: Judged, played: datetime, seconds: float) -> None:
        """Counts a committed move that was made at `played`, at a moment of the monotonic clock."""
        apply(self.state, judged)
        self.pace.count(self.index, judged.kind, judged.item, played)
        self.last_at = seconds

    def note_flags(self, kind: str, flags: Sequence[str]) -> None:
        """Notes what the flags of a committed move say about the ride."""
        self.hold = self.hold.after(Hold.of(kind, flags))

    def is_rushed(self, kind: str, item: str | None, played: datetime) -> bool:
        """Whether a move that was made at `played` makes the ride one that waits to be looked at:
        it is faster than it can be read, and nobody has decided about it.
        """
        if self.hold is not Hold.NONE or self.row.synthetic:
            return False
        return self.pace.too_fast(self.index, kind, item, played)

    def remember_attempt(self, key: str, seq: int) -> None:
        """Notes the key of a committed game attempt."""
        self.game_keys[key] = seq

    def count_fast(self, stop: str) -> None:
        """Counts a right and fast answer at a stop."""
        self.fast[stop] = self.fast.get(stop, 0) + 1


class _Trace(NamedTuple):
    """What the ledger does not know of an evicted ride."""

    bucket: TokenBucket
    last_at: float | None


class RideCache:
    """Finds rides by token, and their states, in caches that evict the least recently used.

    `catalogue_of` gives the catalogue that a ride goes by.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue_of: Callable[[RideRow], Catalogue],
        limiter: BucketLimiter,
        clock: Callable[[], float],
    ) -> None:
        self._ledger = ledger
        self._catalogue_of = catalogue_of
        self._limiter = limiter
        self._clock = clock
        self._tokens: TTLCache[str, RideRow] = TTLCache(KEPT_TOKENS, TOKEN_SECONDS, timer=clock)
        self._live: LRUCache[int, CachedRide] = LRUCache(KEPT_RIDES)
        self._traces: LRUCache[int, _Trace] = LRUCache(KEPT_TOKENS)
        self._mutex = mutex()  # the caches reorder their keys on every read
        self._left: set[int] = set()

    def by_token(self, token: object) -> RideRow:
        """Raises Refused `unauthorized`."""
        if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
            raise Refused(Refusal.UNAUTHORIZED)
        with self._mutex:
            row = self._tokens.get(token)
        if row is None:
            row = self._ledger.ride_by_token(token)
            if row is None:
                raise Refused(Refusal.UNAUTHORIZED)
            with self._mutex:
                self._tokens[token] = row
        self.check_not_deleted(row)
        return row

    def revoke(self, hash_: str) -> None:
        """Forgets the token with this hash."""
        with self._mutex:
            for token in [one for one in self._tokens if token_hash(one) == hash_]:
                del self._tokens[token]

    def check_not_deleted(self, row: RideRow) -> None:
        """Raises Refused `unauthorized` for a deleted player."""
        if row.id in self._left:
            raise Refused(Refusal.UNAUTHORIZED)

    def mark_deleted(self, ride_id: int) -> None:
        """Records that the player was deleted: no token opens the ride any more."""
        self._left.add(ride_id)

    def get(self, row: RideRow) -> CachedRide:
        """The ride's state, from the ledger when it is not cached. Hold the ride's lock.

        Raises Refused `unknown_route` when the ride's route is no longer in the tour.
        """
        found = self._cached(row.id)
        if found is None or self._is_stale(found):
            found = self._replay(row, self._ledger.entries_of(row.id), found)
        return found

    def refresh(self, row: RideRow, entries: Sequence[EntryRow]) -> CachedRide:
        """The ride's state from entries just read. Hold the ride's lock."""
        found = self._cached(row.id)
        if found is None or self._is_stale(found) or found.state.seq != len(entries):
            found = self._replay(row, entries, found)
        return found

    def evict(self, ride_id: int) -> None:
        """Drops the ride's state after its last phone has disconnected.

        A phone that reconnects reads its entries anyway, for its snapshot.
        """
        with self._mutex:
            found = self._live.pop(ride_id, None)
            if found is not None:
                self._traces[ride_id] = _Trace(found.bucket, found.last_at)

    def invalidate(self, ride_id: int) -> None:
        """Marks the ride's state as stale: the next move reads it from the ledger again."""
        found = self._cached(ride_id)
        if found is not None:
            found.stale = True

    def invalidate_before(self, ride_id: int, seq: int) -> None:
        """Marks the state as stale that lacks entry `seq`, which another process has written."""
        found = self._cached(ride_id)
        if found is not None and found.state.seq < seq:
            found.stale = True

    def _is_stale(self, found: CachedRide) -> bool:
        """Whether the ledger knows more, or the content has been edited since."""
        route = found.index.route.id
        return found.stale or found.index is not self._catalogue_of(found.row).indexes.get(route)

    def _cached(self, ride_id: int) -> CachedRide | None:
        with self._mutex:
            return self._live.get(ride_id)

    def _replay(
        self, row: RideRow, entries: Sequence[EntryRow], known: CachedRide | None
    ) -> CachedRide:
        """The ride's state from its entries, cached from now on. Raises Refused `unauthorized`
        where they end with a deletion.
        """
        if entries and entries[-1].kind == LEAVE:  # written by another process a moment ago
            self.mark_deleted(row.id)
            raise Refused(Refusal.UNAUTHORIZED)
        catalogue = self._catalogue_of(row)
        index = catalogue.index(row.route)
        with self._mutex:
            trace = self._traces.pop(row.id, None)
        if known is not None:
            trace = _Trace(known.bucket, None)
        elif trace is None:
            trace = _Trace(self._limiter.bucket(self._clock()), None)
        rider = catalogue.rider(row)
        pace = Pace.of(row)
        live = CachedRide(row, rider, index, replay(index, entries), trace.bucket, pace)
        live.last_at = trace.last_at
        for entry in entries:
            if entry.kind not in (CLEARED, REGRADE):
                pace.count(index, entry.kind, entry.item, entry.played)
            live.hold = live.hold.after(Hold.of(entry.kind, entry.flags))
            if entry.kind == "game":
                live.remember_attempt(entry.key, entry.seq)
            elif FAST in entry.flags and entry.outcome.get("correct") is True:
                live.count_fast(entry.stop)
        with self._mutex:
            self._live[row.id] = live
        return live
