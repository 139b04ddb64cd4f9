"""What a kind of move has to bring along; see docs/games.md for the games' own seam."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from server.rules.index import QuestionAt, RouteIndex, StopAt
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState


class Place(NamedTuple):
    """Where a move counts: `stop` and `item` by their current ids, and the slot it fills."""

    stop: str
    item: str | None
    slot: str


class Score(NamedTuple):
    """What a move earned: points, and a small JSON-ready outcome."""

    points: int
    outcome: dict[str, Any]


@dataclass(slots=True)
class Turn:
    """One move being judged. `body` is what the kind's own `parse` made of the message; `question`
    is given where it was asked otherwise than today. An `unlocked` stop may be entered.
    """

    index: RouteIndex
    state: RideState
    stop: StopAt
    body: Mapping[str, Any]
    seed: int
    question: QuestionAt | None = None
    unlocked: bool = False


class MoveKind(Protocol):
    """One kind of move. Methods read the ride's state; only `record` writes it.

    `needs_check_in` refuses the move until the rider has checked in at the stop.
    """

    kind: str
    needs_check_in: bool

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """The kind's own fields out of an untrusted message; raises MoveRefused."""

    def place(self, turn: Turn) -> Place:
        """Where the move counts; raises MoveRefused."""

    def judge(self, turn: Turn) -> Score:
        """What the move earns; raises MoveRefused."""

    def completes(self, turn: Turn) -> bool:
        """Whether the stop's story is read and its quiz done once this move counts."""

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """Where an entry counts in today's route; None when what it was about is gone."""

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """Note the move in the ride's state, besides points, slot and stamp."""
