"""Questions of events: drawn once, shown to all in one order of options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.rules import QuestionAt, RouteIndex, shown_answer, shuffled_options, sub_seed
from server.rules.seeds import shuffled
from server.tour.model import Live

POLL = "poll"


def question_json(found: QuestionAt, seed: int) -> dict[str, Any]:
    """A question, answer and all, with its options in the order of the event of `seed`."""
    question = found.question
    return {
        "id": question.id,
        "type": str(question.type),
        "text": question.text,
        "options": [
            {"id": option.id, "text": option.text} for option in shuffled_options(question, seed)
        ],
        "answer": shown_answer(question),
        "explain": getattr(question, "explain", ""),
        "source": getattr(question, "source", ""),
    }


def drawn_questions(index: RouteIndex, live: Live, seed: int, *, quiz: bool) -> list[str]:
    """Ids of an event's questions: those that the settings list, or a draw.

    Polls are asked only where the settings list them, and never on a paper.
    """
    listed = [index.question_at[name] for name in live.questions if name in index.question_at]
    if quiz and listed:
        return [question.id for question in listed]
    judged = [one for one in listed or index.questions if one.question.type != POLL]
    if not quiz:
        return [question.id for question in judged]
    order: Sequence[QuestionAt] = shuffled(judged, sub_seed(seed, "questions"))
    return [question.id for question in order[: live.rounds]]
