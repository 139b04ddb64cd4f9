"""Kinds of characters by Unicode's newest tables, not by those of this Python.

Python 3.11 knows Unicode 14; surnames such as 𱍐 (2020) and 𮯰 (GB 18030-2022) came later.
`unicodedata2` follows each version of Unicode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.text.simplified import simplified
from server.text.tables import unicodedata

VARIATION: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
MONGOLIAN: Final = frozenset("\u180b\u180c\u180d\u180e\u180f")
INVISIBLE_MARKS: Final = VARIATION | MONGOLIAN | {"\u034f", "\u17b4", "\u17b5"}
"""Marks by category that are not seen (Unicode Default_Ignorable_Code_Point)."""


class _WithoutKinds(dict[int, str | None]):
    """For `str.translate`: drops characters by category, makes the others Simplified if asked;
    each is looked up once.
    """

    def __init__(self, kinds: str, form: Callable[[str], str] = str) -> None:
        super().__init__()
        self.kinds = kinds
        self.form = form

    def __missing__(self, code: int) -> str | None:
        char = self.form(chr(code))
        kept = None if unicodedata.category(char)[0] in self.kinds else char
        self[code] = kept
        return kept


_LETTERS: Final = _WithoutKinds("MPSZC", simplified)
_LOOKS: Final = _WithoutKinds("ZC")


def letters(text: str) -> str:
    """The letters and digits alone, in one form, for finding a text within another."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)


def look(text: str) -> str:
    """The text without blanks and invisible characters, one form of width and case."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOKS)
