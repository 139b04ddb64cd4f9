"""Names of types as other tools have them."""

from __future__ import annotations

import pytest

from server.desk.importing.kinds import Kind, kind_of
from server.tour.model import QuestionType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单选题", QuestionType.SINGLE),
        ("单项选择题", QuestionType.SINGLE),
        ("多选", QuestionType.MULTIPLE),
        ("不定项选择题", QuestionType.MULTIPLE),
        ("判 断 题", QuestionType.TRUE_FALSE),
        ("是非题", QuestionType.TRUE_FALSE),
        ("填空题", QuestionType.FILL),
        ("True/False", QuestionType.TRUE_FALSE),
        ("multiple choice", QuestionType.MULTIPLE),
    ],
)
def test_a_type_that_is_known(text: str, expected: QuestionType) -> None:
    assert kind_of(text) == Kind(expected)


@pytest.mark.parametrize("text", ["", "选择题", "Quiz"])
def test_the_answer_says_which(text: str) -> None:
    assert kind_of(text) == Kind(None)


@pytest.mark.parametrize("text", ["简答题", "论述", "连线题", "essay", "花样题"])
def test_a_type_that_is_not_ours(text: str) -> None:
    assert kind_of(text) == Kind(None, known=False)
