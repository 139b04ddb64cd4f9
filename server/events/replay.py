"""A room from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from server.events.model.clock import millis
from server.events.model.papers import duel_turn
from server.events.model.scoring import rescore
from server.events.model.seat import Seat
from server.events.model.session import FEED_KEPT, Room
from server.events.push import FEED_KINDS, feed_item
from server.ledger import EntryRow, EventRow, Kept
from server.play.catalogue import Catalogue
from server.rules.event.state import QUIZ
from server.tour.model import Live
from server.tour.schemas import live_of


def room_of(row: EventRow, catalogue: Catalogue, now: Callable[[], int]) -> Room:
    """An empty room for an event."""
    live = live_of(Live(), row.settings.get("live", {}))
    return Room(row, live, row.settings.get("questions", ()), catalogue, now)


def loaded(kept: Kept, catalogue: Catalogue, now: Callable[[], int]) -> Room:
    """The room as everything that was kept makes it.

    What is frozen is worked out as of the freeze: the log up to there, and the entries that
    were counted by then.
    """
    room = room_of(kept.event, catalogue, now)
    asked = sum(step.do == "next" for step in kept.log)
    there = [one for one in room.questions[asked:] if room.question(one) is not None]
    room.questions = (*room.questions[:asked], *there)
    for row in kept.seats:
        room.seat(row)
    freeze = _last_freeze(kept)
    if freeze is not None:
        for step in kept.log[:freeze]:
            room.take(step)
        _record(room, kept.entries, int(kept.log[freeze].data["entry"]))
        _settle(room)
    for step in kept.log[freeze or 0 :]:
        room.take(step)
    _record(room, kept.entries, kept.last_id)
    _settle(room)
    _feed(room, kept)
    room.loading = False
    return room


def _record(room: Room, entries: Sequence[EntryRow], until: int) -> None:
    """Counts the entries up to an id; those that were counted before are left out."""
    for entry in entries:
        if entry.id > until:
            return
        room.record(entry)


def _last_freeze(kept: Kept) -> int | None:
    """The place in the log of the freeze that still holds; None when nothing is frozen."""
    for at in range(len(kept.log) - 1, -1, -1):
        if kept.log[at].do in ("unveil", "archive"):
            return None
        if kept.log[at].do == "freeze":
            return at
    return None


def _settle(room: Room) -> None:
    """Names, ranks and duels, which are left alone while entries come in by the thousand."""
    room.names.changed()
    current = room.state.round
    room.answered = set()
    if current is not None:
        room.answered = {
            ride_id for ride_id, seat in room.seats.items() if current.number in seat.answers
        }
    if room.state.mode == QUIZ:
        rescore(room)
    else:
        room.rank_all()
    now = room.now()
    for duel in room.state.duels.values():
        turns = [duel_turn(room, duel, player, now) for player in (duel.first, duel.second)]
        if all(turn.over for turn in turns):
            room.open_duels.discard(duel.id)
    room.touched()


def _feed(room: Room, kept: Kept) -> None:
    """The latest things that happened, in the order of time."""
    found: list[tuple[int, Seat, str, str, int | None]] = [
        (millis(seat.row.created_at), seat, "join", "", None)
        for seat in list(room.seats.values())[-FEED_KEPT:]
    ]
    told = 0
    for entry in reversed(kept.entries):
        kind = "stamp" if "stamp" in entry.outcome else entry.kind
        kind = "finish" if entry.outcome.get("finished") else kind
        seat = room.seats.get(entry.ride_id)
        if kind in FEED_KINDS and seat is not None:
            found.append((millis(entry.at), seat, kind, entry.stop, entry.points))
            told += 1
        if told >= FEED_KEPT:
            break
    for duel in list(room.state.duels.values())[-FEED_KEPT:]:
        if duel.id not in room.open_duels:
            turns = [
                duel_turn(room, duel, player, room.now()) for player in (duel.first, duel.second)
            ]
            winner = duel_winner(room, duel.id)
            if winner is not None:
                at = max(turn.ends for turn in turns)
                found.append((at, winner[0], "duel", "", winner[1]))
    found.sort(key=lambda item: item[0])
    for at, seat, kind, stop, points in found[-FEED_KEPT:]:
        feed_item(room, seat, kind, at, stop=stop, points=points)


def duel_winner(room: Room, duel_id: str) -> tuple[Seat, int] | None:
    """Who has more points in a duel (the first of equals), and how many."""
    duel = room.state.duels[duel_id]
    seats = [room.players.get(player) for player in (duel.first, duel.second)]
    scores = [
        (sum(one.points for one in seat.papers.get(duel_id, [])), -at, seat)
        for at, seat in enumerate(seats)
        if seat is not None
    ]
    if not scores:
        return None
    points, _, seat = max(scores, key=lambda one: one[:2])
    return seat, points
