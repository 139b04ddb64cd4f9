"""Rides in memory: who holds a token, and how far each ride has come.

Both are only remembered here; the ledger has the truth and gives it back at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from server.boards import Rider
from server.ledger import EntryRow, Ledger, RideRow
from server.play.budget import Budget
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.flags import FAST
from server.play.lru import Lru
from server.rules import RideState, RouteIndex, replay

KEPT_RIDES = 20_000
KEPT_TOKENS = 40_000
LONGEST_TOKEN = 64


@dataclass(slots=True, eq=False)
class LiveRide:
    """A ride as the process knows it; read and changed under the ride's lock only.

    `rider` is who the boards show. `state` is the sum of what is committed. `game_keys` maps
    the keys of game attempts to their seq: an attempt sent twice must not become two (other
    moves are recognised by their slot). `fast` counts right and fast answers by stop.
    `last_at` is the monotonic time of the last entry in seconds, None when it was made before
    this process knew. A `stale` ride must be read from the ledger again.
    """

    row: RideRow
    rider: Rider
    index: RouteIndex
    state: RideState
    budget: Budget
    game_keys: dict[str, int] = field(default_factory=dict)
    fast: dict[str, int] = field(default_factory=dict)
    last_at: float | None = None
    stale: bool = False


class _Trace(NamedTuple):
    """What the ledger does not know of a ride that was put to rest."""

    budget: Budget
    last_at: float | None


class Rides:
    """Finds rides by token, and their states; bounded, forgetting the longest unused."""

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        moves_per_minute: int,
        clock: Callable[[], float],
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._moves_per_minute = moves_per_minute
        self._clock = clock
        self._tokens: Lru[str, RideRow] = Lru(KEPT_TOKENS)
        self._live: Lru[int, LiveRide] = Lru(KEPT_RIDES)
        self._traces: Lru[int, _Trace] = Lru(KEPT_TOKENS)
        self._left: set[int] = set()

    def by_token(self, token: object) -> RideRow:
        """Raises Refused `unauthorized`."""
        if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
            raise Refused("unauthorized")
        row = self._tokens.get(token)
        if row is None:
            row = self._ledger.ride_by_token(token)
            if row is None:
                raise Refused("unauthorized")
            self._tokens.put(token, row)
        self.check_there(row)
        return row

    def check_there(self, row: RideRow) -> None:
        """Raises Refused `unauthorized` once the rider has left for good."""
        if row.id in self._left:
            raise Refused("unauthorized")

    def leave(self, ride_id: int) -> None:
        """The rider has left for good: no token opens the ride any more."""
        self._left.add(ride_id)

    def live(self, row: RideRow) -> LiveRide:
        """The ride's state, from the ledger when it is not in memory. Hold the ride's lock.

        Raises Refused `unknown_route` when the ride's route has left the tour.
        """
        found = self._live.get(row.id)
        if found is None or found.stale:
            found = self._replayed(row, self._ledger.entries_of(row.id), found)
            self._live.put(row.id, found)
        return found

    def renew(self, row: RideRow, entries: Sequence[EntryRow]) -> LiveRide:
        """The ride's state from entries just read. Hold the ride's lock."""
        found = self._live.get(row.id)
        if found is None or found.stale or found.state.seq != len(entries):
            found = self._replayed(row, entries, found)
            self._live.put(row.id, found)
        return found

    def rest(self, ride_id: int) -> None:
        """The ride's last phone has gone: what the ledger gives back need not be kept.

        A phone that comes back reads its entries anyway, for its snapshot.
        """
        found = self._live.pop(ride_id)
        if found is not None:
            self._traces.put(ride_id, _Trace(found.budget, found.last_at))

    def distrust(self, ride_id: int) -> None:
        """The ride's state is in doubt: the next move reads it from the ledger again."""
        found = self._live.get(ride_id)
        if found is not None:
            found.stale = True

    def distrust_before(self, ride_id: int, seq: int) -> None:
        """Another process has written the ride's entry `seq`."""
        found = self._live.get(ride_id)
        if found is not None and found.state.seq < seq:
            found.stale = True

    def _replayed(
        self, row: RideRow, entries: Sequence[EntryRow], known: LiveRide | None
    ) -> LiveRide:
        index = self._catalogue.index(row.route)
        trace = self._traces.pop(row.id)
        if known is not None:
            trace = _Trace(known.budget, None)
        elif trace is None:
            trace = _Trace(Budget(self._moves_per_minute, self._clock()), None)
        rider = self._catalogue.rider(row)
        live = LiveRide(row, rider, index, replay(index, entries), trace.budget)
        live.last_at = trace.last_at
        for entry in entries:
            if entry.kind == "game":
                live.game_keys[entry.key] = entry.seq
            elif FAST in entry.flags and entry.outcome.get("correct") is True:
                live.fast[entry.stop] = live.fast.get(entry.stop, 0) + 1
        return live
