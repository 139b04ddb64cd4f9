"""An event's session, made from what the ledger has kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from server.events.model.clock import millis
from server.events.model.feed import FEED_KEPT, FeedItem, entry_item, feed_kind
from server.events.model.papers import duel_item, duel_turns
from server.events.model.read import EventRead
from server.events.model.session import EventSession
from server.ledger import EntryRow, EventStep, StoredEvent
from server.play import Catalogue
from server.rules.event.state import CLEARED, JOIN, START
from server.tour.model import Live
from server.tour.schemas import live_of


def load_session(kept: StoredEvent, catalogue: Catalogue, now: Callable[[], int]) -> EventSession:
    """The session as everything that was kept makes it.

    What is frozen is worked out as of the freeze: the log up to there, and the entries that
    were counted by then.
    """
    live = live_of(Live(), kept.event.settings.get("live", {}))
    session = EventSession(kept.event, live, _questions(kept, catalogue), catalogue, now)
    for row in kept.seats:
        session.admit(row)
    freeze = _last_freeze(kept)
    if freeze is not None:
        for step in kept.log[:freeze]:
            session.apply(step)
        _record(session, kept.entries, int(kept.log[freeze].data["entry"]))
        session.settle()
    for step in kept.log[freeze or 0 :]:
        session.apply(step)
    _record(session, kept.entries, kept.last_id)
    session.settle()
    session.finish_loading(_feed(session, kept), kept.alive_at)
    return session


def _questions(kept: StoredEvent, catalogue: Catalogue) -> list[str]:
    """The questions that were drawn, without those that left the route before they were asked."""
    drawn = list(kept.event.settings.get("questions", ()))
    begun = max((step.seq for step in kept.log if _is_begun_anew(step)), default=0)
    asked = sum(step.do == "next" for step in kept.log[begun:])
    index = catalogue.indexes.get(catalogue.current_route(kept.event.route))
    known = {} if index is None else index.question_at
    return [*drawn[:asked], *(name for name in drawn[asked:] if name in known)]


def version_begun_with(log: Sequence[EventStep]) -> int:
    """The number of the version that the event goes by; 0 before it has begun, and where it began
    under a release that kept no versions.
    """
    for step in reversed(log):
        if _is_begun_anew(step):
            return 0
        if step.do == START:
            return int(step.data.get("version", 0))
    return 0


def _is_begun_anew(step: EventStep) -> bool:
    """Whether the step took the event back to its lobby, after a rehearsal."""
    return step.do == CLEARED and bool(step.data.get("lobby"))


def _record(session: EventSession, entries: Sequence[EntryRow], until: int) -> None:
    """Counts the entries up to an id; those that were counted before are left out."""
    for entry in entries:
        if entry.id > until:
            return
        session.record(entry)


def _last_freeze(kept: StoredEvent) -> int | None:
    """The place in the log of the freeze that still holds; None when nothing is frozen."""
    for at in range(len(kept.log) - 1, -1, -1):
        if kept.log[at].do in ("unveil", "archive") or _is_begun_anew(kept.log[at]):
            return None
        if kept.log[at].do == "freeze":
            return at
    return None


def _feed(event: EventRead, kept: StoredEvent) -> list[FeedItem]:
    """The latest things that happened, in the order of time."""
    found = [
        FeedItem(millis(seat.row.created_at), JOIN, seat.row.id)
        for seat in list(event.seats.values())[-FEED_KEPT:]
    ]
    found += _of_entries(event, kept.entries)
    found += _of_duels(event)
    found.sort(key=lambda item: item.at)
    return found[-FEED_KEPT:]


def _of_entries(event: EventRead, entries: Sequence[EntryRow]) -> list[FeedItem]:
    found: list[FeedItem] = []
    for entry in reversed(entries):
        kind = feed_kind(entry)
        if kind is not None and entry.ride_id in event.seats:
            found.append(entry_item(entry, kind))
        if len(found) >= FEED_KEPT:
            break
    return found


def _of_duels(event: EventRead) -> list[FeedItem]:
    found: list[FeedItem] = []
    for duel in list(event.state.duels.values())[-FEED_KEPT:]:
        if duel.id in event.open_duels:
            continue
        at = max(turn.ends for turn in duel_turns(event, duel, event.now()))
        item = duel_item(event, duel.id, at)
        if item is not None:
            found.append(item)
    return found
