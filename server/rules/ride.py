"""Judging a move, and keeping a ride's state: the heart of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from server.refusals import Refusal
from server.rules.errors import AlreadyDone, MoveRefused
from server.rules.index import QuestionAt, RouteIndex, StopAt
from server.rules.move import Move
from server.rules.moves import MOVES
from server.rules.moves.kind import MoveKind, Place, Turn
from server.rules.shapes import EntryShape, Instant
from server.rules.state import RideState

REGRADE: Final = "regrade"
"""The kind of entries that give points for an answer once the content was corrected."""


class Judged(NamedTuple):
    """A move that counts: what the ledger keeps of it, by current ids.

    `item` is a question or game id; `outcome` is small and JSON-ready, with `correct` and
    `streak` for an answer, `stars`, `best`, `attempts_left` and `feedback` for a game,
    `stamp` (the stop's id) when the move completes the stop, `finished` when that was the
    last one.
    """

    kind: str
    stop: str
    item: str | None
    slot: str
    points: int
    outcome: dict[str, Any]


class Target(NamedTuple):
    """What a move is about: the stop where it counts, the stop that the rider has `entered` for it,
    the question as it was asked. `unlocked` stops may be entered whatever comes before them.
    """

    stop: StopAt
    entered: StopAt
    question: QuestionAt | None = None
    unlocked: bool = False


def judge(index: RouteIndex, state: RideState, move: Move, ride_seed: int, now: Instant) -> Judged:
    """What the move earns. Reads `state` and leaves it alone: `apply` it once it is kept.

    Raises:
        AlreadyDone: the ride has the slot; the first entry's result stands. This comes
            before the opening times, so that a phone may ask again after closing.
        MoveRefused: any other reason why the move does not count.
    """
    kind = MOVES.get(move.kind)
    if kind is None:
        raise MoveRefused(Refusal.UNKNOWN_KIND)
    stop = index.stop_at.get(move.stop)
    if stop is None:
        raise MoveRefused(Refusal.UNKNOWN_STOP)
    return judge_at(index, state, move, ride_seed, now, Target(stop, stop))


def judge_at(
    index: RouteIndex, state: RideState, move: Move, ride_seed: int, now: Instant, target: Target
) -> Judged:
    """What a move about `target` earns. Raises like `judge`."""
    kind, stop = MOVES[move.kind], target.stop
    turn = Turn(index, state, stop, move.body, ride_seed, target.question, target.unlocked)
    place = kind.place(turn)
    seq = state.slots.get(place.slot)
    if seq is not None:
        raise AlreadyDone(place.slot, seq)
    check_open(index, now)
    entered = {stop.checkin_slot, target.entered.checkin_slot}
    if kind.needs_check_in and entered.isdisjoint(state.slots):
        raise MoveRefused(Refusal.NOT_CHECKED_IN)
    points, outcome = kind.judge(turn)
    if stop.id not in state.stamps and kind.completes(turn):
        outcome["stamp"] = stop.id
        if all(other.id == stop.id or other.id in state.stamps for other in index.stops):
            outcome["finished"] = True
    return Judged(kind.kind, stop.id, place.item, place.slot, points, outcome)


def check_open(index: RouteIndex, now: Instant) -> None:
    """Raises MoveRefused `route_not_open` or `route_closed` outside the opening times."""
    opens, closes = index.route.opens, index.route.closes
    if opens is not None and now < opens:
        raise MoveRefused(Refusal.ROUTE_NOT_OPEN, fields={"opens": opens.isoformat()})
    if closes is not None and not now < closes:
        raise MoveRefused(Refusal.ROUTE_CLOSED, fields={"closes": closes.isoformat()})


def apply(state: RideState, judged: Judged) -> None:
    """Count a judged move in `state`, in place, as entry number `state.seq + 1`.

    Of a move that was judged elsewhere (an answer in an event), which has no stop, the state
    keeps the points and that the slot is filled.
    """
    kind = MOVES.get(judged.kind)
    if kind is None:
        state.seq += 1
        state.points += judged.points
        state.slots[judged.slot] = state.seq
        return
    place = Place(judged.stop, judged.item, judged.slot)
    _count(state, kind, place, judged.points, judged.outcome)
    if "stamp" in judged.outcome:
        _stamp(state, judged.stop, state.seq)


def replay(index: RouteIndex, entries: Iterable[EntryShape]) -> RideState:
    """The state of a ride, from its entries in seq order.

    Entries keep their points whatever has happened to the content since. Renamed stops and
    questions (`was:`) count under their current ids; an entry about something that has left
    the route counts its points only. An entry without a stop was judged elsewhere (in an event):
    it counts its points and fills its slot. A stop that is complete by today's content has its
    stamp, even if what was missing was taken out of the content.
    """
    state = RideState()
    last: dict[str, int] = {}
    for entry in entries:
        state.seq = entry.seq - 1
        kind = MOVES.get(entry.kind)
        stop = index.stop_at.get(entry.stop)
        place = kind.replace(index, stop, entry) if kind else None
        if entry.kind == REGRADE:
            _regrade(index, state, stop, entry)
        elif kind is None:
            _count_points_only(state, stop, entry)
            if not entry.stop:
                state.slots.setdefault(entry.slot, entry.seq)
        elif place is None or place.slot in state.slots:
            _count_points_only(state, stop, entry)
        else:
            _count(state, kind, place, entry.points, entry.outcome)
            last[place.stop] = entry.seq
        if stop is not None and "stamp" in entry.outcome:
            _stamp(state, stop.id, entry.seq)
    _settle_stamps(index, state, last)
    return state


def _count(
    state: RideState, kind: MoveKind, place: Place, points: int, outcome: Mapping[str, Any]
) -> None:
    state.seq += 1
    state.points += points
    state.slots[place.slot] = state.seq
    stop = state.at(place.stop)
    stop.points += points
    kind.record(state, stop, place.item, outcome)


def _count_points_only(state: RideState, stop: StopAt | None, entry: EntryShape) -> None:
    state.seq = entry.seq
    state.points += entry.points
    if stop is not None:
        state.at(stop.id).points += entry.points


def _regrade(index: RouteIndex, state: RideState, stop: StopAt | None, entry: EntryShape) -> None:
    """The answer counts as right or wrong from here on, as the entry says."""
    question = index.question_at.get(entry.item or "")
    _count_points_only(state, stop, entry)
    if question is not None and question.id in state.answers:
        state.answers[question.id] = entry.outcome.get("correct") is True
        before = state.regraded.get(question.id, 0)
        state.regraded[question.id] = before + entry.points


def _stamp(state: RideState, stop_id: str, seq: int) -> None:
    state.stamps.setdefault(stop_id, seq)


def _settle_stamps(index: RouteIndex, state: RideState, last: Mapping[str, int]) -> None:
    for stop in index.stops:
        at = state.stops.get(stop.id)
        if at is None or not at.story_read or stop.id in state.stamps:
            continue
        if at.answered >= len(stop.questions):
            _stamp(state, stop.id, last[stop.id])
