"""How much of a question a choice has right."""

from __future__ import annotations

from server.refusals import Refusal
from server.rules.errors import MoveRefused
from server.rules.index import QuestionAt
from server.text import normalise


def share_right(question: QuestionAt, choice: str | list[str]) -> float | None:
    """0 to 1; None for a poll, where nothing is right or wrong.

    Items brought into order count by the share that stands in its right place; several
    choices must match exactly.

    Raises:
        MoveRefused: `bad_choice` or `unknown_option`, when it is no answer at all.
    """
    if question.typed is not None:
        return float(question.typed.takes(_typed(choice)))
    chosen = question.current([choice] if isinstance(choice, str) else choice)
    if not question.options.issuperset(chosen):
        raise MoveRefused(Refusal.UNKNOWN_OPTION)
    if not chosen:
        raise MoveRefused(Refusal.BAD_CHOICE)
    if question.question.type == "order":
        return _share_in_place(question, chosen)
    if len(set(chosen)) > 1 and not question.multiple:
        raise MoveRefused(Refusal.BAD_CHOICE, "这道题只选一项")
    return float(question.accepted == set(chosen)) if question.judged else None


def _share_in_place(question: QuestionAt, chosen: list[str]) -> float:
    if len(chosen) != len(question.options) or len(set(chosen)) < len(chosen):
        raise MoveRefused(Refusal.BAD_CHOICE, "每一项都要排上，一项排一次")
    right = question.question.answer
    return sum(here == there for here, there in zip(chosen, right, strict=True)) / len(right)


def _typed(choice: str | list[str]) -> str:
    if isinstance(choice, list):
        if len(choice) != 1:
            raise MoveRefused(Refusal.BAD_CHOICE, "请写下答案，再提交")
        choice = choice[0]
    typed = normalise(choice)
    if not typed:
        raise MoveRefused(Refusal.BAD_CHOICE, "请写下答案，再提交")
    return typed
