"""What is different between two states of a content file, field by field.

A path leads to a field by keys, and into lists by what names an item: its `id`, in a route its
`stop`, of texts the text. Names outlive reordering; where items have none, or two are alike, it is
their places from 0 as long as there are as many as before, else the list is one field. The page's
editor names places alike (`desk-editing/model/path.ts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from server.tour.nodes import MISSING, Node

Step = str | int
FieldPath = tuple[Step, ...]

NAMES = ("id", "stop")
"""The keys that name an item of a list."""


class FieldChange(NamedTuple):
    """One field's value before and after, as plain data; None where there was, or is, nothing.

    With `order` it is the order of a list's items, by their names: of those on both sides.
    """

    path: FieldPath
    old: Any
    new: Any
    order: bool = False

    def touches(self, other: FieldChange) -> bool:
        """Whether the two are about one thing: the same field, or one within the other."""
        shared = min(len(self.path), len(other.path))
        if self.path[:shared] != other.path[:shared]:
            return False
        if self.order == other.order:
            return not self.order or self.path == other.path
        order, field = (self, other) if self.order else (other, self)
        return len(field.path) <= len(order.path)


def changes_between(before: Node, after: Node) -> list[FieldChange]:
    """The changes that lead from one tree to the other, in the order of the file."""
    return list(_changes(before, after, ()))


def find(root: Node, path: FieldPath) -> Node:
    """The node at a path; MISSING where there is none."""
    node = root
    for step in path:
        if node.kind != "list":
            node = node.get(str(step))
        elif (named := _named(node)) is None:
            node = node.step(step) if isinstance(step, int) else MISSING
        else:
            node = named.get(step, MISSING)
    return node


def order_of(node: Node) -> list[Step]:
    """The names of a list's items; nothing where they have none."""
    return list(_named(node) or ())


def plain(node: Node) -> Any:
    """The node as plain data; None for nothing."""
    return None if node.kind == "missing" else node.value()


def _changes(before: Node, after: Node, path: FieldPath) -> Iterator[FieldChange]:
    if before.kind == after.kind == "map":
        for key in dict.fromkeys((*before.entries, *after.entries)):
            yield from _changes(before.get(key), after.get(key), (*path, key))
        return
    old, new = _named(before), _named(after)
    if old is None and new is None and before.kind == after.kind == "list":
        old, new = _placed(before), _placed(after)
        if len(old) != len(new):
            old = None
    if old is None or new is None:
        if plain(before) != plain(after) or (before.kind == "missing") != (after.kind == "missing"):
            yield FieldChange(path, plain(before), plain(after))
        return
    for step in dict.fromkeys((*old, *new)):
        yield from _changes(old.get(step, MISSING), new.get(step, MISSING), (*path, step))
    was, now = [one for one in old if one in new], [one for one in new if one in old]
    if was != now:
        yield FieldChange(path, was, now, order=True)


def _placed(node: Node) -> dict[Step, Node]:
    return dict(enumerate(node.items))


def _named(node: Node) -> dict[Step, Node] | None:
    """The items of a list by their names; None where there is no list, or not a name for each."""
    if node.kind != "list":
        return None
    found: dict[Step, Node] = {}
    for item in node.items:
        name = item.text or next((said for key in NAMES if (said := item.get(key).text)), None)
        if name is None or name in found:
            return None
        found[name] = item
    return found
