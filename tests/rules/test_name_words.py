"""Words in nicknames, and names that impersonate staff."""

from __future__ import annotations

import pytest

from server.rules import NameRefused, NameWords

WORDS = NameWords(["加微信", "ShoppingCard", "  "])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("加微信", "name_word"),
        ("快加 微-信吧", "name_word"),
        ("加·微·信💰", "name_word"),
        ("SHOPPING card", "name_word"),
        ("ｓhoppingcard", "name_word"),
        ("主持人", "name_staff"),
        ("花桥管 理 员", "name_staff"),
        ("有光BUS", "name_staff"),
        ("Admin1", "name_staff"),
        ("аdmin", "name_mixed"),  # the first letter is Cyrillic
        ("аdmіn", "name_mixed"),
        ("系统", "name_staff"),
        ("演练007", "name_staff"),
    ],
)
def test_forbidden_words_in_names(name: str, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        WORDS.check(name)
    assert refused.value.code == code
    assert refused.value.message


@pytest.mark.parametrize(
    "name", ["小顾", "微信里的光", "Marina", "Алиса", "系统工程师", "演练场边", "🏮", "A主B"]
)
def test_a_name_that_may_stay(name: str) -> None:
    WORDS.check(name)


def test_all_cyrillic_that_reads_like_staff() -> None:
    with pytest.raises(NameRefused):
        NameWords(["mop"]).check("мор")


def test_without_a_list_only_staff_is_kept_out() -> None:
    NameWords().check("加微信")
    with pytest.raises(NameRefused):
        NameWords().check("官方客服")
