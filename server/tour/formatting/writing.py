"""Writing a layout in the house style.

Two spaces a level, a list's dashes two in from its key, one space behind a colon and a dash, one
empty line at most, comments above what they are about and as deep, those behind a line at the
column in which they were. Brackets stay brackets; those over several lines become one line, or
lines of their own where they hold comments or are long.
"""

from __future__ import annotations

from typing import Final

from server.tour.formatting.layout import KEEP, Comment, Layout, Piece, indent_of
from server.tour.formatting.scalars import as_lines, cells, scalar_text

STEP: Final = 2
GAP: Final = "  "
"""Between a line and the comment behind it, at least."""
WIDE: Final = 100
"""Cells: brackets over several lines become one line up to this."""


class Writer:
    """Writes one layout; `text` is the file."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._out: list[str] = []
        self._done = -1  # the last line of the file as it was that is written
        self._next = 0  # the first comment that is not
        self._kept = 0  # up to here empty lines belong to a text

    def text(self) -> str:
        """The whole file."""
        root = self._layout.root
        if self._as_block(root):
            self._collection(root, "", 0)
        else:
            self._write(_inline(root, flow=False), 0, root.line, root.last)
        while self._next < len(self._layout.comments):
            self._comment(0)
        while len(self._out) > self._kept and not self._out[-1]:
            self._out.pop()
        return "\n".join(self._out) + "\n"

    def _collection(self, piece: Piece, prefix: str, indent: int) -> None:
        """A block list or map. `prefix` is what stands before it on its first line, which is
        `indent` deep.
        """
        base = indent + len(prefix)
        for at, (key, value) in enumerate(piece.entries):
            lead, depth = (prefix, indent) if at == 0 else ("", base)
            if key is None:
                line = value.line if piece.flow else self._layout.dash(value)[0]
                self._item(value, f"{lead}- ", depth, line)
            else:
                self._pair(key, value, lead, depth)
        self._tail(piece, base)

    def _item(self, value: Piece, prefix: str, indent: int, line: int) -> None:
        """An item of a list, whose dash is on `line`."""
        if not self._as_block(value):
            self._leaf(prefix.rstrip(), value, indent, line, len(prefix) - STEP)
        elif value.anchor or self._layout.commented(line, value.line):
            self._write(_with_anchor(prefix.rstrip(), value), indent, line, line)
            self._collection(value, "", indent + len(prefix))
        else:
            self._lead(line, indent)
            self._collection(value, prefix, indent)

    def _pair(self, key: Piece, value: Piece, prefix: str, indent: int) -> None:
        head = f"{prefix}{scalar_text(key, flow=False, key=True)}:"
        if not self._as_block(value):
            self._leaf(head, value, indent, key.line, len(prefix))
            return
        # A comment behind both is about the first entry.
        shared = value.flow and value.entries[0][1].line == key.line
        self._write(_with_anchor(head, value), indent, key.line, key.line - shared)
        self._collection(value, "", indent + len(prefix) + STEP)

    def _leaf(self, head: str, value: Piece, indent: int, line: int, inside: int) -> None:
        """A line with a value that is no block collection; `inside` is how deep the collection
        that holds it stands in the line.
        """
        block = value.style in {"|", ">"}
        lines = value.raw if block else as_lines(value)
        if lines is None:
            nothing = value.nothing
            text = head if nothing else f"{head} {_inline(value, flow=False)}"
            self._write(text, indent, line, line if nothing else value.last)
            return
        header = value.header if block else "|-"
        depth = indent + inside + STEP
        header = "".join(str(STEP) if sign.isdigit() else sign for sign in header)
        last = value.line if block else value.last
        self._write(f"{_with_anchor(head, value)} {header}", indent, line, last)
        self._out += [" " * depth + one if one else "" for one in lines]
        self._done = value.last
        if KEEP in header:
            self._kept = len(self._out)

    def _as_block(self, piece: Piece) -> bool:
        """Whether the piece is written on lines of its own."""
        if piece.kind not in {"list", "map"} or not piece.entries:
            return False
        if not piece.flow:
            return True
        if piece.last == piece.line:
            return False
        if self._layout.commented(piece.line, piece.last):
            return True
        return cells(_inline(piece, flow=False)) > WIDE

    def _write(self, text: str, indent: int, first: int, last: int) -> None:
        """One line, made of what stood on the lines `first` to `last`."""
        self._lead(first, indent)
        behind = self._behind(last, indent)
        line = " " * indent + text
        if behind is not None:
            column = self._column(behind, indent, len(line))
            line = line.ljust(column) + behind.text
        self._out.append(line.rstrip())
        self._done = max(self._done, last)

    def _column(self, comment: Comment, indent: int, length: int) -> int:
        """Where a comment behind a line of this length stands: below its neighbours as before, or
        as far from the line as before.
        """
        old = self._layout.lines[comment.line]
        before = old[: comment.column].rstrip()
        gap = max(comment.column - len(before), len(GAP))
        if not self._layout.in_column(comment):
            return length + gap
        return max(comment.column + indent - indent_of(old), length + len(GAP))

    def _behind(self, last: int, indent: int) -> Comment | None:
        """The comment behind a line; those within what it was made of come above it."""
        comments = self._layout.comments
        while self._next < len(comments) and comments[self._next].line <= last:
            found = comments[self._next]
            if found.line == last and not found.own:
                self._next += 1
                return found
            self._comment(indent)
        return None

    def _lead(self, line: int, indent: int) -> None:
        """What stands above a line: comments and an empty line."""
        comments = self._layout.comments
        while self._next < len(comments) and comments[self._next].line < line:
            self._comment(indent)
        if self._layout.blank_between(self._done, line):
            self._empty_line()
        self._done = max(self._done, line - 1)

    def _tail(self, piece: Piece, base: int) -> None:
        """Comments that end a collection: as deep as it, before anything else comes."""
        comments = self._layout.comments
        while self._next < len(comments):
            found = comments[self._next]
            if piece.flow:
                within = found.line <= piece.last
            else:
                follows = not self._layout.content_between(self._done, found.line)
                within = found.own and follows and found.column >= piece.column + piece.level
            if not within:
                return
            self._comment(base)

    def _comment(self, indent: int) -> None:
        found = self._layout.comments[self._next]
        if self._layout.blank_between(self._done, found.line):
            self._empty_line()
        self._out.append(" " * indent + found.text)
        self._done = max(self._done, found.line)
        self._next += 1

    def _empty_line(self) -> None:
        if self._out and self._out[-1]:
            self._out.append("")


def _inline(piece: Piece, *, flow: bool) -> str:
    """The piece on one line; `flow` says that it stands within brackets."""
    if piece.kind == "alias":
        return f"*{piece.value}"
    if piece.kind == "scalar":
        text = scalar_text(piece, flow=flow)
    else:
        inner = ", ".join(_entry(key, value) for key, value in piece.entries)
        text = f"[{inner}]" if piece.kind == "list" else f"{{{inner}}}"
    return f"&{piece.anchor} {text}" if piece.anchor else text


def _entry(key: Piece | None, value: Piece) -> str:
    text = "" if value.nothing else _inline(value, flow=True)
    return text if key is None else f"{scalar_text(key, flow=True, key=True)}: {text}"


def _with_anchor(head: str, piece: Piece) -> str:
    return f"{head} &{piece.anchor}" if piece.anchor else head
