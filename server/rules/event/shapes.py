"""What the rules of events need to know of settings and of steps, as structural types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from server.rules.event.state import PODIUM, Duel


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

    `rounds` counts the quiz's rounds, repeated ones twice; `question` is the next one, ready for
    the log; both players and teams are ids; `seed` decides a draw. `rushes` are the players
    of each minute in which far too many came, by its beginning; `steps` are those of the podium
    that somebody stands on.
    """

    now: int
    live: LiveShape
    rounds: int = 0
    question: Mapping[str, Any] | None = None
    players: Sequence[str] = ()
    seed: int = 0
    rushes: Mapping[int, Sequence[str]] = field(default_factory=dict)
    steps: int = PODIUM


class RoundShape(Protocol):
    """A question that was asked; see `state.Round`."""

    @property
    def number(self) -> int: ...

    @property
    def question(self) -> Mapping[str, Any]: ...

    @property
    def opens_at(self) -> int: ...

    @property
    def closes_at(self) -> int: ...

    @property
    def stage(self) -> str: ...

    @property
    def stage_at(self) -> int: ...

    @property
    def again(self) -> int: ...

    @property
    def away(self) -> int: ...

    @property
    def grace(self) -> int: ...

    @property
    def revealed(self) -> bool: ...


class CorrectionShape(Protocol):
    """A change of the host's; see `state.Correction`."""

    @property
    def seq(self) -> int: ...

    @property
    def do(self) -> str: ...

    @property
    def data(self) -> Mapping[str, Any]: ...

    @property
    def at(self) -> int: ...

    @property
    def undone(self) -> bool: ...


class StateShape(Protocol):
    """An event's state for reading; see `state.EventState`. Rules and views take it as this, so
    that only `fold` can change it.
    """

    @property
    def mode(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def at(self) -> int: ...

    @property
    def team_count(self) -> int: ...

    @property
    def locked(self) -> bool: ...

    @property
    def frozen(self) -> bool: ...

    @property
    def frozen_at(self) -> int: ...

    @property
    def frozen_entry(self) -> int: ...

    @property
    def names_hidden(self) -> bool: ...

    @property
    def cheers(self) -> bool: ...

    @property
    def podium(self) -> int: ...

    @property
    def published(self) -> bool: ...

    @property
    def autopilot(self) -> bool: ...

    @property
    def opened_at(self) -> int: ...

    @property
    def started_at(self) -> int: ...

    @property
    def finished_at(self) -> int: ...

    @property
    def round(self) -> RoundShape | None: ...

    @property
    def rounds(self) -> Sequence[RoundShape]: ...

    @property
    def corrections(self) -> Mapping[int, CorrectionShape]: ...

    @property
    def names(self) -> Mapping[str, str]: ...

    @property
    def removed(self) -> Set[str]: ...

    @property
    def cleared(self) -> int: ...

    @property
    def swept(self) -> Set[str]: ...

    @property
    def adjusted(self) -> Mapping[str, int]: ...

    @property
    def voided(self) -> Set[int]: ...

    @property
    def redone(self) -> Set[int]: ...

    @property
    def arrived(self) -> Mapping[str, int]: ...

    @property
    def decided(self) -> int: ...

    @property
    def autopilot_at(self) -> int: ...

    @property
    def paused_at(self) -> int: ...

    @property
    def resumed_at(self) -> int: ...

    @property
    def drawn(self) -> int: ...

    @property
    def teams(self) -> Mapping[str, str]: ...

    @property
    def waiting(self) -> Mapping[str, str]: ...

    @property
    def duels(self) -> Mapping[str, Duel]: ...

    @property
    def duel_of(self) -> Mapping[str, str]: ...

    @property
    def going(self) -> bool: ...

    @property
    def over(self) -> bool: ...

    def running(self, at: int) -> int: ...

    def moment(self, running: int) -> int: ...
