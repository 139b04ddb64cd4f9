"""The house style of content files: how `bus fmt` writes them.

What a file says stays: its tree of nodes is compared before and after, and its comments.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from server.tour.decoding import read_bytes, read_document
from server.tour.document import Document
from server.tour.formatting.layout import Layout, UnsupportedError
from server.tour.formatting.unicode import composed
from server.tour.formatting.writing import Writer
from server.tour.nodes import Node
from server.tour.problems import Problem

ROOM: Final = 10
"""How many times larger than content a file may be: translations of a large town are."""
COMPLEX_KEY: Final = "这样写的键整理不了：键只能是一个词，不能是列表、别名或带“&”的。"
CHANGED: Final = "这个文件的写法太特别，整理以后读出来不一样，没有动它。"


class FormattingError(Exception):
    """The file was not formatted; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def formatted(path: Path) -> bytes:
    """The file in the house style, UTF-8; nothing is written.

    Raises FormattingError: the file cannot be read, is faulty, or would not say the same.
    """
    document = read_document(path, holds="items", room=ROOM)
    errors = [problem for problem in document.problems if problem.level == "error"]
    if errors:
        raise FormattingError(errors)
    try:
        text = _in_style("".join(document.lines))
    except UnsupportedError:
        raise FormattingError([_problem(document, "complex_key", COMPLEX_KEY)]) from None
    if not _says_the_same(document, text):
        raise FormattingError([_problem(document, "not_formatted", CHANGED)])
    return text.encode()


def _in_style(text: str) -> str:
    return Writer(Layout(text)).text()


def _says_the_same(before: Document, text: str) -> bool:
    after = Document(before.file, before.holds, before.room)
    read_bytes(after, text.encode())
    known = {problem.code for problem in before.problems}
    return (
        not after.damaged
        and all(problem.code in known for problem in after.problems)
        and _same(before.root, after.root)
        and _comments("".join(before.lines)) == _comments(text)
    )


def _comments(text: str) -> list[str]:
    return [comment.text for comment in Layout(text).comments]


def _same(one: Node, other: Node) -> bool:
    """Whether two trees say the same to every check."""
    return (
        one.kind == other.kind
        and one.empty == other.empty
        and composed(one.scalar) == composed(other.scalar)
        and len(one.items) == len(other.items)
        and all(map(_same, one.items, other.items))
        and list(map(composed, one.entries)) == list(map(composed, other.entries))
        and all(
            _same(mine[1], yours[1])
            for mine, yours in zip(one.entries.values(), other.entries.values(), strict=True)
        )
    )


def _problem(document: Document, code: str, message: str) -> Problem:
    return Problem(document.file, 1, 1, code, message)
