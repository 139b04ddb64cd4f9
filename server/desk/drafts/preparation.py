"""What a change makes of a file: what it was made in, merged with what stands, and listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.desk.drafts import history, storage
from server.desk.drafts.changes import NAMES, FieldChange
from server.desk.drafts.merging import Merged, fields_between, merge_files
from server.desk.drafts.patches import UnitEdit
from server.desk.drafts.review_field import with_review
from server.desk.drafts.stops import stop_in, touched
from server.desk.drafts.storage import ChangeRow, FileRow
from server.play import Refused
from server.refusals import Refusal

WHOLE_TEXT = 400
"""Values longer than this are left out of the fields that a change lists: its patch has them."""


class Asked(NamedTuple):
    """A change as a client asks for it.

    It was made in `file` as of revision `base`, or with `after` in what the client had after that
    change of its own; there is an `edit`, a whole `content`, `remove`, or with `undoes` the change
    to take back. `resolves` are the conflicts that it settles.
    """

    change_id: str
    file: str = ""
    base: int = 0
    after: str = ""
    edit: UnitEdit | None = None
    content: str | None = None
    remove: bool = False
    undoes: str = ""
    resolves: tuple[int, ...] = ()

    def detail(self) -> dict[str, Any]:
        """What is kept of it, for changes that are made `after` it."""
        kept: dict[str, Any] = {"base": self.base}
        if self.after:
            kept["after"] = self.after
        if self.edit is not None:
            kept["edit"] = list(self.edit)
        elif self.remove:
            kept["remove"] = True
        elif self.content is not None:
            kept["content"] = self.content
        return kept


class Loaded(NamedTuple):
    """A file as it is, the text that a change was made in, what it makes of that, and what others
    did to the file since.
    """

    row: FileRow
    base: str | None
    mine: str | None
    later: list[ChangeRow]


class Prepared(NamedTuple):
    """What is to stand in the file, with the fields that are then other ones."""

    merged: Merged
    fields: list[FieldChange]


def load(connection: Connection, asked: Asked) -> Loaded:
    """What a change is about. Raises Refused."""
    if asked.undoes:
        undone = storage.change_with(connection, asked.undoes)
        if undone is None or "patch" not in undone.detail:
            raise Refused(Refusal.UNKNOWN_CHANGE)
        row = storage.file(connection, undone.file)
        later = storage.changes_of(connection, row, undone.revision)
        after = history.rewound(row.content, later)
        return Loaded(row, after, history.before(undone.detail, after), later)
    row = storage.file(connection, asked.file)
    if asked.after:
        earlier = storage.change_with(connection, asked.after)
        if earlier is None or earlier.file != asked.file:
            raise Refused(Refusal.UNKNOWN_CHANGE)
        base = history.made_by_client(connection, asked.after)
        since = earlier.revision
    else:
        base, since = history.text_at(connection, asked.file, asked.base), asked.base
    if base is None and asked.edit is not None:
        raise Refused(Refusal.UNKNOWN_DRAFT_FILE)
    try:
        mine = history.wanted(asked.detail(), base)
    except ValueError:
        raise Refused(Refusal.BAD_EDIT) from None
    return Loaded(row, base, mine, storage.changes_of(connection, row, since))


def prepare(loaded: Loaded) -> Prepared:
    """Merges a change."""
    merged = merge_files(loaded.base, loaded.mine, loaded.row.content)
    return Prepared(merged, fields_between(loaded.row.content, merged.text))


def prepare_at_desk(loaded: Loaded) -> Prepared:
    """The same for a change at the desk: of stops that it changes the review is emptied."""
    prepared = prepare(loaded)
    text = _without_reviews(loaded.row, prepared)
    if text == prepared.merged.text:
        return prepared
    fields = fields_between(loaded.row.content, text)
    return Prepared(replace(prepared.merged, text=text), fields)


def detail_of(now: str | None, prepared: Prepared, *, clean: bool) -> dict[str, Any]:
    """What is kept of a change of the file that held `now`."""
    return {
        **history.effect(now, prepared.merged.text),
        "fields": [_field_json(one) for one in prepared.fields],
        "clean": clean,
    }


def _without_reviews(row: FileRow, prepared: Prepared) -> str | None:
    text = prepared.merged.text
    for stop in touched(row.path, (one.path for one in prepared.fields), text):
        was, now = (stop_in(row.path, one, stop) for one in (row.content, prepared.merged.text))
        if was is None or now is None or not now.is_reviewed:
            continue
        if was.reviewed == now.reviewed and was.digest != now.digest:
            try:
                text = with_review(text or "", stop, "", "")
            except ValueError:  # it is no YAML now: this is asked again when it is mended
                return prepared.merged.text
    return text


def _field_json(one: FieldChange) -> dict[str, Any]:
    values = {"old": one.old, "new": one.new}
    short = {key: value for key, value in values.items() if len(str(value)) <= WHOLE_TEXT}
    kept = {"added": one.old is None, "removed": one.new is None, "item": _is_item(one)}
    return {"path": list(one.path), "order": one.order, **kept, **short}


def _is_item(one: FieldChange) -> bool:
    """Whether it is an item of a list with a name of its own: a stop, a question, a block."""
    values = [value for value in (one.old, one.new) if isinstance(value, dict)]
    return any(value.get(key) == one.path[-1] for value in values for key in NAMES if one.path)


def removes(row: ChangeRow) -> bool:
    """Whether a change took a file, or items that have names, away."""
    fields = row.detail.get("fields", ())
    return row.kind == "remove" or any(one["removed"] and one["item"] for one in fields)


def undone_by(rows: list[ChangeRow]) -> set[str]:
    """The ids of changes that were taken back, of rows with the newest first; what takes one back
    may have been taken back itself.
    """
    found: set[str] = set()
    for row in rows:
        if row.change_id not in found and undoes(row):
            found.add(undoes(row))
    return found


def undoes(row: ChangeRow) -> str:
    """The id of the change that a change takes back; empty for others."""
    return str(row.detail.get("undoes") or "")
