"""What the rules of events need to know of settings and of steps, as structural types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class StreakShape(Protocol):
    """Bonus for rounds right in a row."""

    @property
    def from_(self) -> int: ...

    @property
    def bonus(self) -> int: ...

    @property
    def most(self) -> int: ...


class AutopilotShape(Protocol):
    """Seconds that a phase stands."""

    @property
    def closed(self) -> int: ...

    @property
    def revealed(self) -> int: ...

    @property
    def standings(self) -> int: ...


class LiveShape(Protocol):
    """Settings of an event; `server.tour.model.Live` is one."""

    @property
    def seconds(self) -> int: ...

    @property
    def ready(self) -> int: ...

    @property
    def points(self) -> int: ...

    @property
    def speed(self) -> bool: ...

    @property
    def slowest(self) -> float: ...

    @property
    def grace_ms(self) -> int: ...

    @property
    def delay_cap_ms(self) -> int: ...

    @property
    def streak(self) -> StreakShape: ...

    @property
    def autopilot(self) -> AutopilotShape: ...


class StepShape(Protocol):
    """A step of an event's log; `at` is event time in epoch milliseconds."""

    @property
    def seq(self) -> int: ...

    @property
    def do(self) -> str: ...

    @property
    def data(self) -> Mapping[str, Any]: ...

    @property
    def actor(self) -> str: ...

    @property
    def at(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true around a command, besides the event's own state.

    `rounds` counts the quiz's questions; `question` is the next one, ready for the log; both
    players and teams are ids; `seed` decides a draw.
    """

    now: int
    live: LiveShape
    rounds: int = 0
    question: Mapping[str, Any] | None = None
    players: Sequence[str] = ()
    seed: int = 0
