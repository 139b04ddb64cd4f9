"""Judges of the moves along a route: check-in, story, game, answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from server.ledger import EntryRow
from server.play.flags import BATCH, FAST, flags_of
from server.play.judges import Judge, MoveContext, Ruling
from server.play.results import Result, accepted
from server.play.ride_cache import CachedRide
from server.rules import (
    MOVES,
    AlreadyDone,
    Judged,
    Move,
    judge,
    parse_body,
    shown_answer,
    solution_of,
)

Rank = Callable[[CachedRide], int | None]
Clock = Callable[[], float]


class RouteJudge:
    """Judges by the rules of the route. `rank` gives the ride's rank as the phone may see it;
    `clock` monotonic seconds.
    """

    def __init__(self, kind: str, clock: Clock, rank: Rank) -> None:
        self.kind = kind
        self._rules = MOVES[kind]
        self._clock = clock
        self._rank = rank

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """The stop and the kind's own fields."""
        return parse_body(self._rules, raw, key)

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """See `server.rules.judge`."""
        judged = judge(live.index, live.state, move, live.row.seed, moment)
        return Ruling(judged, self._flags(live, judged, context.batch))

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Nothing besides the state."""

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
            at=entry.at,
        )
        self._reveal(result, entry, live, context)
        return cast("Result", context.localization.mark_untranslated(result))

    def _flags(self, live: CachedRide, judged: Judged, batch: bool) -> list[str]:
        return [BATCH] if batch else []

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        """Adds what the phone may know now. What has left the content since is left out."""


class AnswerJudge(RouteJudge):
    """Flags answers that come faster than the question can be read; reveals the right answer."""

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Counts right and fast answers of the stop: all of a quiz make a `blitz`."""
        judged = ruling.judged
        if FAST in ruling.flags and judged.outcome.get("correct") is True:
            live.count_fast(judged.stop)

    def _flags(self, live: CachedRide, judged: Judged, batch: bool) -> list[str]:
        return flags_of(
            live.index,
            live.state,
            judged.kind,
            judged.item,
            judged.outcome,
            pause=None if live.last_at is None else self._clock() - live.last_at,
            fast_before=live.fast.get(judged.stop, 0),
            batch=batch,
        )

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        question = context.localization.questions.get(entry.item or "")
        if question is not None:
            result["answer"] = shown_answer(question)
            result["explain"] = question.explain
            result["source"] = question.source


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
        live.remember_attempt(move.key, live.state.seq)

    def _reveal(
        self, result: Result, entry: EntryRow, live: CachedRide, context: MoveContext
    ) -> None:
        localization = context.localization
        result["feedback"] = localization.localize(result.get("feedback", {}))
        stop = live.index.game_stop.get(entry.item or "")
        if stop is not None and result.get("attempts_left") == 0:
            game = localization.tour.stops[stop.id].game
            result["explain"] = game.explain
            result["source"] = game.source
            result["solution"] = localization.localize(solution_of(stop, live.row.seed))


SPECIAL: Mapping[str, type[RouteJudge]] = {"answer": AnswerJudge, "game": GameJudge}


def route_judges(clock: Clock, rank: Rank) -> list[Judge]:
    """A judge for each kind of move along a route; the arguments are those of `RouteJudge`."""
    return [SPECIAL.get(kind, RouteJudge)(kind, clock, rank) for kind in MOVES]
