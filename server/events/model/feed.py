"""The hall's feed: what happened last."""

from __future__ import annotations

from typing import Final, NamedTuple

from server.ledger import EntryRow

FEED_KEPT: Final = 20
KINDS: Final = ("checkin", "stamp", "finish")
JOIN, DUEL_WON = "join", "duel"


class FeedItem(NamedTuple):
    """Something that a seat (`ride` is its ride's id) did at event time `at`."""

    at: int
    kind: str
    ride: int
    stop: str = ""
    points: int | None = None


def feed_kind(entry: EntryRow) -> str | None:
    """What the feed calls an entry; None for what it leaves out."""
    kind = "stamp" if "stamp" in entry.outcome else entry.kind
    kind = "finish" if entry.outcome.get("finished") else kind
    return kind if kind in KINDS else None
