"""Several answers in one place: each is right, and so is the whole."""

from __future__ import annotations

import pytest

from server.text import AcceptedTexts, alternatives, normalise


@pytest.mark.parametrize("text", ["太平/太平桥", "太平／太平桥", "太平 | 太平桥", "太平；太平桥"])
def test_each_of_them_is_right(text: str) -> None:
    taken = AcceptedTexts([text])
    for typed in ("太平", "太平桥", "太平橋", text):
        assert taken.takes(normalise(typed)), typed
    assert not taken.takes(normalise("桥"))


def test_those_among_other_answers_are_too() -> None:
    taken = AcceptedTexts(["吴淞江", "苏州河/松江"])
    assert all(taken.takes(normalise(typed)) for typed in ("吴淞江", "苏州河", "松江", "songjiang"))


@pytest.mark.parametrize(
    "text",
    [
        *("1/2", "2013/10/16", "km/h", "TCP/IP", "/", "/太平", "太平", ""),
        *("归有光（震川/熙甫）", "笔、墨、纸、砚", "不可或缺"),
        *("春眠不觉晓；处处闻啼鸟", "海内存知己/天涯若比邻"),
    ],
)
def test_one_answer_stays_one(text: str) -> None:
    assert alternatives(text) == ()


def test_each_stands_once() -> None:
    assert alternatives("19/十九/19") == ("19", "十九")
