"""The files in which stops are written: `content/stops.yaml`, and `content/stops/` with more.

A file of the folder holds one stop, its keys at the left margin, or like `stops.yaml` a list
`stops:`; a list cut out of that file is taken as it is. Which file a stop stands in changes
nothing: its id has to be its own in all of them, and routes say in which order stops come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.tour.checks.files import STOPS, yaml_files
from server.tour.decoding import read_document
from server.tour.document import Document
from server.tour.nodes import Node

FILE: Final = "stops.yaml"
LIST: Final = "stops"
"""The key that a file lists its stops under."""


@dataclass(frozen=True, slots=True)
class StopFiles:
    """Every file with stops, in the order in which they are read."""

    documents: tuple[Document, ...]

    @property
    def damaged(self) -> bool:
        """True when a stop may stand in lines, or in a file, that could not be read."""
        return any(each.damaged or each.root.kind != "map" for each in self.documents)

    def each(self) -> Iterator[tuple[Document, Node]]:
        """Every stop, with the file that it stands in."""
        for document in self.documents:
            for stop in document.root.get(LIST).each():
                yield document, stop

    @property
    def stops(self) -> tuple[Node, ...]:
        """The stops of all files."""
        return tuple(stop for _, stop in self.each())


def read_stops(content_dir: Path) -> StopFiles:
    """Read every file with stops; what is wrong in them is noted there."""
    path = content_dir / FILE
    in_folder = yaml_files(content_dir / STOPS, below=True)
    each = [read_document(one, holds=LIST) for one in in_folder]
    if path.exists() or not each:
        main = read_document(path)
        each = [*([] if in_folder and _says_nothing(main) else [main]), *each]
    return StopFiles(tuple(each))


def place_of(node: Node, document: Document, seen_from: Document) -> str:
    """Where something stands, in words: 第 12 行, with the file where that is another one."""
    where = f"第 {node.line} 行"
    return where if document is seen_from else f"{document.file} {where}"


def _says_nothing(document: Document) -> bool:
    """True for a `stops.yaml` from which every stop has moved into the folder."""
    if document.root.kind == "map":
        return set(document.root.entries) == {LIST} and document.root.get(LIST).empty
    return [one.code for one in document.problems] == ["empty_file"]
