"""Question sets with more questions in them."""

from __future__ import annotations

import pytest
import yaml

from server.desk.importing.writing import NotWrittenError, set_name, with_questions

VALUE = {
    "id": "qiao-1",
    "type": "single",
    "text": '他说："这里\\是桥" # 吗？',
    "options": [{"id": "k1", "text": "2014"}, {"id": "k2", "text": "对: 是"}],
    "answer": "k1",
    "explain": "是: 一座桥。",
    "source": "待补",
    "category": "桥",
}


def test_a_new_set_says_what_it_is_given() -> None:
    text = with_questions(None, [VALUE, {**VALUE, "id": "qiao-2", "answer": True}], "桥头的题")
    assert text.startswith("# 桥头的题\nquestions:\n  - id: qiao-1\n    type: single\n")
    assert yaml.safe_load(text)["questions"] == [VALUE, {**VALUE, "id": "qiao-2", "answer": True}]


@pytest.mark.parametrize("margin", ["", "  ", "    "])
def test_what_stands_in_the_file_stays(margin: str) -> None:
    written = f"# 说明\nquestions:  # 列\n{margin}- id: old  # 旧的\n{margin}  type: fill\n\n"
    text = with_questions(written, [VALUE], "")
    assert text.startswith(written.rstrip("\n"))
    assert [one["id"] for one in yaml.safe_load(text)["questions"]] == ["old", "qiao-1"]


@pytest.mark.parametrize(
    "written",
    ["questions: [{id: old}]\n", "questions:\n  - id: old\nmore: 1\n", "a: [\n", "questions: []\n"],
)
def test_a_file_without_a_place_for_more_is_left_alone(written: str) -> None:
    with pytest.raises(NotWrittenError):
        with_questions(written, [VALUE], "")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("冬训题库.xlsx", "dong-xun-ti-ku"),
        ("C:\\题\\Quiz 2026 (1).csv", "quiz-2026-1"),
        ("？.xlsx", "questions"),
    ],
)
def test_the_name_of_a_set(name: str, expected: str) -> None:
    assert set_name(name) == expected
