"""The draft in the database: reading and writing rows; what they mean is said in `drafts.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from server.desk.accounts.storage import AccountRow
from server.desk.drafts.merging import Conflict
from server.ledger.draft_models import DraftChange, DraftConflict, DraftFile

BY_FILES = "文件夹"
"""Who has changed what was changed on the disk."""


class FileRow(NamedTuple):
    """A file of the draft; see `DraftFile`."""

    path: str
    content: str | None
    seen: str | None
    revision: int


class ChangeRow(NamedTuple):
    """Something that was done to the draft; `detail` holds what its kind needs."""

    revision: int
    change_id: str
    at: datetime
    account_id: int | None
    who: str
    kind: str
    file: str
    detail: dict[str, Any]


class ConflictRow(NamedTuple):
    """A field that two have changed, with who they are."""

    id: int
    revision: int
    file: str
    path: list[Any]
    base: Any
    theirs: Any
    mine: Any
    is_order: bool
    theirs_who: str
    resolved_at: datetime | None
    resolved_by: str | None
    mine_who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """A change to be noted: by whom, when, and under which id of the client's."""

    change_id: str
    at: datetime
    actor: AccountRow | None
    kind: str
    file: str
    detail: dict[str, Any]


CHANGE_COLUMNS = (
    DraftChange.revision,
    DraftChange.change_id,
    DraftChange.at,
    DraftChange.account_id,
    DraftChange.who,
    DraftChange.kind,
    DraftChange.file,
    DraftChange.detail,
)
FILE_COLUMNS = (DraftFile.path, DraftFile.content, DraftFile.seen, DraftFile.revision)


def head(connection: Connection) -> int:
    """The newest revision; 0 before the first."""
    return connection.scalar(select(func.max(DraftChange.revision))) or 0


def files(connection: Connection, after: int = -1) -> list[FileRow]:
    """The files that were changed after a revision, by path; those that are gone, too."""
    query = select(*FILE_COLUMNS).where(DraftFile.revision > after).order_by(DraftFile.path)
    return [FileRow._make(row) for row in connection.execute(query)]


def file(connection: Connection, path: str) -> FileRow:
    """A file; one that never was has neither content nor revision."""
    query = select(*FILE_COLUMNS).where(DraftFile.path == path)
    row = connection.execute(query).first()
    return FileRow(path, None, None, 0) if row is None else FileRow._make(row)


def put_file(connection: Connection, row: FileRow) -> None:
    """Writes a file's row."""
    of = DraftFile.path == row.path
    values = row._asdict()
    if connection.execute(update(DraftFile).where(of).values(**values)).rowcount == 0:
        connection.execute(insert(DraftFile).values(**values))


def change_with(connection: Connection, change_id: str) -> ChangeRow | None:
    """The change with a client's id."""
    query = select(*CHANGE_COLUMNS).where(DraftChange.change_id == change_id)
    row = connection.execute(query).first()
    return None if row is None else ChangeRow._make(row)


def changes(connection: Connection, after: int, most: int | None = None) -> list[ChangeRow]:
    """What was done after a revision, the oldest first."""
    query = select(*CHANGE_COLUMNS).where(DraftChange.revision > after)
    query = query.order_by(DraftChange.revision).limit(most)
    return [ChangeRow._make(row) for row in connection.execute(query)]


def changes_of(connection: Connection, row: FileRow, after: int) -> list[ChangeRow]:
    """What was done to a file after a revision, up to the state that `row` is; the oldest first."""
    of = DraftChange.file == row.path, DraftChange.revision > after
    query = select(*CHANGE_COLUMNS).where(*of, DraftChange.revision <= row.revision)
    return [
        ChangeRow._make(one) for one in connection.execute(query.order_by(DraftChange.revision))
    ]


def history(
    connection: Connection,
    before: int | None,
    most: int,
    *,
    path: str | None = None,
    by: int | None = None,
    since: datetime | None = None,
) -> list[ChangeRow]:
    """What was done before a revision, by an account, since a time; the newest first."""
    query = select(*CHANGE_COLUMNS).order_by(DraftChange.revision.desc()).limit(most)
    if before is not None:
        query = query.where(DraftChange.revision < before)
    if path is not None:
        query = query.where(DraftChange.file == path)
    if by is not None:
        query = query.where(DraftChange.account_id == by)
    if since is not None:
        query = query.where(DraftChange.at >= since)
    return [ChangeRow._make(row) for row in connection.execute(query)]


def add_change(connection: Connection, done: Done) -> int:
    """Notes a change; returns its revision."""
    revision = head(connection) + 1
    connection.execute(
        insert(DraftChange).values(
            revision=revision,
            change_id=done.change_id,
            at=done.at,
            account_id=done.actor.id if done.actor else None,
            who=done.actor.name if done.actor else BY_FILES,
            kind=done.kind,
            file=done.file,
            detail=done.detail,
        )
    )
    return revision


def add_conflicts(
    connection: Connection, revision: int, path: str, found: Sequence[tuple[Conflict, str]]
) -> None:
    """Notes what was not taken of a change, each with whose value stands."""
    for one, theirs_who in found:
        connection.execute(
            insert(DraftConflict).values(
                revision=revision,
                file=path,
                path=list(one.path),
                base=one.base,
                theirs=one.theirs,
                mine=one.mine,
                is_order=one.order,
                theirs_who=theirs_who,
            )
        )


def conflicts(
    connection: Connection, *, open_only: bool = True, ids: Sequence[int] | None = None
) -> list[ConflictRow]:
    """Conflicts, the oldest first."""
    columns = (
        DraftConflict.id,
        DraftConflict.revision,
        DraftConflict.file,
        DraftConflict.path,
        DraftConflict.base,
        DraftConflict.theirs,
        DraftConflict.mine,
        DraftConflict.is_order,
        DraftConflict.theirs_who,
        DraftConflict.resolved_at,
        DraftConflict.resolved_by,
        DraftChange.who,
        DraftChange.at,
    )
    query = select(*columns).join(DraftChange, DraftChange.revision == DraftConflict.revision)
    if open_only:
        query = query.where(DraftConflict.resolved_at.is_(None))
    if ids is not None:
        query = query.where(DraftConflict.id.in_(ids))
    return [ConflictRow._make(row) for row in connection.execute(query.order_by(DraftConflict.id))]


def resolve(
    connection: Connection, ids: Sequence[int], path: str, at: datetime, by: str
) -> list[int]:
    """Marks open conflicts of a file as resolved; returns which they were."""
    of = (
        DraftConflict.id.in_(ids),
        DraftConflict.file == path,
        DraftConflict.resolved_at.is_(None),
    )
    found = list(connection.scalars(select(DraftConflict.id).where(*of)))
    resolved = update(DraftConflict).where(DraftConflict.id.in_(found))
    connection.execute(resolved.values(resolved_at=at, resolved_by=by))
    return found


def resolve_of(connection: Connection, revision: int, at: datetime, by: str) -> int:
    """The same for the open conflicts of one change."""
    of = DraftConflict.revision == revision, DraftConflict.resolved_at.is_(None)
    resolved = update(DraftConflict).where(*of).values(resolved_at=at, resolved_by=by)
    return connection.execute(resolved).rowcount
