"""Quick fixes: what to change in a file so that a problem goes away, as data for programs.

An editor offers a fix by its title and makes its edits when the person agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file and what is to stand in its place.

    Lines and columns count from 1, columns in characters (code points); the end is the place
    behind the last character that goes. An empty stretch is a place to insert at.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a problem: a Chinese title, and edits that do not overlap."""

    title: str
    edits: tuple[Edit, ...]


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made.

    Raises:
        ValueError: an edit lies outside the text, or two overlap.
    """
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans = sorted(
        (_at(starts, one.line, one.column), _at(starts, one.end_line, one.end_column), one.text)
        for one in edits
    )
    made, done = [], 0
    for first, last, instead in spans:
        if not done <= first <= last <= len(text):
            raise ValueError("edits overlap or lie outside the text")
        made += [text[done:first], instead]
        done = last
    return "".join(made) + text[done:]


def replace_at(line: int, column: int, length: int, text: str, title: str) -> Fix:
    """Other text in place of `length` characters of one line."""
    return Fix(title, (Edit(line, column, line, column + length, text),))


def _at(starts: Sequence[int], line: int, column: int) -> int:
    if not 0 < line <= len(starts) or column < 1:
        raise ValueError("a place outside the text")
    return starts[line - 1] + column - 1
