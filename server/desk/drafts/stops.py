"""Stops as they stand in the draft's files: which file, which node, and what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import orjson

from server.desk.drafts.storage import FileRow
from server.desk.drafts.trees import root_of
from server.tour.nodes import Node
from server.tour.schemas.fields import RIGHT
from server.tour.stop_files import FILE, LIST

FOLDER = f"content/{LIST}/"
REVIEW = "review"
SECOND_READER = "second_reader"


class DraftStop(NamedTuple):
    """A stop of a file, which was changed last by `revision`. `digest` is that of what it says,
    without who has reviewed it and when; `lines` are its first and last, from 1.
    """

    id: str
    name: str
    file: str
    digest: str
    reviewed: tuple[str, str]
    lines: tuple[int, int]
    revision: int = 0

    @property
    def is_reviewed(self) -> bool:
        """Whether the file names a reviewer and a day."""
        return all(self.reviewed)


def holds_stops(path: str) -> bool:
    """Whether a file of the content holds stops."""
    return path == f"content/{FILE}" or path.startswith(FOLDER)


def stops_in(path: str, text: str | None) -> dict[str, DraftStop]:
    """The stops of a file by id; nothing for other files."""
    return {stop: _stop(stop, path, *placed) for stop, placed in _nodes(path, text).items()}


def stop_in(path: str, text: str | None, stop: str) -> DraftStop | None:
    """One of them."""
    placed = _nodes(path, text).get(stop)
    return None if placed is None else _stop(stop, path, *placed)


def stops_of(rows: Iterable[FileRow], *, seen: bool = False) -> dict[str, DraftStop]:
    """The stops of the draft, or with `seen` those that are published."""
    found: dict[str, DraftStop] = {}
    for row in rows:
        stops = stops_in(row.path, row.seen if seen else row.content)
        found.update((id_, one._replace(revision=row.revision)) for id_, one in stops.items())
    return found


def of_two_readers(rows: Iterable[FileRow]) -> frozenset[str]:
    """The ids of stops on lines that want a second reader, by the draft or as published: whoever
    takes the line's word for it away does not publish alone what it was about.
    """
    return frozenset(
        stop
        for row in rows
        if row.path.startswith("routes/")
        for text in (row.content, row.seen)
        if text and _says_yes(root := root_of(row.path, text))
        for stop in on_route(root)
    )


def on_route(root: Node) -> Iterator[str]:
    """The ids of a line's stops, by the tree of its file."""
    for one in root.get("stops").each():
        if stop := one.text or one.get("stop").text:
            yield stop


def touched(path: str, fields: Iterable[Sequence[str | int]], text: str | None) -> set[str]:
    """The ids of stops that changes of these fields of a file are about, other than about their
    review. `text` is the file as it is.
    """
    here = list(_nodes(path, text))
    found: set[str] = set()
    for field in fields:
        listed = len(field) > 0 and field[0] == LIST
        inside = field[2:] if listed else field
        if not inside or inside[0] != REVIEW:
            found.update([str(field[1])] if listed and len(field) > 1 else here)
    return found


def _nodes(path: str, text: str | None) -> dict[str, tuple[Node, int]]:
    """The stops of a file by id, each with its last line."""
    if not text or not holds_stops(path):
        return {}
    nodes = root_of(path, text).get(LIST).each()
    ends = [*(node.line - 1 for node in nodes[1:]), text.count("\n") + 1]
    placed = zip(nodes, ends, strict=True)
    return {stop: (node, end) for node, end in placed if (stop := node.get("id").text)}


def _says_yes(root: Node) -> bool:
    return (root.get(SECOND_READER).text or "").casefold() in RIGHT


def _stop(stop: str, path: str, node: Node, end: int) -> DraftStop:
    said = node.value()
    said.pop(REVIEW, None)
    digest = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
    review = node.get(REVIEW)
    by, on = (review.get(key).text or "" for key in ("by", "on"))
    return DraftStop(stop, node.get("name").text or stop, path, digest, (by, on), (node.line, end))
