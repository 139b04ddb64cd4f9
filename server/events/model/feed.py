"""The hall's feed: what happened last."""

from __future__ import annotations

from typing import Final, NamedTuple

from server.ledger import EntryRow
from server.rules.event.state import CHECKIN, FINISH, STAMP

FEED_KEPT: Final = 20
KINDS_OF_ENTRIES: Final = (CHECKIN, STAMP, FINISH)


class FeedItem(NamedTuple):
    """Something that a seat (`ride` is its ride's id) did at event time `at`."""

    at: int
    kind: str
    ride: int
    stop: str = ""
    points: int | None = None


def feed_kind(entry: EntryRow) -> str | None:
    """What the feed calls an entry; None for what it leaves out."""
    kind = STAMP if "stamp" in entry.outcome else entry.kind
    kind = FINISH if entry.outcome.get("finished") else kind
    return kind if kind in KINDS_OF_ENTRIES else None
