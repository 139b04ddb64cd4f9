"""What a question becomes, and every reason why one does not."""

from __future__ import annotations

from typing import Any

import pytest

from server.desk.importing import Place, ReadQuestion, Settled, Untaken, settle
from server.tour.model import QuestionType

PLACE = Place("题", 7)
OPTIONS = ("千灯", "安亭", "周庄")


def read(**fields: Any) -> ReadQuestion:
    """A question of row 7, whose answer stands in column F."""
    written: dict[str, Any] = {"stem": "书院在哪里？", "columns": {"answer": "F"}, **fields}
    return ReadQuestion(place=PLACE, **written)


def taken(**fields: Any) -> Settled:
    """The question that it becomes."""
    found = settle(read(**fields))
    assert isinstance(found, Settled), found
    return found


def test_the_answer_says_whether_it_is_single_or_multiple() -> None:
    assert taken(options=OPTIONS, answer="B").type is QuestionType.SINGLE
    several = taken(options=OPTIONS, answer="C、A")
    assert (several.type, several.answer) == (QuestionType.MULTIPLE, (0, 2))


def test_an_order_keeps_its_order() -> None:
    assert taken(options=OPTIONS, answer="CAB", kind="排序题").answer == (2, 0, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "判断", "answer": "√"},
        {"answer": "正确"},
        {"options": ("错", "对"), "answer": "B", "kind": "判断题"},
        {"options": ("对", "错"), "answer": "A"},
        {"options": ("正确", "错误"), "answer": "正确", "kind": "单选题"},
        {"options": ("True", "False"), "right": (0,)},
    ],
)
def test_a_statement_that_holds(fields: dict[str, Any]) -> None:
    found = taken(**fields)
    assert (found.type, found.true, found.options) == (QuestionType.TRUE_FALSE, True, ())


def test_a_fill_in_with_its_aliases() -> None:
    assert taken(stem="全长____公里", answer="41.25").accepted == ("41.25",)
    assert taken(kind="填空题", answer="太平桥/太平").accepted == ("太平桥", "太平")
    named = taken(kind="填空", answer="太平桥", aliases=("太平", "太平桥"))
    assert named.accepted == ("太平桥", "太平")


def test_what_the_format_says_itself_counts_before_the_answer() -> None:
    assert taken(options=OPTIONS, right=(2,), answer="A").answer == (2,)


def test_a_poll_has_no_answer() -> None:
    assert taken(options=OPTIONS, kind="投票").type is QuestionType.POLL


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ({"stem": "  "}, "no_stem", PLACE),
        ({"kind": "论述题"}, "unknown_type", PLACE),
        ({"options": OPTIONS}, "no_answer", PLACE.at("F")),
        ({"options": OPTIONS, "right": ()}, "no_answer", PLACE.at("F")),
        ({"options": OPTIONS, "answer": "E"}, "answer_beyond", PLACE.at("F")),
        ({"options": OPTIONS, "answer": "东坡"}, "answer_unclear", PLACE.at("F")),
        (
            {"options": OPTIONS, "answer": "AB", "kind": "单选"},
            "single_many_answers",
            PLACE.at("F"),
        ),
        ({"options": OPTIONS, "answer": "AB", "kind": "排序"}, "order_incomplete", PLACE.at("F")),
        ({"options": ("千灯",), "answer": "A"}, "no_options", PLACE),
        ({"options": ("千灯", "", "周庄"), "answer": "A"}, "empty_option", PLACE),
        ({"answer": "A"}, "no_options", PLACE),
        ({"answer": ""}, "no_answer", PLACE.at("F")),
        ({"kind": "判断", "answer": "A"}, "truth_unclear", PLACE.at("F")),
        ({"kind": "判断", "options": OPTIONS, "answer": "A"}, "truth_options", PLACE),
        ({"stem": "____和____", "answer": "桥；岸"}, "many_gaps", PLACE),
    ],
)
def test_why_a_question_is_not_taken(fields: dict[str, Any], code: str, place: Place) -> None:
    found = settle(read(**fields))
    assert isinstance(found, Untaken)
    assert (found.code, found.place) == (code, place)
    assert found.question is not None
    assert found.message.endswith(("。", "？"))


def test_the_sentence_names_what_is_wrong() -> None:
    found = settle(read(options=OPTIONS, answer="Ｅ"))
    assert isinstance(found, Untaken)
    assert found.message == "答案写“E”，选项只有 A 到 C。"
    assert str(found.place) == "工作表“题”第 7 行 F 列"
