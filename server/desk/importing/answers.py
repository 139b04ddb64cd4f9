"""Answers as people write them beside a question: `ABC`, `A、C`, `Ｂ`, `对`, `√`, `1,3`, a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from server.text import look
from server.tour.schemas.fields import RIGHT, WRONG

LOOKALIKES: Final = str.maketrans("АВСЕΑΒΕавсе", "ABCEABEABCE")
"""Cyrillic and Greek letters that look like the first of the alphabet."""
HEAD: Final = re.compile(
    r"^(?:【?(?:正确|标准|参考)?(?:答案|选项|答)(?:为|是)?】?\s*[::]?|answers?\s*[::])\s*",
    re.IGNORECASE,
)
AROUND: Final = "()[]{}<>【】〔〕《》「」\"'“”‘’。.．;；,，、:： \t\n"
BETWEEN: Final = re.compile(r"[\s,，、;；/|&+]+|和|与|及")
LETTERS: Final = re.compile("[A-Z]+")
NUMBERS: Final = re.compile(r"\d{1,2}")
MORE_RIGHT: Final = frozenset(("✔️", "✓", "v", "r", "right", "correct", "对√", "√对", "o", "○"))
MORE_WRONG: Final = frozenset(
    (
        "x",
        "х",
        "ⅹ",
        "╳",
        "✕",
        "✖",
        "✖️",
        "❌",
        "w",
        "wrong",
        "incorrect",
        "×错",
        "错×",
        "不正确",
        "非",
        "误",
    )
)


def plain(text: str) -> str:
    """An answer without what stands around it: full width, brackets, 答案：, a full stop."""
    text = unicodedata.normalize("NFKC", text).strip(AROUND)
    return HEAD.sub("", text).strip(AROUND)


def truth_of(text: str) -> bool | None:
    """What a mark says of a statement: 对, √, T, 正确 …; None for anything else."""
    said = plain(text).casefold()
    if said in RIGHT or said in MORE_RIGHT:
        return True
    if said in WRONG or said in MORE_WRONG:
        return False
    return None


def is_truth_pair(options: Sequence[str]) -> bool:
    """Whether two options are 对 and 错, in any order and in any of their ways of writing."""
    if len(options) != 2:
        return False
    return {truth_of(one) for one in options} == {True, False}


def letters_in(text: str) -> tuple[int, ...] | None:
    """The positions, from 0, that letters name: `ABC`, `A,B,C`, `A、B`, `Ａ`; None for no letters.

    A letter beyond H counts too: that there is no such option is for the caller to say.
    """
    said = plain(text).translate(LOOKALIKES).upper()
    parts = [part.strip(AROUND) for part in BETWEEN.split(said)]
    parts = [part for part in parts if part]
    if not parts or not all(LETTERS.fullmatch(part) for part in parts):
        return None
    joined = "".join(parts)
    if len(joined) > 26:
        return None
    return tuple(dict.fromkeys(ord(letter) - ord("A") for letter in joined))


def numbers_in(text: str) -> tuple[int, ...] | None:
    """The positions, from 0, that numbers from 1 name: `1,3`; None for no numbers."""
    parts = [part for part in BETWEEN.split(plain(text)) if part]
    if not parts or not all(NUMBERS.fullmatch(part) and int(part) > 0 for part in parts):
        return None
    return tuple(dict.fromkeys(int(part) - 1 for part in parts))


def texts_in(text: str, options: Sequence[str]) -> tuple[int, ...] | None:
    """The positions of the options whose text the answer gives, one or several; None for others."""
    looks = [look(option) for option in options]
    whole = look(plain(text))
    if looks.count(whole) == 1:
        return (looks.index(whole),)
    named = re.fullmatch(r"([A-Za-z])\s*[.、:,)\s]\s*(.+)", plain(text), re.DOTALL)
    if named and looks.count(look(named[2])) == 1:  # B、安亭
        at = looks.index(look(named[2]))
        return (at,) if at == ord(named[1].upper()) - ord("A") else None
    for sign in ("\n", ";", "；", "|", "、", ",", "，", "/"):
        parts = [look(plain(part)) for part in text.split(sign) if part.strip()]
        if len(parts) > 1 and all(looks.count(part) == 1 for part in parts):
            return tuple(dict.fromkeys(looks.index(part) for part in parts))
    return None


def positions_in(text: str, options: Sequence[str]) -> tuple[int, ...] | None:
    """The positions of the right options, from 0, in whatever way they are named; None if unclear.

    An option's own text comes first: among the options 1, 2, 3 the answer 2 is the text.
    """
    by_text = texts_in(text, options)
    if by_text is not None:
        return by_text
    by_letter = letters_in(text)
    return by_letter if by_letter is not None else numbers_in(text)
