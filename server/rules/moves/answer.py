"""`answer`: one question of the stop's quiz, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.refusals import Refusal
from server.rules import shape_checks as checks
from server.rules.errors import MoveRefused
from server.rules.index import QuestionAt, RouteIndex, StopAt
from server.rules.judging import share_right
from server.rules.moves.kind import Place, Score, Turn
from server.rules.shapes import EntryShape
from server.rules.state import RideState, StopState
from server.rules.streak import bonus_gained, run_through


class Answer:
    """Right or wrong, with a bonus for runs of right answers along the route."""

    kind = "answer"
    needs_check_in = True

    def parse(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """`question`: its id; `choice`: option ids, or the typed text."""
        question = checks.ident(raw.get("question"), "question")
        return {"question": question, "choice": checks.choice(raw.get("choice"))}

    def place(self, turn: Turn) -> Place:
        """One answer per question; the question must belong to the stop."""
        question = turn.question or turn.index.question_at.get(turn.body["question"])
        if question is None or question.stop != turn.stop.id:
            raise MoveRefused(Refusal.UNKNOWN_QUESTION)
        turn.question = question
        return Place(turn.stop.id, question.id, question.slot)

    def judge(self, turn: Turn) -> Score:
        """Points for the answer and for the run it makes or joins; a poll leaves runs alone."""
        question = _question(turn)
        scoring = turn.index.scoring
        share = share_right(question, turn.body["choice"])
        if share is None:
            return Score(scoring.answer_wrong, {"correct": None})
        if share < 1:
            return Score(scoring.answer_wrong, {"correct": False, "streak": 0})
        left, right = run_through(turn.index, turn.state.answers, question.position)
        bonus = bonus_gained(left, right, scoring.streak_from, scoring.streak_bonus)
        return Score(scoring.answer_right + bonus, {"correct": True, "streak": left + 1 + right})

    def completes(self, turn: Turn) -> bool:
        """True for the last open question, once the story is read."""
        stop = turn.state.view(turn.stop.id)
        return stop.story_read and stop.answered + 1 >= len(turn.stop.questions)

    def replace(self, index: RouteIndex, stop: StopAt | None, entry: EntryShape) -> Place | None:
        """The question under its current id, at the stop where it is asked today."""
        question = index.question_at.get(entry.item or "")
        return Place(question.stop, question.id, question.slot) if question else None

    def record(
        self, state: RideState, stop: StopState, item: str | None, outcome: Mapping[str, Any]
    ) -> None:
        """The question is answered: right, wrong, or a poll's None."""
        if item is not None:
            correct = outcome.get("correct", False)
            state.answers[item] = None if correct is None else correct is True
            stop.answered += 1


def _question(turn: Turn) -> QuestionAt:
    if turn.question is None:
        raise MoveRefused(Refusal.UNKNOWN_QUESTION)
    return turn.question
