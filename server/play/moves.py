"""Making a move: the one way for every move, whichever door it came through.

A ride's moves are taken one at a time: judged, appended, and counted in memory only once
they are committed, so that a failed append leaves nothing to undo. Between judging and
queueing nothing waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from server.boards import Rider
from server.events.moves.judge import KINDS, SeatMoves
from server.ledger import (
    Conflict,
    EntryDraft,
    EntryRow,
    Ledger,
    RideRow,
    StorageError,
    storage_error,
)
from server.play.catalogue import Catalogue
from server.play.editions import ShownEdition
from server.play.errors import Refused
from server.play.flags import FAST, flags_of
from server.play.locks import KeyedLocks
from server.play.results import Result, accepted, refused, reveal
from server.play.rides import LiveRide, Rides
from server.refusals import BY_CODE, Refusal
from server.rules import MOVES, AlreadyDone, Judged, Move, MoveRefused, apply, judge, parse_move

MOST_CONFLICTS = 5
COMMIT_SECONDS = 7.0  # less than the eight seconds after which a phone gives up waiting
LONGEST_ECHO = 64
DEPENDS_ON_RIDE = frozenset({Refusal.NOT_CHECKED_IN, Refusal.STOP_LOCKED, Refusal.NO_ATTEMPTS_LEFT})


class Call(NamedTuple):
    """How a move came in: with others, when (ms), and the edition to answer in."""

    batch: bool
    received: int
    edition: ShownEdition


Rank = Callable[[Rider], int | None]
Day = Callable[[datetime], int]
Count = Callable[[str, str], None]


class MoveMaker:
    """Makes moves. `rank` gives a rider's place on the route; `count` notes kind and outcome;
    `day` gives the local day of a moment as yyyymmdd.
    """

    def __init__(  # noqa: PLR0913 - the parts a move passes through
        self,
        ledger: Ledger,
        rides: Rides,
        catalogue: Catalogue,
        locks: KeyedLocks,
        *,
        day: Day,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        rank: Rank,
        count: Count,
        seats: SeatMoves,
    ) -> None:
        self._ledger = ledger
        self._rides = rides
        self._catalogue = catalogue
        self._locks = locks
        self._day = day
        self._now = now
        self._clock = clock
        self._rank = rank
        self._count = count
        self._seats = seats
        self._closed = False
        self._under_way: set[object] = set()

    def close(self) -> None:
        """From now on every move is refused as `shutting_down`."""
        self._closed = True

    @property
    def under_way(self) -> int:
        """How many moves are being made right now."""
        return len(self._under_way)

    def make(
        self, row: RideRow, raw: object, *, batch: bool = False, lang: object = None
    ) -> Result:
        """The result of one move, durable when it is `ok`, its texts in the language `lang`; see
        docs/api.md. Never raises for what is in the message or what the database cannot do.
        """
        kind, outcome = _kind_of(raw), "accepted"
        mark = object()
        self._under_way.add(mark)
        try:
            call = Call(batch, self._seats.now(), self._catalogue.edition(lang))
            result = self._checked_and_made(row, raw, call)
            if "repeat" in result:
                outcome = "repeat"
        except (MoveRefused, Refused) as why:
            outcome = why.code
            result = refused(_key_of(raw), why.code, why.message, why.fields)
        except (StorageError, DBAPIError) as trouble:
            known = trouble if isinstance(trouble, StorageError) else storage_error(trouble)
            outcome = known.refusal
            result = refused(_key_of(raw), known.refusal, known.refusal.message)
        finally:
            self._under_way.discard(mark)
        self._count(kind, outcome)
        return result

    def make_all(self, row: RideRow, raws: Sequence[object], lang: object = None) -> list[Result]:
        """A result for each move, in order. After a temporary refusal the rest is refused with
        the same code: a later move may depend on the one that has to be sent again.
        """
        results: list[Result] = []
        trouble: Refusal | None = None
        for raw in raws:
            if trouble is not None:
                results.append(refused(_key_of(raw), trouble, trouble.message))
                continue
            result = self.make(row, raw, batch=len(raws) > 1, lang=lang)
            results.append(result)
            if not result["ok"] and (code := BY_CODE[result["error"]["code"]]).temporary:
                trouble = code
        return results

    def _checked_and_made(self, row: RideRow, raw: object, call: Call) -> Result:
        move = self._seats.parse(row, raw) if self._seats.knows(raw) else parse_move(raw)
        if self._closed:
            raise Refused(Refusal.SHUTTING_DOWN)
        with self._locks.hold(row.id):
            self._rides.check_there(row)
            return self._made(row, move, call)

    # --- under the ride's lock -----------------------------------------------------------

    def _made(self, row: RideRow, move: Move, call: Call) -> Result:
        live = self._rides.live(row)
        if not live.bucket.take(self._clock()):
            raise Refused(Refusal.TOO_MANY)
        fresh = False
        for _ in range(MOST_CONFLICTS):
            try:
                return self._judged_and_kept(live, move, call)
            except MoveRefused as why:
                # Another process may have kept what this one has not heard of yet.
                if fresh or why.code not in DEPENDS_ON_RIDE:
                    raise
                self._rides.invalidate(row.id)
                live, fresh = self._rides.live(row), True
            except Conflict:
                # Another process was faster, or the key belongs to another move.
                self._rides.invalidate(row.id)
                repeated = self._same_key(row, move, call)
                if repeated is not None:
                    return repeated
                live = self._rides.live(row)
            except StorageError:
                self._rides.invalidate(row.id)  # whether it was kept is for the ledger to say
                raise
        raise Refused(Refusal.BUSY)

    def _judged_and_kept(self, live: LiveRide, move: Move, call: Call) -> Result:
        row = live.row
        seq = live.game_keys.get(move.key)
        if seq is not None:
            return self._repeat(live, move.key, seq, call)
        moment = self._now()
        try:
            if move.kind in KINDS:
                judged, flags = self._seats.judge(row, live.state, move, call.received)
            else:
                judged = judge(live.index, live.state, move, row.seed, moment)
                if row.event is not None:
                    self._seats.check_route_move(row)
                flags = self._flags(live, judged, call.batch)
        except AlreadyDone as done:
            return self._repeat(live, move.key, done.seq, call)
        draft = EntryDraft(
            ride_id=row.id,
            seq=live.state.seq + 1,
            key=move.key,
            kind=judged.kind,
            stop=judged.stop,
            item=judged.item,
            slot=judged.slot,
            points=judged.points,
            outcome=judged.outcome,
            move=move.as_json(),
            at=moment,
            day=self._day(moment),
            flags=flags,
            context=live.rider,
        )
        kept = self._ledger.append(draft).wait(COMMIT_SECONDS)
        self._settle(live, move, judged, FAST in flags)
        if move.kind in KINDS:
            return self._seats.told(row, kept, move.key)
        result = accepted(
            key=move.key,
            kind=judged.kind,
            stop=judged.stop,
            points=judged.points,
            outcome=judged.outcome,
            total=live.state.points,
            rank=self._place(live),
            entry=kept.id,
        )
        return reveal(result, judged.item, live.index, call.edition, row.seed)

    def _flags(self, live: LiveRide, judged: Judged, batch: bool) -> list[str]:
        pause = None if live.last_at is None else self._clock() - live.last_at
        return flags_of(
            live.index,
            live.state,
            judged.kind,
            judged.item,
            judged.outcome,
            pause=pause,
            fast_before=live.fast.get(judged.stop, 0),
            batch=batch,
        )

    def _settle(self, live: LiveRide, move: Move, judged: Judged, fast: bool) -> None:
        apply(live.state, judged)
        live.last_at = self._clock()
        if judged.kind == "game":
            live.game_keys[move.key] = live.state.seq
        elif fast and judged.outcome.get("correct") is True:
            live.fast[judged.stop] = live.fast.get(judged.stop, 0) + 1

    def _place(self, live: LiveRide) -> int | None:
        """The rider's place: on the event's board, or on the route's."""
        return self._seats.rank(live.row) if live.row.event else self._rank(live.rider)

    def _same_key(self, row: RideRow, move: Move, call: Call) -> Result | None:
        entries = self._ledger.entries_of(row.id)
        live = self._rides.renew(row, entries)
        for entry in entries:
            if entry.key == move.key:
                return self._repeat(live, move.key, entry.seq, call, entries)
        return None

    def _repeat(
        self,
        live: LiveRide,
        key: str,
        seq: int,
        call: Call,
        entries: Sequence[EntryRow] | None = None,
    ) -> Result:
        """The result of the ride's entry `seq`, told again."""
        if entries is None:
            entries = self._ledger.entries_of(live.row.id)
        entry = entries[seq - 1]
        if entry.kind in KINDS:
            return {**self._seats.told(live.row, entry, key), "repeat": True}
        result = accepted(
            key=key,
            kind=entry.kind,
            stop=entry.stop,
            points=entry.points,
            outcome=entry.outcome,
            total=sum(one.points for one in entries[:seq]),
            rank=self._place(live),
            entry=entry.id,
        )
        result["repeat"] = True
        return reveal(result, entry.item, live.index, call.edition, live.row.seed)


def _key_of(raw: object) -> str:
    key = raw.get("key") if isinstance(raw, dict) else None
    return key[:LONGEST_ECHO] if isinstance(key, str) else ""


def _kind_of(raw: object) -> str:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    return kind if isinstance(kind, str) and kind in MOVES else "unknown"
