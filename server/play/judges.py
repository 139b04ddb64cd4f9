"""The registry of judges: one judge for each kind of move.

`play/moves.py` takes every move the same way (parse, judge, append, settle, answer) and knows no
kind by name. What differs between kinds is in their judges. A part of the server that brings
kinds of moves registers judges for them in `server/app.py`:

    play.judges.register(ROUTE, route_judges(...))      # riding: checkin, story, game, answer
    play.judges.register(EVENT, seats.judges(...))      # events: live, paper, and riding's

The first argument says on which rides a judge is used. The same kind may have another judge
there: in an event a check-in counts only while the event runs.

To add a kind: write a class with the five members of `Judge` and register it. What it judges has
the stop `""` unless it belongs to a stop of the route: of such entries the ride's state
(`server.rules.replay`) keeps the points and the slot, so that a judge finds in
`live.state.slots` what has been counted already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from server.ledger import EntryRow, RideRow
from server.play.localization import Localization
from server.play.phone_time import PhoneTime
from server.play.results import Result
from server.play.ride_cache import CachedRide
from server.rules import Judged, Move, RouteIndex

ROUTE = "route"
"""RideCache along a route."""

EVENT = "event"
"""Seats of hosted events."""


class AskedContent(NamedTuple):
    """The content that a phone has shown, where another is present by now: its number, the route in
    it, and how the ride's entries are read again.
    """

    version: int
    route_index: RouteIndex
    entries: Callable[[], Sequence[EntryRow]]


class MoveContext(NamedTuple):
    """How a move arrived: with others in one request or alone, when (monotonic seconds), the
    localization of the tour to answer in, what the phone says of its time, and what it has shown.
    """

    batch: bool
    received: float
    localization: Localization
    phone_time: PhoneTime | None = None
    asked: AskedContent | None = None

    @property
    def times_known(self) -> bool:
        """Whether it is known when the move was made: of several together only by the phone."""
        return self.phone_time is not None or not self.batch


class Ruling(NamedTuple):
    """What a judge makes of a move: what the ledger keeps of it, and its flags."""

    judged: Judged
    flags: list[str]


class Judge(Protocol):
    """Judges one kind of move. All methods but `parse` run under the ride's lock."""

    @property
    def kind(self) -> str:
        """The kind's name in messages and in the ledger."""

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """The move in an untrusted message whose key is `key`. Raises MoveRefused."""

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """What the move earns. `moment` is when it was made, as far as the phone is believed.
        Leaves the ride's state alone.

        Raises:
            AlreadyDone: the slot is filled; the first entry's result stands.
            MoveRefused, Refused: the move does not count.
        """

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """Notes a committed move, once it is counted in `live.state`, in the ride's other
        fields.
        """

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> Result:
        """The answer to the phone for a committed entry, new or repeated. `key` is that of the
        message, `total` the ride's points up to the entry.
        """


class Judges:
    """Judges by where the ride takes place (`ROUTE`, `EVENT`) and by kind."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Judge]] = {ROUTE: {}, EVENT: {}}
        self._kinds: set[str] = set()

    def register(self, ground: str, judges: Iterable[Judge]) -> None:
        """Uses these judges for rides of the ground.

        Raises:
            ValueError: a kind has a judge there already, or there is no such ground.
        """
        table = self._tables.get(ground)
        if table is None:
            raise ValueError(f"no ground {ground!r}")
        for judge in judges:
            if judge.kind in table:
                raise ValueError(f"{ground}: two judges for {judge.kind!r}")
            table[judge.kind] = judge
            self._kinds.add(judge.kind)

    def find(self, row: RideRow, kind: str) -> Judge | None:
        """The judge for moves of this kind on the ride; None when it takes no such moves."""
        return self._tables[ROUTE if row.event is None else EVENT].get(kind)

    def knows(self, kind: str) -> bool:
        """Whether some ride takes moves of this kind."""
        return kind in self._kinds
