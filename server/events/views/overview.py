"""How an event stands, for a line of a list: from its log alone, without the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.events.model.planned import planned_at
from server.ledger import EventRow, EventStep, SeatCount
from server.rules.event import EventState, apply_step
from server.rules.event.state import CLEARED


@dataclass(frozen=True, slots=True)
class Overview:
    """An event as made, and how it stands. `asked` counts its rounds so far; `rehearsed` says
    whether a rehearsal has ended.
    """

    row: EventRow
    state: EventState
    asked: int
    seats: SeatCount
    rehearsed: bool

    @property
    def begins_at(self) -> datetime | None:
        """When it starts by the clock, or when its host means to."""
        return self.row.starts_at or planned_at(self.row)

    @property
    def questions(self) -> int:
        """How many questions were drawn."""
        return len(self.row.settings.get("questions", ()))


def overview_of(row: EventRow, log: Iterable[EventStep], seats: SeatCount) -> Overview:
    """That of an event with these steps and seats."""
    state, rehearsed = EventState(row.mode, row.teams), False
    for step in log:
        apply_step(state, step)
        rehearsed = rehearsed or step.do == CLEARED
    return Overview(
        row=row,
        state=state,
        asked=len(state.rounds) - len(state.redone),
        seats=seats._replace(real=max(0, seats.real - len(state.removed))),
        rehearsed=rehearsed,
    )
