"""`checkin`: the rider has arrived at a stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.refusals import Refusal
from server.rules.errors import MoveRefused
from server.rules.index import RouteIndex, StopAt
from server.rules.moves.kind import Place, Score, Turn
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState


class CheckIn:
    """Opens a stop; on a route in order, only once the stop before it is stamped."""

    kind = "checkin"
    needs_check_in = False

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """Nothing is kept: evidence may hold a location, which must never be stored raw."""
        return {}

    def place(self, turn: Turn) -> Place:
        """One check-in per stop."""
        return Place(turn.stop.id, None, turn.stop.checkin_slot)

    def judge(self, turn: Turn) -> Score:
        """Raises MoveRefused `stop_locked` while the stop before has no stamp."""
        if not turn.unlocked and is_locked(turn.index, turn.state, turn.stop):
            raise MoveRefused(Refusal.STOP_LOCKED)
        return Score(turn.index.scoring.checkin, {})

    def completes(self, turn: Turn) -> bool:
        """A bare tap never earns a stamp."""
        return False

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """The check-in of the stop under its current id."""
        return Place(stop.id, None, stop.checkin_slot) if stop else None

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """The stop is open from now on."""
        stop.checked_in = True


def is_locked(index: RouteIndex, state: RideState, stop: StopAt) -> bool:
    """Whether the stop cannot be entered yet; a stop once entered never locks again."""
    return (
        index.in_order
        and stop.before is not None
        and stop.before not in state.stamps
        and not state.view(stop.id).checked_in
    )
