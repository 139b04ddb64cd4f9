"""Nicknames that can be shown on a screen in front of a thousand people."""

from __future__ import annotations

import re
from typing import Final

from server.refusals import Refusal
from server.rules.errors import NameRefused
from server.text.tables import unicodedata
from server.text.visible import RIGHT_TO_LEFT, visible

MOST_WIDE: Final = 20
"""Characters as wide as Han ones: Han, Kana, Hangul, emoji."""

MOST_NARROW: Final = 30
"""Letters of Latin and its like."""

_WIDE, _NARROW, _ROOM = 3, 2, 60  # 20 wide ones or 30 narrow ones fill a name
WIDE_FROM: Final = 0x2E80
"""Code points from here on (CJK radicals) count as wide: a rule that phones follow too."""

# A family emoji is seven code points and one character; this bounds what is stored.
MAX_CODE_POINTS: Final = 60
_LONGEST_TYPED: Final = 600
_MOST_MARKS: Final = 5  # a Tibetan syllable piles four; more is drawn over the line above
_MOST_ACCENTS: Final = 2
_ACCENTS: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")

_JOINER: Final = "\u200d"
_SKIN: Final = range(0x1F3FB, 0x1F400)
_FLAG: Final = range(0x1F1E6, 0x1F200)
_INSIDE: Final = frozenset("\u200c\u180e")
_TAGS: Final = range(0xE0020, 0xE0080)
_LINK: Final = re.compile(
    r"://|www\.|[a-z0-9-]\.(?:com|cn|net|org|top|xyz|vip|cc|io|me|app|shop|site|club|info|link|ru)"
    r"(?![a-z0-9])",
    re.IGNORECASE,
)
_GAPS: Final = re.compile(r"[\s\-–—·._,]+")
_NUMBERS: Final = re.compile(
    r"(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dx](?!\d)", re.IGNORECASE
)
"""A mobile number of the mainland, and the number of an identity card (GB 11643)."""


def clean_nickname(text: object) -> str:
    """The nickname as it will be shown: see `visible`.

    One character is a name. Length counts characters as people see them: up to 20 of Han's
    width or 30 letters. Raises NameRefused: `name_empty`, `name_too_long`, `name_markup`,
    `name_link`, `name_number`, `name_invisible`, `name_no_letters`.
    """
    if not isinstance(text, str):
        raise NameRefused(Refusal.NAME_EMPTY)
    if len(text) > _LONGEST_TYPED:
        raise _too_long(MOST_WIDE, len(text))
    if RIGHT_TO_LEFT & set(text):
        raise NameRefused(Refusal.NAME_INVISIBLE)
    name = visible(text)
    if not name:
        raise NameRefused(Refusal.NAME_EMPTY)
    _check_length(name)
    _check_characters(name)
    return name


def _too_long(most: int, length: int) -> NameRefused:
    message = Refusal.NAME_TOO_LONG.message.format(most=most, length=max(length, most + 1))
    return NameRefused(Refusal.NAME_TOO_LONG, message)


def _check_length(name: str) -> None:
    wide, narrow = _counts(unicodedata.normalize("NFKC", name))
    used = _WIDE * wide + _NARROW * narrow
    if used > _ROOM or len(name) > MAX_CODE_POINTS:
        raise _too_long(MOST_WIDE, -(-used // _WIDE)) if wide else _too_long(MOST_NARROW, narrow)


def _check_characters(name: str) -> None:
    plain = unicodedata.normalize("NFKC", name)
    if any(char in "<>" for char in plain):
        raise NameRefused(Refusal.NAME_MARKUP)
    if _LINK.search(plain.replace("。", ".")):
        raise NameRefused(Refusal.NAME_LINK)
    if _NUMBERS.search(_GAPS.sub("", plain)):
        raise NameRefused(Refusal.NAME_NUMBER)
    if any(unicodedata.category(char) in ("Cn", "Co", "Cs") for char in name):
        raise NameRefused(Refusal.NAME_INVISIBLE)
    if _has_piled_marks(name):
        raise NameRefused(Refusal.NAME_INVISIBLE)
    if not any(_is_telling(char) for char in name):
        raise NameRefused(Refusal.NAME_NO_LETTERS)


def _has_piled_marks(name: str) -> bool:
    marks = accents = 0
    for char in unicodedata.normalize("NFD", name):
        if not _is_mark(char):
            marks = accents = 0
            continue
        marks += 1
        accents += _ACCENTS.match(char) is not None
        if marks > _MOST_MARKS or accents > _MOST_ACCENTS:
            return True
    return False


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_telling(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LN" or category == "So"


def _counts(name: str) -> tuple[int, int]:
    """Wide and narrow characters; marks, skin tones, joined emoji and flags are one each.

    Compatible forms are taken apart (NFKC): ㍿ is four. The phone counts the same way
    (`frontend/src/features/join/names.ts`);
    `tests/rules/name_vectors.json` holds the two together.
    """
    wide = narrow = 0
    previous = ""
    open_flag = False
    for char in name:
        flag = ord(char) in _FLAG
        picture = unicodedata.category(char) in ("So", "Sm")
        joined = (previous == _JOINER and picture) or (flag and open_flag)
        extends = (
            char == _JOINER
            or char in _INSIDE
            or ord(char) in _TAGS
            or ord(char) in _SKIN
            or _is_mark(char)
        )
        open_flag = flag and not open_flag
        previous = char
        if not (joined or extends):
            wide += ord(char) >= WIDE_FROM
            narrow += ord(char) < WIDE_FROM
    return wide, narrow
