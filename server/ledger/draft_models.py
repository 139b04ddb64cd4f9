"""The tables of drafts: content as it is written, before it is published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.ledger.models import Base, Json, Number, Utc


class DraftFile(Base):
    """A file as it is written. `content` is empty where the draft has removed it, `seen` where
    there was none: what was last seen of the published file. `revision` changed it last.
    """

    __tablename__ = "draft_files"

    path: Mapped[str] = mapped_column(String(512), primary_key=True)
    content: Mapped[str | None] = mapped_column(Text)
    seen: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Number)


class DraftChange(Base):
    """Something that was done to the draft; `revision` counts all of them. `change_id` is the
    client's, so that what is sent twice is done once.
    """

    __tablename__ = "draft_changes"

    revision: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    change_id: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(Utc)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    file: Mapped[str] = mapped_column(String(512), index=True)
    detail: Mapped[Any] = mapped_column(Json)


class DraftConflict(Base):
    """A field that two have changed: `mine` of the change `revision` was not taken, `theirs`
    stands. Both stay here when it is resolved.
    """

    __tablename__ = "draft_conflicts"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    revision: Mapped[int] = mapped_column(ForeignKey("draft_changes.revision"), index=True)
    file: Mapped[str] = mapped_column(String(512))
    path: Mapped[Any] = mapped_column(Json)
    base: Mapped[Any] = mapped_column(Json)
    theirs: Mapped[Any] = mapped_column(Json)
    mine: Mapped[Any] = mapped_column(Json)
    is_order: Mapped[bool] = mapped_column(Boolean)
    theirs_who: Mapped[str] = mapped_column(String(64))
    resolved_at: Mapped[datetime | None] = mapped_column(Utc)
    resolved_by: Mapped[str | None] = mapped_column(String(64))


class DraftComment(Base):
    """A comment on a place of a file, or with `thread` a reply to the comment of that number."""

    __tablename__ = "draft_comments"

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    comment_id: Mapped[str] = mapped_column(String(64), unique=True)
    thread: Mapped[int | None] = mapped_column(ForeignKey("draft_comments.id"), index=True)
    file: Mapped[str] = mapped_column(String(512))
    path: Mapped[Any] = mapped_column(Json)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Utc)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str] = mapped_column(String(64))
    resolved_at: Mapped[datetime | None] = mapped_column(Utc)
    resolved_by: Mapped[str | None] = mapped_column(String(64))


class DraftReview(Base):
    """How far the review of a stop is. `digest` is that of the stop as it was handed in; of any
    other the review does not count. `account_id` has submitted it.
    """

    __tablename__ = "draft_reviews"

    stop: Mapped[str] = mapped_column(String(160), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    submitted_at: Mapped[datetime] = mapped_column(Utc)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    submitted_by: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(Utc)
    decided_by: Mapped[str | None] = mapped_column(String(64))
