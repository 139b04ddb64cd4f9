"""Ids: unique in their scope, and never one that another entry once had."""

from __future__ import annotations

from collections.abc import Iterable

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.stop_files import StopFiles, place_of

Owner = tuple[Document, Node, bool]
"""A node with an id, its file, and whether it is an id of the past."""


def check_stop_ids(files: StopFiles) -> None:
    """Stops, questions and games over all files; blocks and options where they stand."""
    each = list(files.each())
    stops = (owner for document, stop in each for owner in _owners(document, (stop,)))
    refuse_repeats("站点", stops)
    tasks: list[Owner] = []
    for document, stop in each:
        tasks += _owners(document, (stop.get("game"), *stop.get("questions").each()))
        blocks = stop.get("story").get("blocks").each()
        refuse_repeats("这个故事里", _owners(document, blocks))
        for holder in (*blocks, *stop.get("questions").each()):
            options = holder.get("options").each()
            refuse_repeats("这些选项里", _owners(document, options))
    refuse_repeats("题目和小游戏", tasks)


def check_branch_ids(document: Document) -> None:
    """Branches over the file."""
    refuse_repeats("支部", _owners(document, document.root.get("branches").each()))


def check_route_ids(documents: Iterable[Document]) -> None:
    """Routes over all files."""
    refuse_repeats("线路", [owner for each in documents for owner in _owners(each, (each.root,))])


def refuse_repeats(scope: str, owners: Iterable[Owner]) -> None:
    """Note every id that was given before; present ids are looked at before past ones."""
    taken: dict[str, Owner] = {}
    for document, node, past in sorted(owners, key=lambda owner: owner[2]):
        name = node.text or ""
        before = taken.setdefault(name, (document, node, past))
        if before[1] is node:
            continue
        where = place_of(before[1], before[0], document)
        if past:
            message = f"旧 id“{name}”在{where}已经用着，不能再当别处的旧 id。"
            document.add(node, "was_clash", message)
        else:
            document.add(node, "duplicate_id", f"{scope}的 id“{name}”在{where}已经有了，请换一个。")


def _owners(document: Document, entries: Iterable[Node]) -> list[Owner]:
    """Return the ids that entries have and had."""
    owners: list[Owner] = []
    for entry in entries:
        owners += [(document, node, False) for node in (entry.get("id"),) if node.text]
        owners += [(document, node, True) for node in entry.get("was").each() if node.text]
    return owners
