"""Nicknames on a screen in front of a thousand people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import NameRefused, clean_nickname


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("小顾", "小顾"),
        ("顾", "顾"),
        ("  李小明　", "李小明"),
        ("小\n顾", "小 顾"),
        ("王  大   妈", "王 大 妈"),
        ("１２号乘客", "12号乘客"),
        ("桥下的光🏮", "桥下的光🏮"),
        ("🏮", "🏮"),
        ("👨‍👩‍👧‍👦一家人", "👨‍👩‍👧‍👦一家人"),
        ("🧑🏽‍🏭老张", "🧑🏽‍🏭老张"),
        ("🇨🇳加油", "🇨🇳加油"),
        ("❤️花桥", "❤️花桥"),
        ("一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙"),
        ("🏮" * 12, "🏮" * 12),
        ("👨‍👩‍👧‍👦" * 8, "👨‍👩‍👧‍👦" * 8),
        ("A.B小姐", "A.B小姐"),
        ("50%满", "50%满"),
    ],
)
def test_a_name_people_would_choose(typed: str, shown: str) -> None:
    assert clean_nickname(typed) == shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_empty"),
        (" 　\t", "name_empty"),
        (None, "name_empty"),
        (7, "name_empty"),
        ("一二三四五六七八九十甲乙丙", "name_too_long"),
        ("光" * 300, "name_too_long"),
        ("光" * 100_000, "name_too_long"),
        ("👨‍👩‍👧‍👦" * 13, "name_too_long"),
        ("<b>光</b>", "name_markup"),
        ("＜script", "name_markup"),
        ("a>b", "name_markup"),
        ("http://a", "name_link"),
        ("www.a", "name_link"),
        ("加我abc.com", "name_link"),
        ("小\u200b顾", "name_invisible"),
        ("小\u202e顾", "name_invisible"),
        ("小\x07顾", "name_invisible"),
        ("小\ue000顾", "name_invisible"),
        ("小\ud800顾", "name_invisible"),
        ("小\u3164顾", "name_invisible"),
        ("\u2800光", "name_invisible"),
        ("\u200d光", "name_invisible"),
        ("光\ufe0f\ufe0f", "name_invisible"),
        ("z\u0335\u0336\u0337\u0338", "name_invisible"),
        ("。。。", "name_no_letters"),
        ("-_-", "name_no_letters"),
    ],
)
def test_a_name_that_cannot_be_shown(typed: object, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        clean_nickname(typed)
    assert refused.value.code == code


def test_the_refusal_of_a_long_name_has_its_length() -> None:
    with pytest.raises(NameRefused, match="最多 12 个字，现在有 14 个"):
        clean_nickname("一二三四五六七八九十甲乙丙丁")
    with pytest.raises(NameRefused, match="现在有 300 个"):
        clean_nickname("光" * 300)


@given(st.text(max_size=30))
def test_a_name_is_shown_as_cleaned_or_refused(text: str) -> None:
    try:
        name = clean_nickname(text)
    except NameRefused:
        return
    assert clean_nickname(name) == name
    assert name.encode()
    assert not set(name) & set("<>\u202e\x00")
