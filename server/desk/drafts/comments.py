"""Comments on places of the draft, each with its replies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from server.desk.accounts.storage import AccountRow
from server.desk.drafts import storage
from server.desk.drafts.storage import Done
from server.ledger import Ledger
from server.ledger.draft_models import DraftComment
from server.play import Refused
from server.refusals import Refusal

COLUMNS = (
    DraftComment.id,
    DraftComment.comment_id,
    DraftComment.thread,
    DraftComment.file,
    DraftComment.path,
    DraftComment.text,
    DraftComment.at,
    DraftComment.account_id,
    DraftComment.who,
    DraftComment.resolved_at,
    DraftComment.resolved_by,
)


class CommentRow(NamedTuple):
    """A comment; see `DraftComment`."""

    id: int
    comment_id: str
    thread: int | None
    file: str
    path: list[Any]
    text: str
    at: datetime
    account_id: int
    who: str
    resolved_at: datetime | None
    resolved_by: str | None


class Written(NamedTuple):
    """A comment as somebody writes it: on a place, or with `thread` as a reply to a comment.
    `comment_id` is the client's: what is sent twice is written once.
    """

    comment_id: str
    text: str
    file: str = ""
    path: tuple[str | int, ...] = ()
    thread: int | None = None


class Comments:
    """The comments in the ledger. Methods raise Refused; DBAPIError, LedgerError."""

    def __init__(self, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._now = now

    def rows(self, file: str | None = None, *, resolved: bool = False) -> list[CommentRow]:
        """The comments, of a file or all, the oldest first; settled threads with `resolved`."""
        query = select(*COLUMNS).order_by(DraftComment.id)
        if file is not None:
            query = query.where(DraftComment.file == file)
        with self._ledger.engine.connect() as connection:
            found = [CommentRow._make(row) for row in connection.execute(query)]
        settled = {row.id for row in found if row.resolved_at is not None}
        return [row for row in found if resolved or not {row.id, row.thread} & settled]

    def write(self, actor: AccountRow, written: Written) -> CommentRow:
        """Writes a comment, or a reply, which opens a settled thread again."""
        done: CommentRow | Refusal = self._ledger.write(
            lambda connection: write_comment(connection, self._now(), actor, written)
        )
        return _or_refused(done)

    def resolve(self, actor: AccountRow, number: int, *, resolved: bool) -> CommentRow:
        """Settles a thread by its first comment, or opens it again."""

        def job(connection: Connection) -> CommentRow | Refusal:
            row = _first(connection, number)
            if row is None:
                return Refusal.UNKNOWN_COMMENT
            if (row.resolved_at is not None) != resolved:
                at = self._now()
                _resolve(connection, number, at if resolved else None, actor.name)
                _note(connection, at, actor, row, {"comment": row.id, "resolved": resolved})
            return _with_id(connection, row.comment_id) or row

        done: CommentRow | Refusal = self._ledger.write(job)
        return _or_refused(done)


def write_comment(
    connection: Connection, at: datetime, actor: AccountRow, written: Written
) -> CommentRow | Refusal:
    """Writes a comment as a part of a transaction, or says why it cannot be."""
    known = _with_id(connection, written.comment_id)
    if known is not None:
        return known
    file, path = written.file, list(written.path)
    if written.thread is not None:
        first = _first(connection, written.thread)
        if first is None:
            return Refusal.UNKNOWN_COMMENT
        file, path = first.file, first.path
        _resolve(connection, first.id, None, actor.name)
    elif storage.file(connection, file).content is None:
        return Refusal.UNKNOWN_DRAFT_FILE
    connection.execute(
        insert(DraftComment).values(
            comment_id=written.comment_id,
            thread=written.thread,
            file=file,
            path=path,
            text=written.text,
            at=at,
            account_id=actor.id,
            who=actor.name,
        )
    )
    row = _with_id(connection, written.comment_id)
    if row is None:
        raise RuntimeError("a comment that was just written is not there")
    _note(connection, at, actor, row, {"comment": row.id})
    return row


def _or_refused(done: CommentRow | Refusal) -> CommentRow:
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


def _first(connection: Connection, number: int) -> CommentRow | None:
    query = select(*COLUMNS).where(DraftComment.id == number, DraftComment.thread.is_(None))
    row = connection.execute(query).first()
    return None if row is None else CommentRow._make(row)


def _with_id(connection: Connection, comment_id: str) -> CommentRow | None:
    query = select(*COLUMNS).where(DraftComment.comment_id == comment_id)
    row = connection.execute(query).first()
    return None if row is None else CommentRow._make(row)


def _resolve(connection: Connection, number: int, at: datetime | None, by: str) -> None:
    resolved = update(DraftComment).where(DraftComment.id == number)
    connection.execute(resolved.values(resolved_at=at, resolved_by=by if at else None))


def _note(
    connection: Connection, at: datetime, actor: AccountRow, row: CommentRow, detail: dict[str, Any]
) -> None:
    change_id = f"comment:{storage.head(connection) + 1}"
    storage.add_change(connection, Done(change_id, at, actor, "comment", row.file, detail))
