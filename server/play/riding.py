"""Judges of the moves along a route: check-in, story, game, answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import cast

from server.ledger import RUSHED, EntryRow
from server.play.flags import BATCH, FAST, flags_of
from server.play.judges import AskedContent, Judge, MoveContext, Ruling
from server.play.results import Result, accepted
from server.play.ride_cache import CachedRide
from server.rules import (
    MOVES,
    AlreadyDone,
    Judged,
    Move,
    RideState,
    StopAt,
    judge,
    judge_as_asked,
    note_of,
    parse_body,
    replay,
    shown_answer,
    solution_of,
)

Rank = Callable[[CachedRide], int | None]
Clock = Callable[[], float]


class RouteJudge:
    """Judges by the rules of the route. `rank` gives the ride's rank as the phone may see it,
    `clock` monotonic seconds; `hold_rushed` flags rides that are faster than they can be read.
    """

    def __init__(self, kind: str, clock: Clock, rank: Rank, *, hold_rushed: bool = True) -> None:
        self.kind = kind
        self._rules = MOVES[kind]
        self._clock = clock
        self._rank = rank
        self._hold_rushed = hold_rushed

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """The stop and the kind's own fields."""
        return parse_body(self._rules, raw, key)

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """See `server.rules.judge`."""
        asked, seed = context.asked, live.row.seed
        if asked is None:
            judged = judge(live.index, live.state, move, seed, moment)
        else:
            then = partial(_state_then, asked)
            index, state = live.index, live.state
            judged = judge_as_asked(index, asked.route_index, state, then, move, seed, moment)
        flags = [] if context.times_known else [BATCH]
        return Ruling(judged, flags + self._flags(live, judged, context, moment))

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Notes whether the ride is held from now on."""
        live.note_flags(ruling.judged.kind, ruling.flags)

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> Result:
        """The entry with what may be known once it counts, in the language of the localization."""
        result = accepted(
            key=key,
            kind=entry.kind,
            stop=entry.stop,
            points=entry.points,
            outcome=entry.outcome,
            total=total,
            rank=self._rank(live),
            entry=entry.id,
            at=entry.played,
            held=live.hold.off_boards,
        )
        self._reveal(result, entry, live, context)
        return cast("Result", context.localization.mark_untranslated(result))

    def _flags(
        self, live: CachedRide, judged: Judged, context: MoveContext, moment: datetime
    ) -> list[str]:
        return []

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        """Adds what the phone may know now. What has left the content since is left out."""


class AnswerJudge(RouteJudge):
    """Flags answers that come faster than the question can be read, and rides that do; reveals
    the right answer.
    """

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Counts right and fast answers of the stop: all of a quiz make a `blitz`."""
        super().settle(live, move, ruling)
        judged = ruling.judged
        if FAST in ruling.flags and judged.outcome.get("correct") is True:
            live.count_fast(judged.stop)

    def _flags(
        self, live: CachedRide, judged: Judged, context: MoveContext, moment: datetime
    ) -> list[str]:
        flags = flags_of(
            live.index,
            live.state,
            judged.kind,
            judged.item,
            judged.outcome,
            pause=self._pause(live, context, moment),
            fast_before=live.fast.get(judged.stop, 0),
        )
        if self._hold_rushed and live.is_rushed(judged.kind, judged.item, moment):
            flags.append(RUSHED)
        return flags

    def _pause(self, live: CachedRide, context: MoveContext, moment: datetime) -> float | None:
        """Seconds since the ride's last move, by the phone's time or, where it sends none, by the
        server's monotonic clock; None where they are not known.
        """
        if not context.times_known:
            return None
        if context.phone_time is None and live.last_at is not None:
            return self._clock() - live.last_at
        # Set back behind the last move, the wall clock says nothing.
        return None if moment < live.pace.last else live.pace.pause(moment)

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        questions = context.localization.questions
        question = questions.get(entry.item or "") or questions.get(str(entry.move.get("question")))
        if question is not None:
            result["answer"] = shown_answer(question)
            result["explain"] = question.explain
            result["source"] = question.source


class ChoiceJudge(RouteJudge):
    """Tells the note about a choice that is locked."""

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        stop = _game_stop(entry, live, context)
        item, choice = str(entry.outcome.get("item")), entry.outcome.get("choice")
        note = note_of(stop, live.row.seed, item, choice) if stop else ""
        if note:
            result["explain"] = context.localization.localize(note)


class GameJudge(RouteJudge):
    """Recognises an attempt sent twice by its key: each attempt has a slot of its own. Reveals
    the solution with the last attempt only.
    """

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """Raises AlreadyDone for a key that the ride has."""
        seq = live.game_keys.get(move.key)
        if seq is not None:
            raise AlreadyDone(move.key, seq)
        return super().judge(live, move, context, moment)

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Remembers the key."""
        super().settle(live, move, ruling)
        live.remember_attempt(move.key, live.state.seq)

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        localization = context.localization
        result["feedback"] = localization.localize(result.get("feedback", {}))
        stop = _game_stop(entry, live, context)
        if stop is not None and result.get("attempts_left") == 0:
            game = localization.tour.stops[stop.id].game
            result["explain"] = game.explain
            result["source"] = game.source
            result["solution"] = localization.localize(solution_of(stop, live.row.seed))


def _state_then(asked: AskedContent) -> RideState:
    return replay(asked.route_index, asked.entries())


def _game_stop(entry: EntryRow, live: CachedRide, context: MoveContext) -> StopAt | None:
    """The stop with the game that was played, as it was asked."""
    if context.asked is not None:
        return context.asked.route_index.stop_at.get(str(entry.move.get("stop")))
    return live.index.game_stop.get(entry.item or "")


SPECIAL: Mapping[str, type[RouteJudge]] = {
    "answer": AnswerJudge,
    "choice": ChoiceJudge,
    "game": GameJudge,
}


def route_judges(clock: Clock, rank: Rank, *, hold_rushed: bool = True) -> list[Judge]:
    """A judge for each kind of move along a route; the arguments are those of `RouteJudge`."""
    return [
        SPECIAL.get(kind, RouteJudge)(kind, clock, rank, hold_rushed=hold_rushed) for kind in MOVES
    ]
