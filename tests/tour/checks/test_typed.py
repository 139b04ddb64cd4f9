"""Several answers in one place: recognised however they are joined, and told how to part them."""

from __future__ import annotations

import pytest

from server.tour.checks.typed import meant_by
from tests.tour.conftest import Desk

JOINED = [
    "太平/太平桥",
    "太平／太平桥",
    "太平；太平桥",
    "太平; 太平桥",
    "太平、太平桥",
    "太平|太平桥",
    "太平或太平桥",
    "太平 或者 太平桥",
    "太平，太平桥",
    "太平 太平桥",
    "太平（桥）",
    "太平(太平桥)",
    "太平（或太平桥）",
    "太平（又名太平桥）",
    "太平【太平桥】",
]


@pytest.mark.parametrize("text", JOINED)
def test_two_answers_are_told_apart(text: str) -> None:
    assert meant_by(text) == ["太平", "太平桥"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("19/十九/十九支", ["19", "十九", "十九支"]),
        ("五（5）", ["五", "5"]),
        ("马灯、油灯", ["马灯", "油灯"]),
        ("归有光（震川/熙甫）", ["归有光", "震川", "熙甫"]),
        ("Anting or An Ting", ["Anting", "An Ting"]),
    ],
)
def test_other_answers_are_told_apart(text: str, meant: list[str]) -> None:
    assert meant_by(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("1/2", "5/12", "km/h", "TCP/IP", "不可或缺", "或", "小桥流水人家，古道西风瘦马"),
        *(
            "1,000",
            "An Ting",
            "服务江苏",
            "（）",
            "C++",
            "-5℃",
            "《项脊轩志》",
            "融入上海 面向世界",
        ),
    ],
)
def test_one_answer_stays_one(text: str) -> None:
    assert meant_by(text) == []


def test_the_fix_is_said(desk: Desk) -> None:
    desk.edit("stops", "answer: 老石桥", "answer: 青桥/青拱桥")
    (problem,) = desk.check().problems
    assert (problem.code, problem.level) == ("several_answers", "warning")
    assert "读成了 2 个答案，写哪个都算对：青桥、青拱桥" in problem.message
    assert "answer 只写“青桥”，别的写进 aliases：[青拱桥]" in problem.message


def test_what_is_judged_as_it_stands_is_said_so(desk: Desk) -> None:
    desk.edit("stops", "answer: 老石桥", "answer: 石桥（石拱桥）")
    (problem,) = desk.check().problems
    assert "要连括号里的“石拱桥”一起写才算对" in problem.message


def test_an_alias_is_looked_at_too(desk: Desk) -> None:
    desk.edit("stops", "aliases: [老石橋]", "aliases: [青桥；青拱桥]")
    (problem,) = desk.check().problems
    assert "在 aliases 里一个写一项：[青桥, 青拱桥]" in problem.message


def test_nothing_is_said_where_each_answer_stands_by_itself_too(desk: Desk) -> None:
    desk.edit("stops", "aliases: [老石橋]", "aliases: [古石桥, 老石桥（古石桥）]")
    assert desk.found() == []


def test_answers_of_a_translation_are_looked_at(desk: Desk) -> None:
    text = "stops:\n  qiao:\n    questions:\n      qiao-q4: {answer: Stone Bridge/Old Bridge}\n"
    desk.write("translations", text)
    assert ("en.yaml", "4:25 several_answers") in desk.found()
