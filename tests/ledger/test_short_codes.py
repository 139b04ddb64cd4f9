"""Codes of short links: readable, typed in any way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.ledger import read_short_code, short_code
from server.ledger.short_codes import CODE_ALPHABET, CODE_LENGTH

LOOK_ALIKES = ("0Oo", "1IlL", "2Zz", "5Ss", "8B", "6b", "UuVv")


@given(st.text(min_size=1, max_size=40))
def test_codes_have_nothing_that_looks_like_another(target: str) -> None:
    code = short_code("stop", target)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)
    assert code == short_code("stop", target)
    wide = code.translate({ord(c): ord(c) + 0xFEE0 for c in CODE_ALPHABET})
    for typed in (code, code.lower(), f" {code[:2]}-{code[2:]} ", wide):
        assert read_short_code(typed) == code


def test_no_code_can_be_read_as_another() -> None:
    for alike in LOOK_ALIKES:
        assert not set(alike) & set(CODE_ALPHABET)
    assert not set("AEIOU") & set(CODE_ALPHABET), "a code could be a word"
    for typed in ("", "33", "333333", "3333O", "花桥花桥花"):
        assert read_short_code(typed) is None
