"""What the rules need to know of a route, as structural types.

`server.tour.model` values satisfy these without either room importing the other; tests
and other loaders may bring their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Instant(Protocol):
    """A point in time that can be compared; an aware `datetime` is one.

    The rules have no clock: the caller passes `now` in.
    """

    def __lt__(self, other: Any, /) -> bool: ...

    def isoformat(self) -> str: ...


class OptionShape(Protocol):
    """One choice of a question."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def was(self) -> Sequence[str]: ...


class QuestionShape(Protocol):
    """A question: `type` is `single`, `multiple`, `truefalse`, `fill`, `order` or `poll`."""

    @property
    def id(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def options(self) -> Sequence[OptionShape]: ...

    @property
    def answer(self) -> Sequence[str]: ...

    @property
    def was(self) -> Sequence[str]: ...


class GameShape(Protocol):
    """A stop's game: `data` was made by the schema of its `type`."""

    @property
    def id(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def data(self) -> Any: ...

    @property
    def was(self) -> Sequence[str]: ...


class StopShape(Protocol):
    """A stop, as far as judging needs it."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def game(self) -> GameShape: ...

    @property
    def questions(self) -> Sequence[QuestionShape]: ...

    @property
    def was(self) -> Sequence[str]: ...


class ScoringShape(Protocol):
    """Points of a route; see docs/scoring.md."""

    @property
    def checkin(self) -> int: ...

    @property
    def story(self) -> int: ...

    @property
    def game(self) -> Sequence[int]: ...

    @property
    def answer_right(self) -> int: ...

    @property
    def answer_wrong(self) -> int: ...

    @property
    def streak_from(self) -> int: ...

    @property
    def streak_bonus(self) -> int: ...

    @property
    def game_attempts(self) -> int: ...


class RouteShape(Protocol):
    """A route: `order` is `in_order` or `free`; open from `opens` until before `closes`."""

    @property
    def id(self) -> str: ...

    @property
    def order(self) -> str: ...

    @property
    def stops(self) -> Sequence[StopShape]: ...

    @property
    def scoring(self) -> ScoringShape: ...

    @property
    def opens(self) -> Instant | None: ...

    @property
    def closes(self) -> Instant | None: ...


class EntryShape(Protocol):
    """A judged move as the ledger keeps it; `seq` counts from 1 within the ride."""

    @property
    def seq(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def stop(self) -> str: ...

    @property
    def item(self) -> str | None: ...

    @property
    def slot(self) -> str: ...

    @property
    def points(self) -> int: ...

    @property
    def outcome(self) -> Mapping[str, Any]: ...
