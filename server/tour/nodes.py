"""YAML as a tree in which every value and key remembers its line and column.

Scalars stay text: `2014`, `no` and `1949-05-13` are what the organiser typed, and each
schema field decides what to make of it. Checks walk the tree with accessors that never
fail: a missing key gives the MISSING node, which is empty in every way, so that a check
says nothing about what another check has already reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from server.frozen import FrozenDict

Kind = Literal["scalar", "list", "map", "missing"]
Path = Sequence[str | int]

EMPTY_SCALARS = frozenset({"", "~", "null", "Null", "NULL"})
NOTHING: FrozenDict = FrozenDict()


class Node:
    """A value of a YAML file, never changed; line and column count from 1.

    A map's `entries` hold the node of the key and that of the value, by the key's text.
    `plain` is True for a scalar without quotes. `text` is the stripped text of a scalar that is
    not empty, else None; checks read it some three times a node. `size` counts this node and
    everything below it, with aliases written out.
    """

    # Written by hand: a thousand stops have some 350,000 nodes, and a frozen dataclass takes
    # three times as long to make.
    __slots__ = ("column", "entries", "items", "kind", "line", "plain", "scalar", "size", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - one per field
        self,
        kind: Kind,
        line: int,
        column: int,
        scalar: str = "",
        plain: bool = True,
        items: tuple[Node, ...] = (),
        entries: Mapping[str, tuple[Node, Node]] = NOTHING,
        size: int = 1,
    ) -> None:
        self.kind = kind
        self.line = line
        self.column = column
        self.scalar = scalar
        self.plain = plain
        self.items = items
        self.entries = entries
        self.size = size
        self.text: str | None = None
        if kind == "scalar" and not (plain and scalar in EMPTY_SCALARS):
            self.text = scalar.strip() or None

    @property
    def empty(self) -> bool:
        """True for a key with nothing behind it."""
        return self.kind == "scalar" and self.plain and self.scalar in EMPTY_SCALARS

    def get(self, key: str) -> Node:
        """Return the value under `key`, or MISSING."""
        found = self.entries.get(key)
        return MISSING if found is None else found[1]

    def key(self, key: str) -> Node | None:
        """Return the node of the key itself, for problems about the key."""
        return self.entries[key][0] if key in self.entries else None

    def each(self) -> tuple[Node, ...]:
        """Return the items of a list; nothing for any other node."""
        return self.items

    def one_or_more(self) -> tuple[Node, ...]:
        """Return a list's items, or a lone scalar as the only item."""
        return (self,) if self.text is not None else self.items

    def value(self) -> Any:
        """Return plain dicts, lists, stripped texts and None for the schemas to load."""
        if self.kind == "map":
            return {key: value.value() for key, (_, value) in self.entries.items()}
        if self.kind == "list":
            return [item.value() for item in self.items]
        return None if self.empty or self.kind == "missing" else self.scalar.strip()

    def at(self, line: int, column: int) -> Node:
        """Return the same node placed elsewhere: where an alias stands."""
        copy = (self.scalar, self.plain, self.items, self.entries, self.size)
        return Node(self.kind, line, column, *copy)

    def step(self, name: str | int) -> Node:
        """Return the child under a key or index, or MISSING."""
        if isinstance(name, int):
            return self.items[name] if 0 <= name < len(self.items) else MISSING
        return self.get(name)

    def locate(self, path: Path) -> Node:
        """Return the node at `path`, or the deepest one on the way that exists."""
        node = self
        for name in path:
            below = node.step(name)
            if below.kind == "missing":
                return node
            node = below
        return node


MISSING = Node("missing", 1, 1)
