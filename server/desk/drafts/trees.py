"""Files of the draft as trees. Reading one takes longer than all else that is done to it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.parsing import parse
from server.tour.stop_files import LIST


class Tree(NamedTuple):
    """What could be read of a text; not all of it where it is `damaged`."""

    root: Node
    damaged: bool


@lru_cache(maxsize=12)
def tree_of(text: str) -> Tree:
    """The tree of a text; that of a file with a bare list is the list."""
    document = Document("")
    if text:
        parse(document, text)
    if not any(one.code == "not_a_mapping" for one in document.problems):
        return Tree(document.root, document.damaged)
    listed = Document("", LIST)
    parse(listed, text)
    return Tree(listed.root.get(LIST), listed.damaged)


def root_of(path: str, text: str) -> Node:
    """The tree of a file; of stops always as a list, as `server.tour` reads them."""
    root = tree_of(text).root
    if not path.startswith("content/"):
        return root
    document = Document("", LIST)
    document.set_root(root)
    return document.root
