"""How questions are shown and, once answered, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from server.rules.seeds import first_id, shuffled, sub_seed
from server.rules.shapes import OptionShape, QuestionShape

NO_IDEA: Final = "不知道"


def shuffled_options(question: QuestionShape, seed: int) -> list[OptionShape]:
    """The options in this ride's order; 对 and 错 and those of a poll always stand in theirs.

    Items to bring into order are never shown in the right one already.

    With `seed` 0 this is the order of the public page: the same for everybody, and not the
    order of the file.
    """
    if question.type in ("truefalse", "poll"):
        return list(question.options)
    shown = shuffled(question.options, sub_seed(seed, "options", first_id(question)))
    if question.type == "order" and [option.id for option in shown] == list(question.answer):
        return [*shown[1:], *shown[:1]]
    return shown


def shown_answer(question: QuestionShape) -> list[str]:
    """What to show after the answer: option ids (none for a poll), or a fill-in's one text."""
    return list(question.answer[:1] if question.type == "fill" else question.answer)


def right_choice(kind: str, answer: Sequence[str], options: Sequence[str] = ()) -> str | list[str]:
    """What a rider sends who knows the answer of a question of this kind: its text, or ids. Of a
    poll, where all are right, the first of the options.
    """
    return answer[0] if kind == "fill" else list(answer or options[:1])


def blind_choice(kind: str, options: Sequence[str], chance: Random) -> str | list[str]:
    """What a rider sends who has no idea of a question of this kind with these option ids: some
    choice of the right form. The randomness is the caller's.
    """
    if kind == "fill":
        return NO_IDEA
    if kind == "order":
        return chance.sample(options, len(options))
    if kind == "multiple":
        return chance.sample(options, chance.randint(1, len(options)))
    return [chance.choice(options)]
