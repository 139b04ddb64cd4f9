"""What riders may type for an answer."""

from __future__ import annotations

import pytest

from server.text import AcceptedTexts, normalise


@pytest.mark.parametrize(
    ("author", "rider"),
    [
        ("1949", "1949年"),
        ("1949", "一九四九年"),
        ("1949年", "1949"),
        ("28", "28座"),
        ("3", "三個"),
        ("-5", "-5℃"),
        ("安亭", "an ting"),
        ("安亭", "AnTing"),
        ("安亭", "ān tíng"),
        ("归有光", "gui you guang"),
        ("重庆", "chong qing"),
        ("绿地", "lüdi"),
        ("绿地", "lvdi"),
    ],
)
def test_a_rider_is_right(author: str, rider: str) -> None:
    assert AcceptedTexts([author]).takes(normalise(rider))


@pytest.mark.parametrize(
    ("author", "rider"),
    [
        ("1949", "1949万"),
        ("1949", "19490年"),
        ("5米", "5厘米"),
        ("10", "10%"),
        ("明", "ming"),
        ("安亭", "an"),
        ("安亭", ""),
        ("1.5米", "15米"),
    ],
)
def test_a_rider_is_wrong(author: str, rider: str) -> None:
    assert not AcceptedTexts([author]).takes(normalise(rider))


@pytest.mark.parametrize("gap", ["桥长____米", "桥长几米？", "桥有多少米长"])
def test_the_unit_that_the_question_names_is_the_only_one(gap: str) -> None:
    accepted = AcceptedTexts(["5"], gap)
    assert accepted.takes(normalise("5米"))
    assert accepted.takes("5")
    assert not accepted.takes(normalise("5厘米"))
    assert not accepted.takes(normalise("5年"))


def test_a_percentage_behind_the_gap_may_be_typed_too() -> None:
    assert AcceptedTexts(["98"], "达到____%").takes(normalise("百分之九十八"))


def test_the_same_answers_are_equal() -> None:
    one = AcceptedTexts(["1949年"], "成立于____年")
    assert one == AcceptedTexts(["1949年"], "成立于____年")
    assert len({one, AcceptedTexts(["1949年"], "成立于____年")}) == 1
    assert one != AcceptedTexts(["1949年"], "走了____米")
    assert one != AcceptedTexts(["1948年"], "成立于____年")
    assert one != "1949年"
