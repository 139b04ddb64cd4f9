"""`game`: one attempt at the stop's mini-game; the best attempt counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.refusals import Refusal
from server.rules import shape_checks as checks
from server.rules.errors import BadSolution, MoveRefused
from server.rules.games.kind import StepwiseKind
from server.rules.index import RouteIndex, StopAt
from server.rules.moves.kind import Place, Score, Turn
from server.rules.seeds import first_id, sub_seed
from server.rules.shapes import EntryShape, ScoringShape
from server.rules.state import RideState, StopState

FULL_STARS = 3


class GameAttempt:
    """Stars by the game's own judge; points only for what beats the best so far."""

    kind = "game"
    needs_check_in = True

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """`solution`: any JSON of bounded size; the game itself reads it."""
        if "solution" not in raw:
            checks.bad_move("solution", "缺少游戏的答案")
        return {"solution": checks.bounded_json(raw["solution"], "solution")}

    def place(self, turn: Turn) -> Place:
        """One slot per attempt; raises MoveRefused `no_attempts_left`."""
        stop = turn.state.view(turn.stop.id)
        if attempts_left(turn.index.scoring, stop) == 0:
            raise MoveRefused(Refusal.NO_ATTEMPTS_LEFT)
        game = turn.stop.game
        return Place(turn.stop.id, game.id, f"game:{game.id}:{stop.attempts + 1}")

    def judge(self, turn: Turn) -> Score:
        """A malformed solution is refused as `bad_solution` and costs no attempt. Choices that were
        answered already count, whatever the solution says.
        """
        stop = turn.state.view(turn.stop.id)
        game = turn.stop.game
        kind, seed, solution = (
            turn.stop.game_kind,
            game_seed(turn.seed, first_id(game)),
            turn.body["solution"],
        )
        try:
            if stop.locked and isinstance(kind, StepwiseKind):
                solution = kind.with_locked(game.data, seed, solution, stop.locked)
            verdict = kind.judge(game.data, seed, solution, stop.attempts)
        except BadSolution as refused:
            raise MoveRefused(Refusal.BAD_SOLUTION, refused.message) from None
        best = max(stop.best or 0, verdict.stars)
        table = turn.index.scoring.game
        earned = 0 if stop.best is None else table[stop.best]
        left = turn.index.scoring.game_attempts - stop.attempts - 1
        outcome = {
            "stars": verdict.stars,
            "best": best,
            "attempts_left": 0 if best == FULL_STARS else max(0, left),
            "feedback": verdict.feedback,
        }
        # Never negative, even if an organiser's table falls somewhere.
        return Score(max(0, table[best] - earned), outcome)

    def completes(self, turn: Turn) -> bool:
        """The stamp hangs on story and quiz, never on skill."""
        return False

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """The attempt as recorded, at the stop where the game is played today."""
        played_at = index.game_stop.get(entry.item or "")
        return Place(played_at.id, played_at.game.id, entry.slot) if played_at else None

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """One attempt more, the best stars so far, and nothing locked for the next one."""
        stars = outcome.get("stars")
        stop.attempts += 1
        stop.locked.clear()
        stop.best = max(stop.best or 0, stars if isinstance(stars, int) else 0)


def attempts_left(scoring: ScoringShape, stop: StopState) -> int:
    """How often the stop's game may still be tried; none after three stars."""
    if stop.best == FULL_STARS:
        return 0
    return max(0, scoring.game_attempts - stop.attempts)


def game_seed(ride_seed: int, game_id: str) -> int:
    """The seed of one ride's puzzle: the same in every attempt, on every phone."""
    return sub_seed(ride_seed, "game", game_id)
