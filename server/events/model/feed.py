"""The hall's feed: what happened last."""

from __future__ import annotations

from typing import Final, NamedTuple

from server.events.model.clock import millis
from server.ledger import EntryRow
from server.rules.event.shapes import StateShape
from server.rules.event.state import CHECKIN, FINISH, JOIN, STAMP

FEED_KEPT: Final = 20
KINDS_OF_ENTRIES: Final = (CHECKIN, STAMP, FINISH)


class FeedItem(NamedTuple):
    """Something that a seat (`ride` is its ride's id) did at event time `at`; `entry` is the id of
    its entry, 0 where there is none. `other` is the other seat of a duel that is a draw.
    """

    at: int
    kind: str
    ride: int
    stop: str = ""
    points: int | None = None
    entry: int = 0
    other: int = 0

    def held(self, state: StateShape) -> bool:
        """Whether it is not to be shown yet: while the board is frozen, what has earned points
        since would tell who is catching up.
        """
        if not state.frozen or self.kind == JOIN:
            return False
        return self.entry > state.frozen_entry if self.entry else self.at > state.frozen_at


def feed_kind(entry: EntryRow) -> str | None:
    """What the feed calls an entry; None for what it leaves out."""
    kind = STAMP if "stamp" in entry.outcome else entry.kind
    kind = FINISH if entry.outcome.get("finished") else kind
    return kind if kind in KINDS_OF_ENTRIES else None


def entry_item(entry: EntryRow, kind: str) -> FeedItem:
    """What the feed says of an entry."""
    return FeedItem(millis(entry.at), kind, entry.ride_id, entry.stop, entry.points, entry.id)
