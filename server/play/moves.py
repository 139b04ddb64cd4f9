"""Making a move: the one way for every kind of move, by socket and by HTTP.

A ride's moves are taken one at a time: judged, appended, and counted in memory only once
they are committed, so that a failed append leaves nothing to undo. Between judging and
queueing nothing waits. What differs between kinds is in their judges (`play/judges.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.exc import DBAPIError

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
from server.play.errors import Refused
from server.play.judges import AskedContent, Judge, Judges, MoveContext
from server.play.locks import KeyedLocks
from server.play.phone_time import parse_phone_time, played_at
from server.play.results import Result, refused
from server.play.ride_cache import CachedRide, RideCache
from server.refusals import BY_CODE, Refusal
from server.rules import AlreadyDone, Move, MoveRefused, parse_head

MOST_CONFLICTS = 5
COMMIT_SECONDS = 7.0  # less than the eight seconds after which a phone gives up waiting
LONGEST_ECHO = 64
DEPENDS_ON_RIDE = frozenset(
    {
        Refusal.NOT_CHECKED_IN,
        Refusal.STOP_LOCKED,
        Refusal.NO_ATTEMPTS_LEFT,
        Refusal.ATTEMPT_OVER,
    }
)


Day = Callable[[datetime], int]
Count = Callable[[str, str], None]


class MoveMaker:
    """Makes moves. `count` notes kind and outcome; `day` gives the local day of a moment as
    yyyymmdd, `now` the time (aware), `clock` monotonic seconds.
    """

    def __init__(  # noqa: PLR0913 - the parts a move passes through
        self,
        ledger: Ledger,
        rides: RideCache,
        catalogue_of: Callable[[RideRow], Catalogue],
        locks: KeyedLocks,
        judges: Judges,
        content_shown: Callable[[RideRow, int], Catalogue],
        *,
        day: Day,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        count: Count,
    ) -> None:
        self._ledger = ledger
        self._rides = rides
        self._catalogue_of = catalogue_of
        self._locks = locks
        self._judges = judges
        self._content_shown = content_shown
        self._day = day
        self._now = now
        self._clock = clock
        self._count = count
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
        outcome = "accepted"
        mark = object()
        self._under_way.add(mark)
        try:
            context = self._context(row, raw, batch=batch, lang=lang)
            result = self._parse_and_make(row, raw, context)
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
        self._count(self._kind_of(raw), outcome)
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

    def _context(self, row: RideRow, raw: object, *, batch: bool, lang: object) -> MoveContext:
        """How the move arrived, and by which content it is judged. Raises Refused `busy`."""
        present, asked = self._catalogue_of(row), None
        version = raw.get("version") if isinstance(raw, dict) else None
        shown = self._content_shown(row, version if type(version) is int else 0)
        if shown is not present:
            read = partial(self._ledger.entries_of, row.id)
            asked = AskedContent(shown.version, shown.index(row.route), read)
        return MoveContext(batch, self._clock(), shown.localization(lang), None, asked)

    def _parse_and_make(self, row: RideRow, raw: object, context: MoveContext) -> Result:
        message, key, kind = parse_head(raw)
        context = context._replace(phone_time=parse_phone_time(message))
        judge = self._judges.find(row, kind)
        if judge is None:
            raise MoveRefused(Refusal.UNKNOWN_KIND)
        move = judge.parse(message, key)
        if self._closed:
            raise Refused(Refusal.SHUTTING_DOWN)
        with self._locks.hold(row.id):
            self._rides.check_not_deleted(row)
            return self._make_locked(row, move, judge, context)

    def _kind_of(self, raw: object) -> str:
        kind = raw.get("kind") if isinstance(raw, dict) else None
        return kind if isinstance(kind, str) and self._judges.knows(kind) else "unknown"

    # --- under the ride's lock -----------------------------------------------------------

    def _make_locked(self, row: RideRow, move: Move, judge: Judge, context: MoveContext) -> Result:
        live = self._rides.get(row)
        if not live.bucket.take(self._clock()):
            raise Refused(Refusal.TOO_MANY)
        fresh = False
        for _ in range(MOST_CONFLICTS):
            try:
                return self._judge_and_append(live, move, judge, context)
            except MoveRefused as why:
                # Another process may have kept what this one has not read yet.
                if fresh or why.code not in DEPENDS_ON_RIDE:
                    raise
                self._rides.invalidate(row.id)
                live, fresh = self._rides.get(row), True
            except Conflict:
                # Another process was faster, or the key belongs to another move.
                self._rides.invalidate(row.id)
                repeated = self._repeat_of_key(row, move, judge, context)
                if repeated is not None:
                    return repeated
                live = self._rides.get(row)
            except StorageError:
                self._rides.invalidate(row.id)  # whether it was kept is for the ledger to say
                raise
        raise Refused(Refusal.BUSY)

    def _judge_and_append(
        self, live: CachedRide, move: Move, judge: Judge, context: MoveContext
    ) -> Result:
        row, now = live.row, self._now()
        played = played_at(now, live.pace.last, context.phone_time)
        try:
            ruling = judge.judge(live, move, context, played)
        except AlreadyDone as done:
            entries = self._ledger.entries_of(row.id)
            return self._repeat(live, entries, done.seq, move.key, judge, context)
        judged, asked = ruling.judged, context.asked
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
            move=move.as_json() if asked is None else {**move.as_json(), "version": asked.version},
            at=now,
            day=self._day(played),
            flags=ruling.flags,
            played_at=None if played == now else played,
            context=live.rider,
        )
        kept = self._ledger.append(draft).wait(COMMIT_SECONDS)
        live.count(judged, played, self._clock())
        judge.settle(live, move, ruling)
        if asked is not None:
            self._rides.invalidate(row.id)  # what it was about may have gone, or have moved
        return judge.result(live, kept, move.key, live.state.points, context)

    def _repeat_of_key(
        self, row: RideRow, move: Move, judge: Judge, context: MoveContext
    ) -> Result | None:
        """The result of the entry that has the move's key, read from the ledger."""
        entries = self._ledger.entries_of(row.id)
        live = self._rides.refresh(row, entries)
        for entry in entries:
            if entry.key == move.key:
                other = self._judges.find(row, entry.kind) or judge
                return self._repeat(live, entries, entry.seq, move.key, other, context)
        return None

    def _repeat(
        self,
        live: CachedRide,
        entries: Sequence[EntryRow],
        seq: int,
        key: str,
        judge: Judge,
        context: MoveContext,
    ) -> Result:
        """The result of the ride's entry `seq` once more."""
        total = sum(one.points for one in entries[:seq])
        result = judge.result(live, entries[seq - 1], key, total, context)
        return {**result, "repeat": True}


def _key_of(raw: object) -> str:
    key = raw.get("key") if isinstance(raw, dict) else None
    return key[:LONGEST_ECHO] if isinstance(key, str) else ""
