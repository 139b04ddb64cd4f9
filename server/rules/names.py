"""Nicknames that can be shown on a screen in front of a thousand people."""

from __future__ import annotations

import re
import unicodedata

from server.refusals import Refusal
from server.rules.errors import NameRefused

MAX_LENGTH = 12
# A family emoji is seven code points and one character; this bounds what is stored.
MAX_CODE_POINTS = 60
MAX_MARKS = 2

_JOINER = "\u200d"
_VARIATION = frozenset("\ufe0e\ufe0f")
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)
# Letters and marks by category, invisible by shape (Unicode Default_Ignorable_Code_Point
# and the blank Braille pattern).
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LINK = re.compile(
    r"://|www\.|[a-z0-9-]\.(?:com|cn|net|org|top|xyz|vip|cc|io|me|app|shop|site|club|info|link|ru)"
    r"(?![a-z0-9])",
    re.IGNORECASE,
)


def clean_nickname(text: object) -> str:
    """The nickname as it will be shown: NFKC, outer spaces off, inner spaces single.

    One character is a name. Length counts characters as people see them, 1 to 12. Raises
    NameRefused: `name_empty`, `name_too_long`, `name_markup`, `name_link`,
    `name_invisible`, `name_no_letters`.
    """
    if not isinstance(text, str):
        raise NameRefused(Refusal.NAME_EMPTY)
    name = " ".join(unicodedata.normalize("NFKC", text[: MAX_CODE_POINTS * 10]).split())
    if not name:
        raise NameRefused(Refusal.NAME_EMPTY)
    length = _length(name)
    if length > MAX_LENGTH or len(text) > MAX_CODE_POINTS * 10 or len(name) > MAX_CODE_POINTS:
        shown = max(length, MAX_LENGTH + 1) if len(text) <= MAX_CODE_POINTS * 10 else len(text)
        message = Refusal.NAME_TOO_LONG.message.format(most=MAX_LENGTH, length=shown)
        raise NameRefused(Refusal.NAME_TOO_LONG, message)
    _check_characters(name)
    return name


def _check_characters(name: str) -> None:
    if any(char in "<>" for char in name):
        raise NameRefused(Refusal.NAME_MARKUP)
    if _LINK.search(name):
        raise NameRefused(Refusal.NAME_LINK)
    if any(_is_invisible(name, at) for at in range(len(name))) or _has_piled_marks(name):
        raise NameRefused(Refusal.NAME_INVISIBLE)
    if not any(_is_telling(char) for char in name):
        raise NameRefused(Refusal.NAME_NO_LETTERS)


def _is_invisible(name: str, at: int) -> bool:
    char = name[at]
    if char == _JOINER:
        return not (0 < at < len(name) - 1 and _joins(name[at - 1]) and _joins(name[at + 1]))
    if char in _VARIATION:
        return at == 0 or name[at - 1] in _VARIATION
    return char in _BLANK or unicodedata.category(char)[0] == "C"


def _joins(char: str) -> bool:
    return char in _VARIATION or ord(char) in _SKIN or unicodedata.category(char) == "So"


def _has_piled_marks(name: str) -> bool:
    marks = 0
    for char in name:
        marks = marks + 1 if unicodedata.category(char).startswith("M") else 0
        if marks > MAX_MARKS:
            return True
    return False


def _is_telling(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LN" or category == "So"


def _length(name: str) -> int:
    """Characters as people count them: marks, skin tones, joined emoji and flags are one."""
    length = 0
    previous = ""
    open_flag = False
    for char in name:
        flag = ord(char) in _FLAG
        joined = previous == _JOINER or (flag and open_flag)
        extends = (
            char == _JOINER or ord(char) in _SKIN or unicodedata.category(char).startswith("M")
        )
        open_flag = flag and not open_flag
        length += not (joined or extends)
        previous = char
    return length
