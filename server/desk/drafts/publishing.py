"""From the draft to a version: what is wrong with it, what it would do, and publishing it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from server.desk.accounts.storage import AccountRow, log_change
from server.desk.drafts import storage
from server.desk.drafts.drafts import Drafts
from server.desk.drafts.reviews import kept_reviews, stop_reviews
from server.desk.drafts.scope import Scope
from server.desk.drafts.storage import Done, FileRow
from server.desk.versions import Content, Publisher
from server.desk.versions.content import FolderContent
from server.desk.versions.effects import Effects, effects_of
from server.desk.versions.folder_writing import FolderChangedError, write_words
from server.desk.versions.rollback import RollbackError, roll_back
from server.ledger import VersionRow
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.tour import CheckReport, Problem

LOG = logging.getLogger(__name__)

FRESH: Final = timedelta(seconds=10)
"""So long a check of the same revision counts: pictures may come and go without one."""


class Checked(NamedTuple):
    """What the check says of a revision, with its files."""

    revision: int
    rows: Mapping[str, FileRow]
    found: FolderContent


class DraftPublisher:
    """Checks and publishes the draft.

    `folders_lead` says that this server's folders are the only ones: the draft is written there
    when it is published, and what is edited there is merged into it. Otherwise the newest version
    is what it is merged with. Methods raise Refused; DBAPIError, LedgerError or OSError where
    database or disk do not do their part.
    """

    def __init__(
        self,
        drafts: Drafts,
        content: Content,
        publisher: Publisher,
        catalogue: Catalogue,
        now: Callable[[], datetime],
        *,
        folders_lead: bool,
    ) -> None:
        self._drafts = drafts
        self._content = content
        self._publisher = publisher
        self._catalogue = catalogue
        self._now = now
        self._folders_lead = folders_lead
        self._checking = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._checked: tuple[datetime, Checked] | None = None
        self._taken: int | None = None

    @property
    def number(self) -> int:
        """The number of the version that riders have."""
        return self._publisher.number

    def content_changed(self) -> CheckReport:
        """Has the folders published, and merges them into the draft, with faults or without."""
        with self._one_at_a_time:
            try:
                return self._publisher.content_changed()
            finally:
                self._take_in(self._source())

    def refresh(self) -> None:
        """Merges what has been published since the last time."""
        if self._taken != self._publisher.number:
            self.take_in()

    def take_in(self) -> int:
        """Merges what lies in the folders, or was published last. Returns the revision."""
        with self._one_at_a_time:
            return self._take_in(self._source())

    def problems(self) -> tuple[int, list[Problem]]:
        """What is wrong with the draft, by file, line and column, and of which revision that is."""
        checked = self._check()
        return checked.revision, checked.found.report.problems

    def preview_words(self) -> tuple[int, bool, dict[str, bytes]]:
        """The draft's revision, whether it can be ridden, and its words by path."""
        checked = self._check()
        ready = checked.found.report.tour is not None
        return checked.revision, ready, self._words(checked.rows, self._source())

    def published_words(self) -> Mapping[str, bytes]:
        """The words that the draft is compared with, by path."""
        newest = self._content.ledger.newest_version()
        return self._source() if newest is None else self._content.version_words(newest.number)

    def effects(self) -> tuple[int, Effects | None, list[Refusal]]:
        """What publishing would do, of which revision that is, and what is in the way of it.
        There are no effects while there are errors.
        """
        checked = self._check()
        in_the_way = self._in_the_way(checked)
        tour = checked.found.report.tour
        if tour is None:
            return checked.revision, None, in_the_way
        before = self._catalogue.tour
        told = effects_of(self._content.ledger, before, tour, self._now())
        return checked.revision, told, in_the_way

    def publish(self, actor: AccountRow, revision: int, reason: str) -> VersionRow:
        """Publishes the draft as it is at `revision`.

        The folders are written first: a server that dies in between publishes them when it starts.
        Raises Refused where the draft has been changed since, has errors or conflicts, or nothing
        new; `folder_not_written` where the folders cannot be written, and nothing was published.
        """
        with self._one_at_a_time:
            source = self._source()
            if self._take_in(source) != revision:
                raise Refused(Refusal.DRAFT_HAS_CHANGED)
            checked = self._check()
            tour = checked.found.report.tour
            if checked.revision != revision:
                raise Refused(Refusal.DRAFT_HAS_CHANGED)
            for refusal in self._in_the_way(checked):
                raise Refused(refusal)
            if tour is None:
                raise Refused(Refusal.DRAFT_HAS_ERRORS)
            self._check_scope(actor, checked)
            if self._folders_lead:
                self._write_folders(self._words(checked.rows, source), source)
            before = self._publisher.number
            row = self._publisher.publish(checked.found.stored, tour, actor.name, reason)
            self._content.ledger.write(
                lambda connection: self._note(connection, actor, checked.rows, before, row)
            )
            self._taken = row.number
            return row

    def roll_back(
        self, actor: AccountRow, number: int, reason: str, *, seen: int, overwrite: bool
    ) -> VersionRow:
        """Publishes an earlier version anew, in place of the version `seen`, and merges that into
        the draft: what is written there and not published stays.

        Raises Refused where another version has been published since, and for what
        `server.desk.versions.rollback.roll_back` refuses; `folder_behind` where the version was
        published and the folders could not be written.
        """
        with self._one_at_a_time:
            before = self._publisher.number
            if before != seen:
                raise Refused(Refusal.VERSION_HAS_CHANGED)
            live, wanted = (self._content.ledger.version(one) for one in (before, number))
            if live is not None and wanted is not None and live.digest == wanted.digest:
                raise Refused(Refusal.VERSION_IS_LIVE)
            self._take_in(self._source())  # nothing that lies in the folders is lost
            row: VersionRow | None = None
            try:
                row = roll_back(
                    self._content,
                    self._publisher.publish,
                    number,
                    actor.name,
                    reason=reason,
                    overwrite=overwrite,
                    into_folders=self._folders_lead,
                )
            except RollbackError as why:
                raise Refused(why.code, str(why)) from None
            except OSError:
                LOG.exception("the files of a version are not in the folders")
            made = row or self._content.ledger.version(self._publisher.number)
            if made is None or made.number == before:
                raise Refused(Refusal.FOLDER_NOT_WRITTEN)
            self._content.ledger.write(
                lambda connection: log_change(
                    connection,
                    self._now(),
                    actor,
                    "version.roll_back",
                    f"第 {number} 版",
                    before={"version": before},
                    after={"version": made.number, "reason": made.reason},
                )
            )
            if row is None:
                raise Refused(Refusal.FOLDER_BEHIND)
            self._take_in(self._source())
            return row

    def _in_the_way(self, checked: Checked) -> list[Refusal]:
        unchanged = all(row.content == row.seen for row in checked.rows.values())
        return [
            refusal
            for refusal, is_so in (
                (Refusal.DRAFT_IS_PUBLISHED, unchanged),
                (Refusal.DRAFT_HAS_CONFLICTS, bool(self._drafts.conflicts())),
                (Refusal.DRAFT_HAS_ERRORS, checked.found.report.tour is None),
                (Refusal.NOT_REVIEWED, self._wants_readers(checked)),
            )
            if is_so
        ]

    def _wants_readers(self, checked: Checked) -> bool:
        """Whether stops of a line with two readers have not been approved."""
        stops = stop_reviews(list(checked.rows.values()), self._drafts.read(kept_reviews))
        return any(one.bars_publishing for one in stops.values())

    def _check_scope(self, actor: AccountRow, checked: Checked) -> None:
        """An account for single lines publishes nothing that others wrote of other lines."""
        scope: Scope = self._drafts.read(lambda connection: Scope.of(connection, actor))
        for row in checked.rows.values():
            if not scope.may_change(row.path, row.seen, row.content):
                raise Refused(Refusal.NOT_PERMITTED)

    def _write_folders(self, words: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
        try:
            write_words(self._content, words, now)
        except FolderChangedError:
            raise Refused(Refusal.DRAFT_HAS_CHANGED) from None
        except OSError:
            LOG.exception("the draft cannot be written into the folders")
            raise Refused(Refusal.FOLDER_NOT_WRITTEN) from None

    def _take_in(self, source: Mapping[str, bytes]) -> int:
        number = self._publisher.number
        revision = self._drafts.take_in(source)
        self._taken = number
        return revision

    def _note(
        self,
        connection: Connection,
        actor: AccountRow,
        rows: Mapping[str, FileRow],
        before: int,
        row: VersionRow,
    ) -> None:
        at = self._now()
        for one in rows.values():
            current = storage.file(connection, one.path)
            storage.put_file(connection, current._replace(seen=one.content))
        done = Done(f"version:{row.number}", at, actor, "publish", "", {"version": row.number})
        if storage.change_with(connection, done.change_id) is None:
            storage.add_change(connection, done)
        after = {"version": row.number, "reason": row.reason}
        log_change(
            connection,
            at,
            actor,
            "draft.publish",
            f"第 {row.number} 版",
            before={"version": before},
            after=after,
        )

    def _check(self) -> Checked:
        with self._checking:
            rows, revision = self._rows()
            known, at = self._checked, self._now()
            if known and known[1].revision == revision and at - known[0] < FRESH:
                return known[1]
            found = self._content.draft(self._words(rows, self._source()))
            checked = Checked(revision, rows, found)
            self._checked = at, checked
            return checked

    def _rows(self) -> tuple[dict[str, FileRow], int]:
        def read(connection: Connection) -> tuple[dict[str, FileRow], int]:
            head, rows = storage.head(connection), storage.files(connection)
            # What was changed between the two readings is in the files, with its revision.
            return {row.path: row for row in rows}, max((head, *(row.revision for row in rows)))

        found: tuple[dict[str, FileRow], int] = self._drafts.read(read)
        return found

    def _words(self, rows: Mapping[str, FileRow], source: Mapping[str, bytes]) -> dict[str, bytes]:
        """The draft's files; those that are no text in UTF-8 as they are."""
        kept = {path: raw for path, raw in source.items() if path not in rows}
        drafted = {
            row.path: row.content.encode() for row in rows.values() if row.content is not None
        }
        return {**kept, **drafted}

    def _source(self) -> Mapping[str, bytes]:
        newest = None if self._folders_lead else self._content.ledger.newest_version()
        if newest is None:
            return self._content.words()
        return self._content.version_words(newest.number)
