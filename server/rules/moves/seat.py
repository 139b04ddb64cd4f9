"""`live` and `paper`: answers in events. They are judged where the event is known, in
`server.events`; here a ride's state learns that their slots are filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.refusals import Refusal
from server.rules import shape_checks as checks
from server.rules.errors import MoveRefused
from server.rules.index import RouteIndex, StopAt
from server.rules.moves.kind import Place, Score, Turn
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState

MOST_NUMBER = 1_000_000


class SeatAnswer:
    """An answer that only a seat of an event can give."""

    needs_check_in = False

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """`choice`, with `round` or with `paper` and `n`."""
        choice = raw.get("choice")
        if isinstance(choice, str):
            body: dict[str, Any] = {"choice": checks.text(choice, "choice")}
        elif isinstance(choice, list):
            body = {"choice": checks.ident_list(choice, "choice")}
        else:
            raise MoveRefused(Refusal.BAD_CHOICE, fields={"choice": "要选项的列表，或写下的文字"})
        if self.kind == "live":
            return {"round": _number(raw, "round"), **body}
        return {"paper": checks.ident(raw.get("paper"), "paper"), "n": _number(raw, "n"), **body}

    def place(self, turn: Turn) -> Place:
        """Refused: outside an event there is nothing to answer."""
        raise MoveRefused(Refusal.UNKNOWN_KIND)

    def judge(self, turn: Turn) -> Score:
        """Never comes to this: `place` refuses."""
        raise MoveRefused(Refusal.UNKNOWN_KIND)

    def completes(self, turn: Turn) -> bool:
        """An event stamps no passport."""
        return False

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """Where it was: rounds and papers never move."""
        return Place("", entry.item, entry.slot)

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """The slot is filled, which is all that a ride knows of it."""


def _number(raw: Mapping[str, object], name: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_NUMBER:
        checks.bad_move(name, "要一个编号")
    return value
