"""Where something stands in a file's own lines, and the fixes that follow from it."""

from __future__ import annotations

from collections.abc import Sequence

from server.tour.document import Document
from server.tour.fixes import Edit, Fix, replace_at
from server.tour.nodes import Node


def replace_scalar(document: Document, node: Node, text: str, title: str = "") -> Fix | None:
    """Another plain text in place of a scalar that stands on one line as it is read; else None."""
    if node.kind != "scalar" or not 0 < node.line <= len(document.lines):
        return None
    written = document.lines[node.line - 1][node.column - 1 :]
    for source in (node.scalar, f'"{node.scalar}"', f"'{node.scalar}'"):
        if source.strip("\"'") and written.startswith(source):
            title = title or f"改成“{text}”"
            return replace_at(node.line, node.column, len(source), text, title)
    return None


def find_in(document: Document, node: Node, wanted: str) -> tuple[int, int] | None:
    """Line and column, both from 1, of a piece of a scalar's text in the file.

    None where the file writes it differently: with an escape, behind an alias, or over a line's
    end.
    """
    lines = document.lines
    if node.kind != "scalar" or not 0 < node.line <= len(lines):
        return None
    first = lines[node.line - 1]
    at = first.find(wanted, node.column - 1)
    if at >= 0:
        return node.line, at + 1
    outer = len(first) - len(first.lstrip(" -"))
    for number in range(node.line, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) < min(outer, node.column - 1) + 1:
            return None
        at = line.find(wanted)
        if at >= 0:
            return number + 1, at + 1
    return None


def swap_items(document: Document, items: Sequence[Node], one: int, other: int) -> Fix | None:
    """Two items of a block list change places; None where they do not stand on lines of their own.

    `one` comes before `other`, and `other` is not the last unless it takes a single line.
    """
    regions = [_lines_of(document, items, at) for at in (one, other)]
    if None in regions:
        return None
    texts = ["".join(document.lines[first - 1 : last]) for first, last in filter(None, regions)]
    if not all(text.endswith("\n") for text in texts):
        return None
    edits = tuple(
        Edit(first, 1, last + 1, 1, text)
        for (first, last), text in zip(filter(None, regions), reversed(texts), strict=True)
    )
    return Fix("和另一项换个位置", edits)


def _lines_of(document: Document, items: Sequence[Node], at: int) -> tuple[int, int] | None:
    """First and last line of an item of a block list."""
    line = items[at].line
    first = document.lines[line - 1]
    if not first.lstrip().startswith("- "):
        return None
    if at + 1 < len(items):
        last = items[at + 1].line - 1
        alone = last >= line and not any(
            one.lstrip().startswith("#") for one in document.lines[line:last]
        )
        return (line, last) if alone else None
    whole = first.rstrip().endswith("}") and items[at].kind == "map"
    return (line, line) if whole else None
