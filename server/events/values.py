"""What the events' use cases take and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from server.ledger import RideRow
from server.play import Result


@dataclass(frozen=True, slots=True)
class EventSpec:
    """An event that an organiser wants.

    `settings` sets single values of the route's `live:` anew; `teams` is 0 where branches
    play and 2 to 8 for so many colours that people join by. `planned_at` is when a host means to
    begin, where the clock does not start the event.
    """

    route: str
    mode: str
    name: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    teams: int = 0
    planned_at: datetime | None = None


class Riding(NamedTuple):
    """What events use of riding: `make_move` makes a move of a seat, `decide` puts a ride (by its
    public id) back on boards or takes it off them, and says whether that changed anything;
    `reread` has a ride (by its number) read from the ledger again.
    """

    make_move: Callable[[RideRow, object], Result]
    decide: Callable[[str, bool], bool]
    reread: Callable[[int], None]


class Created(NamedTuple):
    """A new event: its join code, and the host's key, of which the ledger keeps the hash."""

    code: str
    key: str


class Cleared(NamedTuple):
    """What clearing a rehearsal came to: simulated `riders` that are gone, `moves` of real ones
    (gone too where that was asked for), and whether the event is back in its `lobby`.
    """

    riders: int
    moves: int
    lobby: bool


class Seated(NamedTuple):
    """A seat with a token for it; `recovery` is None where the seat was there before."""

    ride: RideRow
    token: str
    recovery: str | None
    rejoined: bool


class Change(NamedTuple):
    """Something to be sent: `body` is finished JSON.

    `audience` is `phones`, `screens`, `both`, or `one`: the phones of the seat `ride_id`.
    """

    code: str
    audience: str
    event: str
    body: bytes
    ride_id: int = 0
