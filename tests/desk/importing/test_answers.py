"""Answers in all the ways in which people write them."""

from __future__ import annotations

import pytest

from server.desk.importing.answers import is_truth_pair, positions_in, truth_of

OPTIONS = ("千灯", "安亭", "周庄", "锦溪")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B", (1,)),
        ("b", (1,)),
        ("Ｂ", (1,)),
        ("В", (1,)),  # a Cyrillic letter
        ("（ B ）", (1,)),
        ("答案：B", (1,)),
        ("【答案】ABD", (0, 1, 3)),
        ("正确答案: B。", (1,)),
        ("A,B,D", (0, 1, 3)),
        ("A、B、D", (0, 1, 3)),
        ("A，B；D", (0, 1, 3)),
        ("a b d", (0, 1, 3)),
        ("A|C", (0, 2)),
        ("2", (1,)),
        ("1,3", (0, 2)),
        ("安亭", (1,)),
        ("B、安亭", (1,)),
        ("B. 安亭", (1,)),
        ("安亭、周庄", (1, 2)),
        ("安亭；周庄", (1, 2)),
        ("E", (4,)),
        ("东坡", None),
        ("A、安亭", None),
        ("", None),
        ("…", None),
    ],
)
def test_positions_of_options(text: str, expected: tuple[int, ...] | None) -> None:
    assert positions_in(text, OPTIONS) == expected


def test_a_number_that_is_an_options_text_is_that_option() -> None:
    assert positions_in("2", ("1", "4", "2")) == (2,)
    assert positions_in("3", ("1999年", "2000年", "2001年")) == (2,)


@pytest.mark.parametrize(
    "text", ["对", "√", "✔", "T", "true", "正确", "是", "（√）", "Ｔ", "答案：对"]
)
def test_what_is_right(text: str) -> None:
    assert truth_of(text) is True


@pytest.mark.parametrize("text", ["错", "×", "✘", "F", "FALSE", "错误", "否", "x", "X", "（×）"])
def test_what_is_wrong(text: str) -> None:
    assert truth_of(text) is False


@pytest.mark.parametrize("text", ["A", "安亭", "", "不一定"])
def test_what_says_neither(text: str) -> None:
    assert truth_of(text) is None


def test_two_options_that_are_a_statement() -> None:
    assert is_truth_pair(("对", "错"))
    assert is_truth_pair(("错误", "正确"))
    assert not is_truth_pair(("对", "不一定"))
    assert not is_truth_pair(("对", "对"))
