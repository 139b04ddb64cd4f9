"""A content file as it is laid out: values in their styles, comments, empty lines.

Nodes of `server.tour.nodes` know what a file says; these know how it is written. Lines and
columns count from 0, as in the parser's marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, NamedTuple

import yaml

from server.tour.formatting.unicode import composed
from server.tour.parsing import LOADER

HEADER: Final = re.compile(r"[|>][0-9+-]*")
KEEP: Final = "+"
"""In the header of a block scalar: empty lines at its end belong to it."""


class UnsupportedError(Exception):
    """The file uses YAML that content has no need of: a key that is no text."""


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line; `own` where nothing stands before it."""

    line: int
    column: int
    text: str
    own: bool


@dataclass(slots=True)
class Piece:
    """A value or a key in its place; `last` is the line on which it ends.

    `kind` is `scalar`, `list`, `map` or `alias` (then `value` is the anchor's name). `style` is
    that of a scalar: empty, a quote, `|` or `>`. `raw` has the lines of a block scalar, without
    their indentation; `entries` a map's pairs, and a list's items behind no key. `level` says that
    a list's dashes stand no deeper than the key above them.
    """

    kind: str
    line: int
    column: int
    last: int
    value: str = ""
    style: str = ""
    flow: bool = False
    level: bool = False
    anchor: str = ""
    header: str = ""
    raw: list[str] = field(default_factory=list)
    entries: list[tuple[Piece | None, Piece]] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """A key with nothing behind it."""
        return self.kind == "scalar" and not (self.value or self.style or self.anchor)


class Layout:
    """A file taken apart. `lines` are without their ends; raises UnsupportedError."""

    def __init__(self, text: str) -> None:
        self.lines = re.split("\r\n|[\r\n]", text)
        self._covered: dict[int, list[tuple[int, float]]] = {}
        self._events = iter(yaml.parse(text, Loader=LOADER))
        self.root = self._read()
        self.comments = list(self._find_comments())
        self._comment_at = {one.line: one.column for one in self.comments}
        behind = [one for one in self.comments if not one.own]
        pairs = [pair for pair in pairwise(behind) if pair[0].column == pair[1].column]
        self._aligned = {one for pair in pairs for one in pair}
        own = {one.line for one in self.comments if one.own}
        self._blank = [at for at, line in enumerate(self.lines) if self._is_blank(at, line)]
        skipped = own.union(self._blank)
        self._content = [at for at in range(len(self.lines)) if at not in skipped]

    def blank_between(self, after: int, before: int) -> bool:
        """Whether an empty line stands between two lines."""
        return _any_between(self._blank, after, before)

    def content_between(self, after: int, before: int) -> bool:
        """Whether something that is no comment stands on a line between two lines."""
        return _any_between(self._content, after, before)

    def commented(self, first: int, last: int) -> bool:
        """Whether a comment stands on these lines, but for the end of the last one."""
        return any(
            first <= one.line <= last and (one.own or one.line < last) for one in self.comments
        )

    def dash(self, item: Piece) -> tuple[int, int]:
        """Line and column of the dash before an item of a block list."""
        line, column = item.line, item.column
        while not (text := self.lines[line][:column].rstrip()) and line > 0:
            line -= 1
            column = self._comment_at.get(line, len(self.lines[line]))
        return line, len(text) - 1

    def in_column(self, comment: Comment) -> bool:
        """Whether the comment behind a line stands below or above the next one."""
        return comment in self._aligned

    def _read(self) -> Piece:
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                return self._piece(event)
        raise UnsupportedError

    def _piece(self, event: Any) -> Piece:
        start, end = event.start_mark, event.end_mark
        anchor = event.anchor or ""
        if isinstance(event, yaml.AliasEvent):
            return Piece("alias", start.line, start.column, end.line, value=anchor)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, anchor)
        kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
        piece = Piece(kind, start.line, start.column, end.line, flow=event.flow_style)
        piece.anchor = anchor
        while not isinstance(one := next(self._events), yaml.CollectionEndEvent):
            first = self._piece(one)
            if kind == "list":
                piece.entries.append((None, first))
            elif first.kind != "scalar" or first.raw or first.anchor:
                raise UnsupportedError
            else:
                piece.entries.append((first, self._piece(next(self._events))))
        if piece.flow:
            closing: Any = one.end_mark
            piece.last = closing.line
        elif kind == "map" and piece.entries and piece.entries[0][0]:
            piece.column = piece.entries[0][0].column  # the mark of an anchored one is its anchor
            for key, value in piece.entries:
                self._settle_list(value, key.column if key else 0)
        return piece

    def _settle_list(self, piece: Piece, key_column: int) -> None:
        if piece.kind == "list" and not piece.flow and piece.entries:
            piece.level = piece.column <= key_column

    def _scalar(self, event: Any, anchor: str) -> Piece:
        start, end = event.start_mark, event.end_mark
        style = event.style or ""
        piece = Piece("scalar", start.line, start.column, end.line, composed(event.value), style)
        piece.anchor = anchor
        if style in {"|", ">"}:
            self._take_block(piece, event.value)
            return piece
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else float("inf")
            self._cover(line, first, last)
        return piece

    def _take_block(self, piece: Piece, value: str) -> None:
        # With an anchor the mark may stand on it, the header is what follows.
        found = HEADER.search(self.lines[piece.line], piece.column)
        if found is None:
            raise UnsupportedError
        piece.header = found.group()
        self._cover(piece.line, piece.column, found.end())
        first, last = piece.line + 1, piece.line
        deep = self._depth(value, first)
        for at in range(first, len(self.lines)):
            line = self.lines[at]
            if line.strip(" "):
                if indent_of(line) < deep or (deep == 0 and line.startswith(("---", "..."))):
                    break
                last = at
            elif KEEP in piece.header and (at + 1 < len(self.lines) or line):
                last = at
        piece.raw = [composed(line[deep:]) for line in self.lines[first : last + 1]]
        piece.last = last
        for at in range(first, last + 1):
            self._cover(at, 0, float("inf"))

    def _depth(self, value: str, first: int) -> int:
        """How deep the text of a block scalar stands."""
        text = next((line for line in value.split("\n") if line.strip(" ")), None)
        if text is None:
            return len(self.lines[first - 1]) + 1000  # no line belongs to it but empty ones
        found = next(line for line in self.lines[first:] if line.strip(" "))
        return indent_of(found) - indent_of(text)

    def _cover(self, line: int, first: int, last: float) -> None:
        self._covered.setdefault(line, []).append((first, last))

    def _is_blank(self, at: int, line: str) -> bool:
        return not line.strip() and at not in self._covered

    def _find_comments(self) -> Iterator[Comment]:
        for at, line in enumerate(self.lines):
            for sign in re.finditer(r"(?:^|(?<=[ \t]))#", line):
                column = sign.start()
                covered = self._covered.get(at, ())
                if not any(first <= column < last for first, last in covered):
                    text = composed(line[column:].rstrip())
                    yield Comment(at, column, text, not line[:column].strip())
                    break


def _any_between(ordered: list[int], after: int, before: int) -> bool:
    at = bisect_right(ordered, after)
    return at < len(ordered) and ordered[at] < before


def indent_of(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))
