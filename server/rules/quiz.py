"""How questions are shown and, once answered, resolved."""

from __future__ import annotations

from server.rules.seeds import shuffled, sub_seed
from server.rules.shapes import OptionShape, QuestionShape


def shuffled_options(question: QuestionShape, seed: int) -> list[OptionShape]:
    """The options in this ride's order; 对 and 错 always stand in theirs.

    With `seed` 0 this is the order of the public page: the same for everybody, and not the
    order of the file.
    """
    if question.type == "truefalse":
        return list(question.options)
    return shuffled(question.options, sub_seed(seed, "options", question.id))


def shown_answer(question: QuestionShape) -> list[str]:
    """What to show after the answer: option ids, or the one canonical text of a fill-in."""
    return list(question.answer[:1] if question.type == "fill" else question.answer)
