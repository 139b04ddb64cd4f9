"""A text as it will be seen: what nobody sees goes, one form of width, old codes renewed."""

from __future__ import annotations

from typing import Final

from server.text.characters import INVISIBLE_MARKS, MONGOLIAN, VARIATION
from server.text.old_codes import CHARACTERS
from server.text.tables import unicodedata

RIGHT_TO_LEFT: Final = frozenset("\u202b\u202d\u202e\u2067")
"""They turn the order of what follows around (UAX #9): 张三 could be shown as 三张."""

_JOINER: Final = "\u200d"
_NON_JOINER: Final = "\u200c"
_SELECTORS: Final = frozenset("\ufe0e\ufe0f")
_KEYCAP_BASES: Final = frozenset("0123456789#*")
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\ufffc\ufffd")
_SKIN: Final = range(0x1F3FB, 0x1F400)
_TAGS: Final = range(0xE0020, 0xE0080)
_BLACK_FLAG: Final = "\U0001f3f4"
_WIDTHS: Final = ("<wide>", "<narrow>", "<small>", "<font>")
_VIRAMA: Final = 9


def visible(text: str) -> str:
    """The text without invisible characters; spaces single, none outside.

    Joiners and selectors stay where they change a picture or a script's letters: in emoji
    sequences, behind Han characters (variants), in Mongolian, Arabic and Indic scripts.
    """
    text = text.translate(CHARACTERS)
    text = unicodedata.normalize("NFC", "".join(_in_one_width(char) for char in text))
    kept: list[str] = []
    for at, char in enumerate(text):
        if char.isspace() or unicodedata.category(char) in ("Zl", "Zp"):
            kept.append(" ")
        elif _is_seen(text, at, "".join(kept[-1:])):
            kept.append(char)
    return " ".join("".join(kept).split())


def _in_one_width(char: str) -> str:
    kind = unicodedata.decomposition(char).partition(" ")[0]
    return unicodedata.normalize("NFKC", char) if kind in _WIDTHS else char


def _is_seen(text: str, at: int, before: str) -> bool:  # noqa: PLR0911 - one per kind
    """Whether the character at `at` stays; `before` is the last that stayed."""
    char = text[at]
    after = text[at + 1 : at + 2]
    if char == _JOINER:
        pictures = _is_picture(before) or before in _SELECTORS or _is_skin(before)
        return (pictures and _is_picture(after)) or _joins_letters(before, after)
    if char == _NON_JOINER:
        return _joins_letters(before, after)
    if char in _SELECTORS:
        keycap = before in _KEYCAP_BASES and before != "" and after == "\u20e3"
        return keycap or _is_picture(before)
    if char in VARIATION:
        return _is_han(before)
    if char in MONGOLIAN:
        return _is_mongolian(before)
    if ord(char) in _TAGS:
        return before == _BLACK_FLAG or (before != "" and ord(before) in _TAGS)
    category = unicodedata.category(char)
    if category[0] == "M" and char not in INVISIBLE_MARKS:
        return before not in ("", " ")
    return char not in _FILLERS and char not in INVISIBLE_MARKS and category not in ("Cc", "Cf")


def _is_picture(char: str) -> bool:
    return (
        char != ""
        and (unicodedata.category(char) in ("So", "Sm", "Po") and not char.isascii())
        and ord(char) >= 0x203C
    )


def _is_skin(char: str) -> bool:
    return char != "" and ord(char) in _SKIN


def _is_han(char: str) -> bool:
    return char != "" and unicodedata.category(char) == "Lo" and ord(char) >= 0x3400


def _is_mongolian(char: str) -> bool:
    return "\u1800" <= char <= "\u18af" or "\U00011660" <= char <= "\U0001167f"


def _joins_letters(before: str, after: str) -> bool:
    """Where a joiner belongs into a word (RFC 5892, appendix A): after a virama, in Arabic."""
    if not before or not after:
        return False
    arabic = all("\u0600" <= char <= "\u08ff" and char.isalpha() for char in (before, after))
    return arabic or unicodedata.combining(before) == _VIRAMA
