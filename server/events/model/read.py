"""What views and the model's own functions may see of an event: Protocols without a way to write.

Views take `EventRead` and `SeatRead`. mypy refuses an assignment to any attribute of them, and a
call of a method that changes something, which they do not have. `EventSession` and `Seat` are
what stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Protocol

from server.events.model.feed import FeedItem
from server.events.model.flags import Flag
from server.events.model.leaderboard import Standing
from server.ledger import EventRow, RideRow
from server.play import Catalogue
from server.rules import QuestionAt, RouteIndex
from server.rules.event.papers import PaperAnswer
from server.rules.event.scoring import Scored
from server.rules.event.shapes import StateShape
from server.tour.model import Live


class LiveAnswerRead(Protocol):
    """An answer to a round; `share` is None for a poll, `choice` what the phone sent."""

    @property
    def share(self) -> float | None: ...

    @property
    def took(self) -> int: ...

    @property
    def picked(self) -> Sequence[str]: ...

    @property
    def choice(self) -> Any: ...


class SeatRead(Protocol):
    """A `Seat`: a player in an event."""

    @property
    def row(self) -> RideRow: ...

    @property
    def name(self) -> str: ...

    @property
    def branch(self) -> str: ...

    @property
    def left(self) -> bool: ...

    @property
    def gone(self) -> bool: ...

    @property
    def took_part(self) -> bool: ...

    @property
    def points(self) -> int: ...

    @property
    def time(self) -> int: ...

    @property
    def flags(self) -> int: ...

    @property
    def delay(self) -> float: ...

    @property
    def last_ms(self) -> int: ...

    @property
    def answers(self) -> Mapping[int, LiveAnswerRead]: ...

    @property
    def scored(self) -> Mapping[int, Scored]: ...

    @property
    def papers(self) -> Mapping[str, Sequence[PaperAnswer]]: ...

    @property
    def late(self) -> Set[int]: ...

    def best(self, mode: str) -> int | None: ...


class NamesRead(Protocol):
    """The `DisplayNames` of the seats."""

    def number(self, seat: SeatRead) -> int: ...

    def own(self, seat: SeatRead) -> str: ...

    def own_mark(self, seat: SeatRead) -> str: ...

    def shown(self, seat: SeatRead) -> str: ...

    def numbered(self, seat: SeatRead) -> str: ...

    def mark(self, seat: SeatRead) -> str: ...

    def branch(self, seat: SeatRead) -> str: ...

    def branch_id(self, seat: SeatRead) -> str: ...


class BoardRead(Protocol):
    """The `Board` of an event."""

    @property
    def ranked(self) -> int: ...

    def standing(self) -> Standing: ...

    def shown(self) -> Standing: ...

    def rank(self, seat: SeatRead) -> int | None: ...

    def behind(self, seat: SeatRead) -> int | None: ...

    def current_rank(self, seat: SeatRead) -> int | None: ...


class EventRead(Protocol):
    """An `EventSession`. Hold its mutex while reading."""

    @property
    def row(self) -> EventRow: ...

    @property
    def code(self) -> str: ...

    @property
    def live(self) -> Live: ...

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def index(self) -> RouteIndex | None: ...

    @property
    def questions(self) -> Sequence[str]: ...

    @property
    def rounds(self) -> int: ...

    @property
    def state(self) -> StateShape: ...

    @property
    def phase(self) -> str: ...

    @property
    def settled(self) -> bool: ...

    @property
    def version(self) -> int: ...

    @property
    def seats(self) -> Mapping[int, SeatRead]: ...

    @property
    def players(self) -> Mapping[str, SeatRead]: ...

    @property
    def names(self) -> NamesRead: ...

    @property
    def board(self) -> BoardRead: ...

    @property
    def online(self) -> Set[int]: ...

    @property
    def answered(self) -> Set[int]: ...

    @property
    def open_duels(self) -> Set[str]: ...

    @property
    def flags(self) -> Iterable[Flag]: ...

    @property
    def feed(self) -> Iterable[FeedItem]: ...

    def now(self) -> int: ...

    def lost(self, since: int) -> int: ...

    def points(self, seat: SeatRead) -> int: ...

    def is_removed(self, seat: SeatRead) -> bool: ...

    def present(self) -> Sequence[SeatRead]: ...

    def team_of(self, seat: SeatRead) -> str | None: ...

    def question(self, question_id: str) -> QuestionAt | None: ...
