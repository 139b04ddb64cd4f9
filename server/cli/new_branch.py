"""A branch more in the list of branches, every line of which stays as it is. Nothing here writes to
the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from server.cli import samples
from server.tour import names
from server.tour.decoding import read_bytes
from server.tour.document import Document
from server.tour.nodes import Node


class NewBranch(NamedTuple):
    """What is known of a branch that is to be added; no `region` is that of the last one listed."""

    id: str
    name: str
    kind: str
    region: str | None


def with_branch(document: Document, written: str, new: NewBranch) -> str | None:
    """The file `written`, read as `document`, with the branch behind the last one of its region, or
    else before that of the visitors, which stays last. None where the file has faults, or no line
    of its own for each branch.
    """
    listed = document.root.get("branches").each()
    at = _before(listed, new.region)
    if document.problems or at is None:
        return None
    lines = written.splitlines(keepends=True)
    item = listed[at]
    dash = lines[item.line - 1][: item.column - 1]
    if dash.strip() != "-":
        return None
    region = new.region or item.get("region").text or ""
    line = f"{dash}{samples.branch(new.id, new.name, new.kind, region)}\n"
    # Behind the branch itself, or in the place of the visitors' own where nobody else is listed.
    visitors = item.get("id").text == names.OTHER_BRANCH
    lines.insert(item.line - 1 if visitors else _last_line(item), line)
    whole = "".join(lines)
    ids = [one.get("id").text for one in listed]
    ids.insert(at if visitors else at + 1, new.id)
    return whole if _ids_of(whole, document.file) == ids else None


def _before(listed: Sequence[Node], region: str | None) -> int | None:
    """The position of the branch that the new one follows; that of the visitors' if it is alone."""
    own = [at for at, one in enumerate(listed) if one.get("id").text != names.OTHER_BRANCH]
    beside = [at for at in own if listed[at].get("region").text == region]
    found = beside or own or range(len(listed))
    return found[-1] if found else None


def _last_line(node: Node) -> int:
    """The last line, counted from 1, on which something of the node begins."""
    below = (*node.items, *(value for _, value in node.entries.values()))
    return max(node.line, *map(_last_line, below)) if below else node.line


def _ids_of(text: str, file: str) -> list[str | None]:
    document = Document(file)
    read_bytes(document, text.encode())
    found = [one.get("id").text for one in document.root.get("branches").each()]
    return [] if document.problems else found
