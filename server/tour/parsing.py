"""From YAML text to a tree of nodes, safely.

Works on the parser's events instead of PyYAML's constructors: no tag is ever acted on,
nesting and the size of expanded aliases are bounded, and a key written twice is a
problem instead of a silent loss. A line that cannot be understood is explained and left
out, so that the rest of the file is checked all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final, NoReturn

import yaml

from server.tour.document import Document
from server.tour.nodes import MISSING, Node
from server.tour.problems import cut
from server.tour.syntax import (
    HASH_IN_TEXT,
    explain_syntax,
    mend_line,
    note_swallowed,
    regions_of,
)

# libyaml reads ten times faster; where PyYAML came without it, the slow one does.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH: Final = 20
MAX_NODES: Final = 50_000
"""Nodes after aliases are written out; twelve stops have about 4,000."""

MAX_REPAIRS: Final = 20
CUT: Final = re.compile(r"\s+#[^\s#]")


class _GiveUpError(Exception):
    """The file is built to hurt or nested beyond reason; what to say is already noted."""


def parse(document: Document, text: str) -> None:
    """Parse the text into `document.root`, noting every problem on the way."""
    lines = text.splitlines(keepends=True)
    document.set_lines(lines)
    for _ in range(MAX_REPAIRS):
        builder = _Builder(document, lines)
        try:
            root = builder.build()
        except yaml.MarkedYAMLError as error:
            document.mark_damaged()
            first = explain_syntax(document, lines, error)
            if not mend_line(lines, first) and not _leave_out(document, lines, first):
                return
            continue
        except _GiveUpError:
            document.mark_damaged()
            return
        for first, last in builder.long_texts:
            if note_swallowed(document, lines, first, last):
                document.mark_damaged()
        _keep(document, root)
        return


def too_much(file: str) -> str:
    """What to do with a file that is larger than is read."""
    if "stops" in PurePath(file).parts or PurePath(file).stem == "stops":
        return "站点多了，请一站一个文件，放进 content/stops 文件夹；图片放进 media 文件夹。"
    return "图片请放进 media 文件夹，这里只写文字。"


def _leave_out(document: Document, lines: list[str], number: int) -> bool:
    """Blank the smallest item that holds a line; False when there is nothing left to blank.

    A fault that is still there with its item gone is tried again with the item around it.
    """
    for region in regions_of(document.lines, number):
        if any(lines[at].strip() for at in region):
            for at in region:
                lines[at] = "\n"
            document.lose(region)
            return True
    return False


def _keep(document: Document, root: Node) -> None:
    """Take the root if it is a mapping, as every content file is, or the list it may hold."""
    if root.kind == "map" or (root.kind == "list" and document.holds):
        document.set_root(root)
    elif not document.damaged:
        message = "文件的最外层应该是“键: 值”这样的写法，比如第一行写“stops:”。"
        document.add(root, "not_a_mapping", message)
        document.mark_damaged()


class _Builder:
    """Builds one document's tree; positions in events count from 0, in nodes from 1."""

    def __init__(self, document: Document, lines: list[str]) -> None:
        self.document = document
        self.lines = lines
        self.commented = any("#" in line for line in lines)
        self.anchors: dict[str, Node | None] = {}
        self.most = MAX_NODES * document.room
        self.count = 0
        self.long_texts: list[tuple[int, int]] = []

    def build(self) -> Node:
        """Return the root node; raises yaml.MarkedYAMLError or _GiveUpError."""
        loader = LOADER("".join(self.lines))
        # Asked directly: `yaml.parse` looks twice at each of some 400,000 events of 1,000 stops.
        self.next_event: Callable[[], Any] = loader.get_event
        root: Node | None = None
        try:
            while type(event := self.next_event()) is not yaml.StreamEndEvent:
                if type(event) is yaml.DocumentStartEvent:
                    self._document_start(event, again=root is not None)
                    root = self._node(self.next_event(), 0)
        finally:
            loader.dispose()
        return root or MISSING

    def _document_start(self, event: Any, *, again: bool) -> None:
        if event.tags:
            self._add(event, "tag", "这里用不到“%TAG”，请删掉。")
        if again:
            self._add(event, "two_documents", "一个文件里只写一份内容，请删掉中间的“---”。")
            raise _GiveUpError

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        self.count += 1
        if self.count > self.most:
            self._too_many(event)
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event).at(line, column)
        if depth >= MAX_DEPTH:
            self._add(event, "too_deep", f"一层套一层超过了 {MAX_DEPTH} 层，请检查缩进和括号。")
            raise _GiveUpError
        anchor = event.anchor
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(event, "tag", f"这里不用写“{tag}”这样的标签，请删掉。")
        if anchor is not None:
            self.anchors[anchor] = None
        if kind is yaml.ScalarEvent:
            plain = not event.style
            node = Node("scalar", line, column, event.value, plain)
            if plain:
                end: Any = event.end_mark
                if end.line != mark.line:
                    self._remember_long(mark, end.line)
                if self.commented and not event.value.isascii():
                    self._check_cut(event)
        elif kind is yaml.SequenceStartEvent:
            node = self._list(line, column, depth)
        else:
            node = self._map(line, column, depth)
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def _list(self, line: int, column: int, depth: int) -> Node:
        items = []
        next_event = self.next_event
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        size = 1 + sum(item.size for item in items)
        return Node("list", line, column, items=tuple(items), size=size)

    def _map(self, line: int, column: int, depth: int) -> Node:
        entries: dict[str, tuple[Node, Node]] = {}
        next_event = self.next_event
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(next_event(), depth + 1)
            if key.kind != "scalar":
                self.document.add(key, "bad_key", "冒号左边只能是一个简单的名字。")
            elif key.scalar == "<<":
                self.document.add(key, "merge_key", "这里不支持“<<”合并写法，请把内容写全。")
            elif key.scalar in entries:
                before = entries[key.scalar][0].line
                message = f"“{key.scalar}”写了两次，第 {before} 行已经有了，请留下一个。"
                self.document.add(key, "duplicate_key", message)
            else:
                entries[key.scalar] = (key, value)
        size = 1 + sum(key.size + value.size for key, value in entries.values())
        return Node("map", line, column, entries=entries, size=size)

    def _alias(self, event: Any) -> Node:
        """Return the node the alias stands for."""
        if event.anchor not in self.anchors:
            message = f"“*{event.anchor}”前面没有对应的“&{event.anchor}”。"
            self._add(event, "unknown_alias", f"{message}星号开头的文字请加上英文引号。")
            return Node("scalar", 1, 1, scalar=f"*{event.anchor}")
        node = self.anchors[event.anchor]
        if node is None:
            self._add(event, "alias_loop", f"“*{event.anchor}”引用了自己，会没完没了。")
            raise _GiveUpError
        self.count += node.size
        if self.count > self.most:
            self._too_many(event)
        return node

    def _too_many(self, event: Any) -> NoReturn:
        """Stop before the nodes, those of aliases written out, exhaust the machine."""
        code, advice = "too_large", too_much(self.document.file)
        if self.anchors:
            code, advice = "alias_bomb", "请不要用“&”“*”成倍引用。"
        message = f"这个文件里的内容太多了：最多 {self.most:,} 项。{advice}"
        self._add(event, code, message)
        raise _GiveUpError

    def _remember_long(self, start: Any, last: int) -> None:
        """Keep the lines of an unquoted text of several lines: a key may hide in it."""
        first = start.line
        if self.lines[first][: start.column].strip(" -"):
            first += 1  # the text starts behind a key of its own
        self.long_texts.append((first, last))

    def _check_cut(self, event: Any) -> None:
        """Warn of a text that ends at ` #`: YAML takes the rest for a comment."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if CUT.match(rest) is None:
            return
        message = f"“{cut(event.value)}”只到这里，{HASH_IN_TEXT}"
        line, column = end.line + 1, end.column + 1
        self.document.add_at(line, column, "hash_in_text", message, "warning")

    def _add(self, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self.document.add_at(mark.line + 1, mark.column + 1, code, message)
