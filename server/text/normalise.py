"""Making typed answers comparable: one normalisation for fill-ins and riddles."""

from __future__ import annotations

import re
from typing import Final

from server.text.numerals import in_digits
from server.text.signs import counting, in_one_form
from server.text.simplified import simplified
from server.text.tables import unicodedata

_SUPERSCRIPT: Final = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+")
_ROUND: Final = re.compile("[○◯⭘](?=[〇零一二三四五六七八九十年○◯⭘0-9]|$)")
"""A circle for the character 〇: what many input methods give."""


def normalise(text: str) -> str:
    """What a text says, in one form. Returns "" when nothing is left.

    Unicode NFKC (UAX #15) makes full-width letters and digits half-width; case, accents,
    Traditional or Simplified characters (OpenCC), spaces, quotes and emoji do not count.
    Numbers are in digits: 二〇三五 is 2035, 百分之五 is 5%. A sign stays where it changes what
    is said: 1.5 is not 15, -5℃ is not 5℃, C++ is not C, 1:2 is not 12.
    """
    text = _SUPERSCRIPT.sub(lambda power: f"^{power[0]}", text)
    text = simplified(_without_accents(unicodedata.normalize("NFKC", text).casefold()))
    text = in_one_form(_ROUND.sub("〇", text))
    return counting(in_digits(_decimals(text)))


def _without_accents(text: str) -> str:
    """Latin letters without marks over them: a tone of Pinyin does not count."""
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char) != "Mn":
            base = char
        elif base.isascii():
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _decimals(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(
        char if char.isascii() or (value := unicodedata.decimal(char, -1)) < 0 else str(value)
        for char in text
    )
