"""A session from the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from server.events.model.clock import millis
from server.events.model.papers import duel_turn
from server.events.model.scoring import rescore
from server.events.model.seat import Seat
from server.events.model.session import FEED_KEPT, EventSession
from server.events.push import FEED_KINDS, feed_item
from server.ledger import EntryRow, EventRow, Kept
from server.play.catalogue import Catalogue
from server.rules.event.state import QUIZ
from server.tour.model import Live
from server.tour.schemas import live_of


def room_of(row: EventRow, catalogue: Catalogue, now: Callable[[], int]) -> EventSession:
    """An empty session for an event."""
    live = live_of(Live(), row.settings.get("live", {}))
    return EventSession(row, live, row.settings.get("questions", ()), catalogue, now)


def loaded(kept: Kept, catalogue: Catalogue, now: Callable[[], int]) -> EventSession:
    """The session as everything that was kept makes it.

    What is frozen is worked out as of the freeze: the log up to there, and the entries that
    were counted by then.
    """
    session = room_of(kept.event, catalogue, now)
    asked = sum(step.do == "next" for step in kept.log)
    there = [one for one in session.questions[asked:] if session.question(one) is not None]
    session.questions = (*session.questions[:asked], *there)
    for row in kept.seats:
        session.seat(row)
    freeze = _last_freeze(kept)
    if freeze is not None:
        for step in kept.log[:freeze]:
            session.take(step)
        _record(session, kept.entries, int(kept.log[freeze].data["entry"]))
        _settle(session)
    for step in kept.log[freeze or 0 :]:
        session.take(step)
    _record(session, kept.entries, kept.last_id)
    _settle(session)
    _feed(session, kept)
    session.loading = False
    return session


def _record(session: EventSession, entries: Sequence[EntryRow], until: int) -> None:
    """Counts the entries up to an id; those that were counted before are left out."""
    for entry in entries:
        if entry.id > until:
            return
        session.record(entry)


def _last_freeze(kept: Kept) -> int | None:
    """The place in the log of the freeze that still holds; None when nothing is frozen."""
    for at in range(len(kept.log) - 1, -1, -1):
        if kept.log[at].do in ("unveil", "archive"):
            return None
        if kept.log[at].do == "freeze":
            return at
    return None


def _settle(session: EventSession) -> None:
    """Names, ranks and duels, which are left alone while entries come in by the thousand."""
    session.names.changed()
    current = session.state.round
    session.answered = set()
    if current is not None:
        session.answered = {
            ride_id for ride_id, seat in session.seats.items() if current.number in seat.answers
        }
    if session.state.mode == QUIZ:
        rescore(session)
    else:
        session.rank_all()
    now = session.now()
    for duel in session.state.duels.values():
        turns = [duel_turn(session, duel, player, now) for player in (duel.first, duel.second)]
        if all(turn.over for turn in turns):
            session.open_duels.discard(duel.id)
    session.touched()


def _feed(session: EventSession, kept: Kept) -> None:
    """The latest things that happened, in the order of time."""
    found: list[tuple[int, Seat, str, str, int | None]] = [
        (millis(seat.row.created_at), seat, "join", "", None)
        for seat in list(session.seats.values())[-FEED_KEPT:]
    ]
    told = 0
    for entry in reversed(kept.entries):
        kind = "stamp" if "stamp" in entry.outcome else entry.kind
        kind = "finish" if entry.outcome.get("finished") else kind
        seat = session.seats.get(entry.ride_id)
        if kind in FEED_KINDS and seat is not None:
            found.append((millis(entry.at), seat, kind, entry.stop, entry.points))
            told += 1
        if told >= FEED_KEPT:
            break
    for duel in list(session.state.duels.values())[-FEED_KEPT:]:
        if duel.id not in session.open_duels:
            turns = [
                duel_turn(session, duel, player, session.now())
                for player in (duel.first, duel.second)
            ]
            winner = duel_winner(session, duel.id)
            if winner is not None:
                at = max(turn.ends for turn in turns)
                found.append((at, winner[0], "duel", "", winner[1]))
    found.sort(key=lambda item: item[0])
    for at, seat, kind, stop, points in found[-FEED_KEPT:]:
        feed_item(session, seat, kind, at, stop=stop, points=points)


def duel_winner(session: EventSession, duel_id: str) -> tuple[Seat, int] | None:
    """Who has more points in a duel (the first of equals), and how many."""
    duel = session.state.duels[duel_id]
    seats = [session.players.get(player) for player in (duel.first, duel.second)]
    scores = [
        (sum(one.points for one in seat.papers.get(duel_id, [])), -at, seat)
        for at, seat in enumerate(seats)
        if seat is not None
    ]
    if not scores:
        return None
    points, _, seat = max(scores, key=lambda one: one[:2])
    return seat, points
