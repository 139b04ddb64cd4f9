"""Explanations that name another option than the answer."""

from __future__ import annotations

import pytest

from server.tour.checks.explanations import check_explanations
from server.tour.decoding import read_bytes
from server.tour.document import Document
from server.tour.stop_files import StopFiles

SINGLE = """stops:
  - questions:
      - {{type: single, text: {text}, answer: k1, explain: {explain},
         options: [{{id: k1, text: 昆山}}, {{id: k2, text: 太仓}}]}}
"""
JUDGED = """stops:
  - questions:
      - {{type: truefalse, text: 桥在昆山。, answer: {answer}, explain: "{explain}"}}
"""


def found(text: str) -> list[str]:
    document = Document("stops.yaml")
    read_bytes(document, text.encode())
    check_explanations(StopFiles((document,)))
    return [f"{one.line}:{one.column} {one.code}" for one in document.problems]


@pytest.mark.parametrize(
    ("text", "explain", "wrong"),
    [
        ("桥在哪里？", "桥在太仓。", True),
        ("桥在哪里？", "桥在昆山。", False),
        ("桥在哪里？", "不是太仓，是昆山。", False),
        ("桥不在哪里？", "桥在太仓。", False),
        ("桥在哪里？", "书上写着。", False),
    ],
)
def test_an_explanation_names_the_answer_or_none(text: str, explain: str, wrong: bool) -> None:
    listed = found(SINGLE.format(text=text, explain=explain))
    assert [one.split()[1] for one in listed] == (["explain_other_option"] if wrong else [])


def test_an_explanation_judges_as_the_answer_does() -> None:
    assert found(JUDGED.format(answer="对", explain="错，桥在太仓。"))[0].startswith("3:")
    assert found(JUDGED.format(answer="错", explain="对，桥在昆山。"))
    assert not found(JUDGED.format(answer="对", explain="对，桥在昆山。"))
    assert not found(JUDGED.format(answer="错", explain="错，桥在太仓。"))
