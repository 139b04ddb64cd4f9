"""What a file of the draft held at a revision: its changes taken back from what it holds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from server.desk.drafts import storage
from server.desk.drafts.patches import Patch, UnitEdit, patch_between, unit_edit
from server.desk.drafts.storage import ChangeRow
from server.play import Refused
from server.refusals import Refusal

LONGEST_CHAIN = 1_000
"""So many unanswered changes of one client build on each other at most."""


def effect(before: str | None, after: str | None) -> dict[str, Any]:
    """What a change did to a text, for its `detail`: a patch, or where the file was made or
    removed, both states. `units` is where the patch stands in UTF-16 units.
    """
    if before is None or after is None:
        return {"patch": None, "before": before, "after": after}
    patch = patch_between(before, after)
    edit = unit_edit(before, patch)
    return {"patch": list(patch), "units": [edit.start, edit.stop]}


def before(detail: Mapping[str, Any], after: str | None) -> str | None:
    """The text before a change, by the text after it."""
    if "patch" not in detail:
        return after
    if detail["patch"] is None:
        found: str | None = detail["before"]
        return found
    return Patch(*detail["patch"]).inverse.applied(after or "")


def text_at(connection: Connection, path: str, revision: int) -> str | None:
    """What a file held at a revision; None where it was not there.

    Raises Refused `unknown_revision` for one that is still to come.
    """
    if not 0 <= revision <= storage.head(connection):
        raise Refused(Refusal.UNKNOWN_REVISION)
    row = storage.file(connection, path)
    return rewound(row.content, storage.changes_of(connection, row, revision))


def rewound(text: str | None, later: Sequence[ChangeRow]) -> str | None:
    """The text before `later`, its changes in the order in which they were made."""
    for change in reversed(later):
        text = before(change.detail, text)
    return text


def made_by_client(connection: Connection, change_id: str) -> str | None:
    """The text that a client had after a change of its own: without what others did meanwhile.

    Raises Refused `unknown_change`.
    """
    chain: list[ChangeRow] = []
    while True:
        row = storage.change_with(connection, change_id)
        if row is None or "asked" not in row.detail or len(chain) > LONGEST_CHAIN:
            raise Refused(Refusal.UNKNOWN_CHANGE)
        chain.append(row)
        if not row.detail["asked"].get("after"):
            break
        change_id = row.detail["asked"]["after"]
    first = chain[-1]
    text = text_at(connection, first.file, first.detail["asked"]["base"])
    for row in reversed(chain):
        text = wanted(row.detail["asked"], text)
    return text


def wanted(asked: Mapping[str, Any], base: str | None) -> str | None:
    """What a client made of `base`. Raises ValueError where its edit does not fit."""
    if asked.get("edit") is not None:
        return UnitEdit(*asked["edit"]).applied(base or "")
    if asked.get("remove"):
        return None
    if "content" in asked:
        found: str | None = asked["content"]
        return found
    return base
