"""`story`: the rider has read the stop's story to its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.rules import shape_checks as checks
from server.rules.index import RouteIndex, StopAt
from server.rules.moves.kind import Place, Score, Turn
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState


class StoryRead:
    """Counts once per stop; the path taken through choices is kept, not judged."""

    kind = "story"
    needs_check_in = True

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """`path`: the option ids chosen in the story's choice blocks, in order."""
        path = raw.get("path")
        return {} if path is None else {"path": checks.ident_list(path, "path")}

    def place(self, turn: Turn) -> Place:
        """One reading per stop."""
        return Place(turn.stop.id, None, turn.stop.story_slot)

    def judge(self, turn: Turn) -> Score:
        """The same points for every path."""
        return Score(turn.index.scoring.story, {})

    def completes(self, turn: Turn) -> bool:
        """The quiz may have been done before the story."""
        return turn.state.view(turn.stop.id).answered >= len(turn.stop.questions)

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """The story of the stop under its current id."""
        return Place(stop.id, None, stop.story_slot) if stop else None

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """The story is read."""
        stop.story_read = True
