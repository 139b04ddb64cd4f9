"""What goes into the ledger and what comes out of it: plain, immutable values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from server.ledger.hold import Hold

LONGEST_DELAY = timedelta(hours=48)
"""How long before its delivery a move may have been made: two days without network."""


class RideRow(NamedTuple):
    """A ride with its player: `player` is the player's public id, `ride` the ride's.

    `id` is the database's number, used inside the server only. `nickname` and `branch` are
    as the player gave them at joining, or what `Ledger.forget` put in their place.
    """

    id: int
    ride: str
    player: str
    nickname: str
    branch: str
    route: str
    event: str | None
    seed: int
    created_at: datetime
    consent_at: datetime
    synthetic: bool = False


class Joined(NamedTuple):
    """A new ride with its two secrets, which the ledger keeps hashed only: show them once."""

    ride: RideRow
    token: str
    recovery: str


class TokenRow(NamedTuple):
    """A token that opens a ride, by its hash."""

    hash: str
    created_at: datetime


class EntryDraft(NamedTuple):
    """A judged move, to be appended as the ride's entry number `seq` (1-based).

    `at` is when the server judged it (aware), `played_at` when it was made on the phone where
    that is another moment, `day` the local day on which it was made, as yyyymmdd (`local_day`).
    `flags` name what looks implausible. `context` is not stored: it is handed on to `on_commit`
    callbacks.
    """

    ride_id: int
    seq: int
    key: str
    kind: str
    stop: str
    item: str | None
    slot: str
    points: int
    outcome: dict[str, Any]
    move: dict[str, Any]
    at: datetime
    day: int
    flags: Sequence[str] = ()
    played_at: datetime | None = None
    context: Any = None


class EntryRow(NamedTuple):
    """A committed entry. Ids grow in commit order, over all processes on one database.

    `context` is the draft's, and None on entries read from the database.
    """

    id: int
    ride_id: int
    seq: int
    key: str
    kind: str
    stop: str
    item: str | None
    slot: str
    points: int
    outcome: dict[str, Any]
    move: dict[str, Any]
    at: datetime
    day: int
    flags: tuple[str, ...] = ()
    played_at: datetime | None = None
    context: Any = None

    @property
    def played(self) -> datetime:
        """When the move was made, as far as the server believes the phone."""
        return self.at if self.played_at is None else self.played_at


class Total(NamedTuple):
    """A ride's sums for the boards; only rides with entries have one.

    `last_id` is the id of its last entry, `last_scoring_id` of the last one with points (0:
    none), `day_points` the points of the day that was asked for, `day_last_id` and
    `day_last_scoring_id` the same ids among that day's entries (0: none). `hold` says whether
    public boards leave the ride out.
    """

    ride_id: int
    ride: str
    player: str
    nickname: str
    branch: str
    route: str
    event: str | None
    points: int
    stamps: int
    last_id: int
    last_scoring_id: int
    day_points: int
    day_last_id: int
    day_last_scoring_id: int
    hold: Hold


class Totals(NamedTuple):
    """Every ride's sums as of entry `last_id` (0: there are no entries)."""

    last_id: int
    rows: list[Total]


class FeedRow(NamedTuple):
    """A check-in or a stamp, for the host's screen; `kind` is `checkin` or `stamp`."""

    id: int
    ride_id: int
    at: datetime
    kind: str
    stop: str
    points: int
    player: str
    nickname: str
    branch: str
    route: str
    event: str | None


class Difference(NamedTuple):
    """Something `verify` found: `what` in a few words, what it should be, what is there."""

    ride: str
    what: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.ride}: {self.what}: expected {self.expected}, found {self.found}"


def local_day(at: datetime) -> int:
    """The day of a moment as yyyymmdd, in the moment's own time zone."""
    return at.year * 10_000 + at.month * 100 + at.day


class EventRow(NamedTuple):
    """An event as it was made; `settings` are complete, `teams` counts colours (0: branches)."""

    code: str
    key_hash: str
    name: str
    mode: str
    route: str
    seed: int
    starts_at: datetime | None
    ends_at: datetime | None
    teams: int
    settings: dict[str, Any]
    created_at: datetime


class EventDraft(NamedTuple):
    """A step of an event, to be appended to its log; `actor` is `host`, `clock` or `phone`."""

    key: str
    do: str
    data: dict[str, Any]
    actor: str
    at: int


class EventStep(NamedTuple):
    """A step in an event's log, the `seq`-th (1-based); `at` in epoch milliseconds."""

    seq: int
    key: str
    do: str
    data: dict[str, Any]
    actor: str
    at: int
