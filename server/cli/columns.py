"""Text in columns and bars, for terminals. A Chinese character is two cells wide.

Only characters that a Chinese Windows console (GBK) has.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

EIGHTHS: Final = "▏▎▍▌▋▊▉█"


def width(text: str) -> int:
    """How many cells the text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows of as many cells each, as lines: columns under each other, those of these positions
    aligned to the right.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            " " * (cells - width(text)) + text
            if at in right
            else text + " " * (cells - width(text))
            for at, (text, cells) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def bar(part: float, whole: float, longest: int) -> str:
    """A bar for a part of the whole, which would have `longest` cells; a trace of what is more than
    nothing. It belongs at the end of a line: some terminals draw it wider.
    """
    if not part or not whole:
        return ""
    eighths = max(1, round(part / whole * longest * 8))
    return EIGHTHS[-1] * (eighths // 8) + (EIGHTHS[eighths % 8 - 1] if eighths % 8 else "")


def clipped(text: str, cells: int) -> str:
    """The text on one line, or as much of its beginning as fits, with … at the end."""
    text = " ".join(text.split())
    if width(text) <= cells:
        return text
    while width(text) > cells - 2:
        text = text[:-1]
    return f"{text.rstrip()}…"
