"""`choice`: one decision of a game that answers at once. It is locked for the running attempt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.refusals import Refusal
from server.rules import shape_checks as checks
from server.rules.errors import BadSolution, MoveRefused
from server.rules.games.kind import StepwiseKind
from server.rules.index import RouteIndex, StopAt
from server.rules.moves.game import attempts_left, game_seed
from server.rules.moves.kind import Place, Score, Turn
from server.rules.seeds import first_id
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState


class GameChoice:
    """Right or wrong, for no points: those come with the attempt, in which the choice counts.

    Each item of an attempt has one slot, so that nobody can try its choices one after the other.
    """

    kind = "choice"
    needs_check_in = True

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """`attempt`: its number, from 1; `item`: the id of what is decided; `choice`: how."""
        attempt, choice = raw.get("attempt"), raw.get("choice")
        if type(attempt) is not int or not 0 < attempt <= checks.MAX_INTEGER:
            checks.bad_move("attempt", "要从 1 数起的次数")
        if not isinstance(choice, int) or abs(choice) > checks.MAX_INTEGER:
            checks.bad_move("choice", "要 true、false 或一个整数")
        return {"attempt": attempt, "item": checks.ident(raw.get("item"), "item"), "choice": choice}

    def place(self, turn: Turn) -> Place:
        """One slot per attempt and item."""
        game, body = turn.stop.game, turn.body
        slot = f"choice:{game.id}:{body['attempt']}:{body['item']}"
        return Place(turn.stop.id, game.id, slot)

    def judge(self, turn: Turn) -> Score:
        """Raises MoveRefused `attempt_over` for any attempt but the next one to be handed in."""
        stop, game, kind = turn.state.view(turn.stop.id), turn.stop.game, turn.stop.game_kind
        if attempts_left(turn.index.scoring, stop) == 0:
            raise MoveRefused(Refusal.NO_ATTEMPTS_LEFT)
        if turn.body["attempt"] != stop.attempts + 1:
            raise MoveRefused(Refusal.ATTEMPT_OVER)
        if not isinstance(kind, StepwiseKind):
            checks.bad_move("stop", "这个小游戏要整盘交上来")
        item, choice = turn.body["item"], turn.body["choice"]
        try:
            checked = kind.check(game.data, game_seed(turn.seed, first_id(game)), item, choice)
        except BadSolution as refused:
            raise MoveRefused(Refusal.BAD_SOLUTION, refused.message) from None
        return Score(0, {"item": item, "choice": choice, "right": checked.right})

    def completes(self, turn: Turn) -> bool:
        """The stamp hangs on story and quiz."""
        return False

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """The choice as recorded, at the stop where the game is played today."""
        played_at = index.game_stop.get(entry.item or "")
        return Place(played_at.id, entry.item, entry.slot) if played_at else None

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """The choice is locked until the attempt is handed in."""
        stop.locked[str(outcome.get("item"))] = outcome.get("choice")
