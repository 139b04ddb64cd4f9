"""What a synthetic rider answers: by the story, by what it knows, or blindly."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from server.rules import blind_choice, right_choice
from server.simulation.rider_kinds import RiderKind
from server.tour.model import Question, QuestionType

KNOWN: Final[Mapping[QuestionType, float]] = {
    QuestionType.SINGLE: 1.0,
    QuestionType.TRUE_FALSE: 1.0,
    QuestionType.MULTIPLE: 0.7,
    QuestionType.ORDER: 0.6,
    QuestionType.FILL: 0.5,
}
"""How often what is asked so is known, beside a plain question."""
MISLED: Final = 0.5
"""How often one goes by a story that mentions a wrong option and no other."""


def answer_of(
    question: Question, told: tuple[str, ...], kind: RiderKind, chance: Random
) -> str | list[str]:
    """The choice as a phone sends it. `told` is what the story says, empty where it is silent."""
    options = [option.id for option in question.options]
    if question.type == QuestionType.POLL:
        return blind_choice(question.type, options, chance)
    right = told == question.answer or (question.type == QuestionType.FILL and bool(told))
    if told and chance.random() < kind.reads * kind.recall * (1 if right else MISLED):
        return right_choice(question.type, question.answer) if right else list(told)
    if chance.random() < kind.knows * KNOWN[question.type]:
        return right_choice(question.type, question.answer)
    if question.type == QuestionType.SINGLE and chance.random() < kind.peeks:
        longest = max(len(option.text) for option in question.options)
        options = [option.id for option in question.options if len(option.text) == longest]
    return blind_choice(question.type, options, chance)
