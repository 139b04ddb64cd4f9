"""Nicknames on a screen in front of a thousand people."""

from __future__ import annotations

import json
from pathlib import Path

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
        ("①号乘客", "①号乘客"),
        ("🏮" * 20, "🏮" * 20),
        ("👨‍👩‍👧‍👦" * 8, "👨‍👩‍👧‍👦" * 8),
        ("A.B小姐", "A.B小姐"),
        ("50%满", "50%满"),
        ("王𱍐", "王𱍐"),  # extension H: surnames that this Python's tables do not know
        ("王𮯰", "王𮯰"),  # extension I
        ("𲎰光", "𲎰光"),  # extension J
        ("𠮷田", "𠮷田"),
        ("阿卜杜热西提·阿卜杜热合曼", "阿卜杜热西提·阿卜杜热合曼"),
        ("买买提•艾力", "买买提•艾力"),
        ("Alexandra Chen", "Alexandra Chen"),
        ("Jean-Luc O'Brien", "Jean-Luc O'Brien"),
        ("Nguyễn Thị Minh", "Nguyễn Thị Minh"),
        ("འཇམ་དབྱངས་", "འཇམ་དབྱངས་"),
        ("ᠮᠣᠩ\u180bᠭᠣᠯ", "ᠮᠣᠩ\u180bᠭᠣᠯ"),
        ("ꆈꌠ", "ꆈꌠ"),
        ("ياسىن", "ياسىن"),
        ("नरेन्द्र", "नरेन्द्र"),
        ("ขวัญใจ", "ขวัญใจ"),
        ("김민수", "김민수"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿小英", "🏴󠁧󠁢󠁥󠁮󠁧󠁿小英"),
        ("1️⃣号", "1️⃣号"),
        ("2026年12月1日", "2026年12月1日"),
        ("20261201001", "20261201001"),
    ],
)
def test_a_name_people_would_choose(typed: str, shown: str) -> None:
    assert clean_nickname(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("张三\u200b", "张三"),
        ("\ufeff李四", "李四"),
        ("王五\u00ad", "王五"),
        ("王\ue863", "王䶮"),
        ("\ue81e\ue816", "龴𠂇"),
        ("  ＡＢＣ　", "ABC"),
        ("𝓐𝓵𝓮𝔁", "Alex"),
        ("ｱｲﾊﾟ", "アイパ"),
        ("张\u200e三\u200f", "张三"),
        ("\u2068张三\u2069", "张三"),
        ("\u202a张三\u202c", "张三"),
        ("张\u200d三", "张三"),
        ("张三\u3164\uffa0\u115f", "张三"),
        ("\u2800光", "光"),
        ("光\ufe0f\ufe0f", "光"),
        ("张\U000e0041三", "张三"),
        ("张三\x00\x07", "张三"),
        ("张三\u2060\u034f\ufffc", "张三"),
        ("张\u2028三\u00a0", "张 三"),
        ("\u0301李", "李"),
        ("❤\u200d", "❤"),
    ],
)
def test_what_is_not_seen_is_cleaned_silently(typed: str, shown: str) -> None:
    assert clean_nickname(typed) == shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_empty"),
        (" 　\t", "name_empty"),
        ("\u200b\u3164\u2800", "name_empty"),
        (None, "name_empty"),
        (7, "name_empty"),
        ("光" * 21, "name_too_long"),
        ("a" * 31, "name_too_long"),
        ("光" * 100_000, "name_too_long"),
        ("👨‍👩‍👧‍👦" * 13, "name_too_long"),
        ("<b>光</b>", "name_markup"),
        ("＜script", "name_markup"),
        ("a﹥b", "name_markup"),
        ("http://a", "name_link"),
        ("www.a", "name_link"),
        ("加我abc.com", "name_link"),
        ("加我abc。com", "name_link"),
        ("13812345678", "name_number"),
        ("找我１３８-1234-5678", "name_number"),
        ("+86 138 1234 5678", "name_number"),
        ("32058319900101123x", "name_number"),
        ("\u202e倒着写", "name_invisible"),
        ("小\u202d顾", "name_invisible"),
        ("小\u202b顾", "name_invisible"),
        ("小\u2067顾", "name_invisible"),
        ("小\ue000顾", "name_invisible"),
        ("小\ud800顾", "name_invisible"),
        ("小\u0378顾", "name_invisible"),
        ("小\ufffe顾", "name_invisible"),
        ("z\u0335\u0336\u0337\u0338", "name_invisible"),
        ("光\u0e47\u0e47\u0e47\u0e47\u0e47\u0e47", "name_invisible"),
        ("。。。", "name_no_letters"),
        ("-_-", "name_no_letters"),
    ],
)
def test_a_name_that_cannot_be_shown(typed: object, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        clean_nickname(typed)
    assert refused.value.code == code


VECTORS = json.loads((Path(__file__).parent / "name_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: ascii(row["in"])[:30])
def test_length_is_counted_as_the_phone_does(row: dict[str, str | int]) -> None:
    if "n" not in row:
        clean_nickname(row["in"])
        return
    with pytest.raises(NameRefused) as refused:
        clean_nickname(row["in"])
    if "most" in row:
        assert refused.value.message == f"昵称最多 {row['most']} 个字，现在有 {row['n']} 个"
    else:
        assert refused.value.code == "name_empty"


@given(st.text(max_size=30))
def test_a_name_is_shown_as_cleaned_or_refused(text: str) -> None:
    try:
        name = clean_nickname(text)
    except NameRefused:
        return
    assert clean_nickname(name) == name
    assert name.encode()
    assert not set(name) & set("<>\u202e\x00")
