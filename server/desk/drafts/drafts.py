"""The one draft of all files: every change is merged into it, kept, and counted by a revision.

A change says which text it was made in: that of a revision, or what the client had after an earlier
change of its own. It is merged with what others did meanwhile outside the write lock, as that takes
longer than riders' moves may wait, and committed if nothing has come between; else once more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from server.desk.accounts.storage import AccountRow
from server.desk.drafts import history, storage
from server.desk.drafts.changes import FieldChange
from server.desk.drafts.merging import Conflict
from server.desk.drafts.paths import check_path, check_text
from server.desk.drafts.preparation import (
    Asked,
    Loaded,
    Prepared,
    detail_of,
    load,
    prepare,
    prepare_at_desk,
    removes,
    undoes,
    undone_by,
)
from server.desk.drafts.scope import Scope
from server.desk.drafts.storage import ChangeRow, ConflictRow, Done, FileRow
from server.desk.versions.content import Native
from server.ledger import Ledger
from server.play import Refused
from server.refusals import Refusal

LOG = logging.getLogger(__name__)

MOST_TRIES = 10
"""So often a change is merged anew where others come between."""
RESTORABLE = timedelta(days=30)
"""So long what was removed is listed to be put back."""
MOST_REMOVED = 20_000
"""So many changes are looked through for it."""
MOST_LOOKED_AT = 200
"""So many changes of a file are looked through for who has written what stands."""


class Outcome(NamedTuple):
    """What has become of a change. `clean` says that the file is now what the client has; else
    others' changes are in it, or `conflicts` say what was not taken.
    """

    revision: int
    clean: bool
    conflicts: list[ConflictRow]


class Drafts:
    """The draft in the ledger. `now` gives the time (aware), `run_native` runs what blocks.

    Methods raise Refused; DBAPIError or LedgerError where the database does not do its part.
    """

    def __init__(self, ledger: Ledger, now: Callable[[], datetime], run_native: Native) -> None:
        self._ledger = ledger
        self._now = now
        self._run_native = run_native

    def read(self, read: Callable[[Connection], Any]) -> Any:
        """Runs `read` with a connection."""
        with self._ledger.engine.connect() as connection:
            return read(connection)

    def revision(self) -> int:
        """The newest revision; 0 before the first change."""
        found: int = self.read(storage.head)
        return found

    def files(self, after: int = -1) -> dict[str, FileRow]:
        """The files that were changed after a revision, by path; those that the draft has removed
        have no content.
        """
        rows: list[FileRow] = self.read(lambda connection: storage.files(connection, after))
        return {row.path: row for row in rows}

    def changes(self, after: int, most: int | None = None) -> list[ChangeRow]:
        """What was done after a revision, the oldest first."""
        found: list[ChangeRow] = self.read(
            lambda connection: storage.changes(connection, after, most)
        )
        return found

    def history(
        self,
        before: int | None,
        most: int,
        *,
        path: str | None = None,
        by: int | None = None,
        removed: bool = False,
    ) -> list[ChangeRow]:
        """What was done before a revision, the newest first: to a file, by an account; with
        `removed` only what was removed in the last RESTORABLE, for as long as it is gone.
        """
        since = self._now() - RESTORABLE if removed else None
        found: list[ChangeRow] = self.read(
            lambda connection: storage.history(
                connection, before, MOST_REMOVED if removed else most, path=path, by=by, since=since
            )
        )
        if removed:
            undone, takes_back = undone_by(found), {row.change_id for row in found if undoes(row)}
            found = [
                row
                for row in found
                if removes(row) and row.change_id not in undone and undoes(row) not in takes_back
            ]
        return found[:most]

    def conflicts(self) -> list[ConflictRow]:
        """The conflicts that nobody has settled yet, the oldest first."""
        found: list[ConflictRow] = self.read(storage.conflicts)
        return found

    def text_at(self, path: str, revision: int | None = None) -> tuple[str | None, int]:
        """A file's text and the revision that it is of: the newest one unless one is given."""
        with self._ledger.engine.connect() as connection:
            of = storage.head(connection) if revision is None else revision
            return history.text_at(connection, path, of), of

    def change(self, actor: AccountRow, asked: Asked) -> Outcome:
        """Makes a change; one that was made already is answered as it was then."""
        if not asked.undoes:
            check_path(asked.file)
        check_text(asked.content, asked.edit.insert if asked.edit else None)
        for _ in range(MOST_TRIES):
            with self._ledger.engine.connect() as connection:
                known = storage.change_with(connection, asked.change_id)
                if known is not None:
                    return _outcome(connection, known)
                loaded = load(connection, asked)
                scope = Scope.of(connection, actor)
            prepared: Prepared = self._run_native(prepare_at_desk, loaded)
            if not scope.may_change(loaded.row.path, loaded.row.content, prepared.merged.text):
                raise Refused(Refusal.NOT_PERMITTED)
            done: Outcome | None = self._ledger.write(
                lambda connection, loaded=loaded, prepared=prepared: self._commit(  # type: ignore[misc]
                    connection, actor, asked, loaded, prepared
                )
            )
            if done is not None:
                return done
        raise Refused(Refusal.BUSY)

    def keep_theirs(self, actor: AccountRow, conflict: int) -> int:
        """Settles a conflict: what stands stays. Returns the revision."""

        with self._ledger.engine.connect() as connection:
            found = storage.conflicts(connection, open_only=False, ids=[conflict])
            if not found:
                raise Refused(Refusal.UNKNOWN_CONFLICT)
            row = storage.file(connection, found[0].file)
            scope = Scope.of(connection, actor)
        if not scope.may_settle(row.path, found[0].path, row.content):
            raise Refused(Refusal.NOT_PERMITTED)

        def job(connection: Connection) -> int:
            at = self._now()
            if not storage.resolve(connection, [conflict], row.path, at, actor.name):
                return storage.head(connection)
            detail = {"resolves": [conflict]}
            done = Done(f"resolve:{conflict}", at, actor, "resolve", row.path, detail)
            return storage.add_change(connection, done)

        revision: int = self._ledger.write(job)
        return revision

    def take_in(self, words: Mapping[str, bytes]) -> int:
        """Merges what is published or lies in the folders, as far as it is other than what was seen
        last; files that are no UTF-8 are left alone, and folders without any file are gone rather
        than emptied. Returns the revision.
        """
        if not words:
            return self.revision()
        texts = {path: _decoded(path, content) for path, content in words.items()}
        for _ in range(MOST_TRIES):
            with self._ledger.engine.connect() as connection:
                rows = {row.path: row for row in storage.files(connection)}
                revision = storage.head(connection)
            if not rows:
                fresh = {path: text for path, text in texts.items() if text is not None}
                self._ledger.write(lambda connection, fresh=fresh: _fill(connection, fresh))  # type: ignore[misc]
                continue
            changed = [
                row
                for path in {**rows, **texts}
                if (row := rows.get(path, FileRow(path, None, None, 0))).seen != texts.get(path)
                and not (path in words and texts[path] is None)
            ]
            if not changed:
                return revision
            for row in changed:
                self._take_file(row, texts.get(row.path))
        raise Refused(Refusal.BUSY)

    def _take_file(self, row: FileRow, now: str | None) -> None:
        """Merges one file. Where somebody comes between nothing is done, and it is tried anew."""
        loaded = Loaded(row, row.seen, now, [])
        prepared: Prepared = self._run_native(prepare, loaded)

        def job(connection: Connection) -> None:
            if storage.file(connection, row.path) != row:
                return
            merged = prepared.merged
            if merged.text == row.content and not merged.conflicts:
                storage.put_file(connection, row._replace(seen=now))
                return
            change_id = f"files:{storage.head(connection) + 1}"
            detail = detail_of(row.content, prepared, clean=merged.text == now)
            at = self._now()
            done = Done(change_id, at, None, "files", row.path, detail)
            revision = storage.add_change(connection, done)
            storage.put_file(connection, FileRow(row.path, merged.text, now, revision))
            found = [
                (one, _who_has(_newest(connection, row.path), one)) for one in merged.conflicts
            ]
            storage.add_conflicts(connection, revision, row.path, found)

        self._ledger.write(job)

    def _commit(
        self,
        connection: Connection,
        actor: AccountRow,
        asked: Asked,
        loaded: Loaded,
        prepared: Prepared,
    ) -> Outcome | None:
        """Under the write lock. None where somebody came between."""
        path = loaded.row.path
        if storage.change_with(connection, asked.change_id) is not None:
            return None
        if storage.file(connection, path).revision != loaded.row.revision:
            return None
        at, merged = self._now(), prepared.merged
        clean = merged.text == loaded.mine
        detail = detail_of(loaded.row.content, prepared, clean=clean)
        if asked.undoes:
            detail["undoes"] = asked.undoes
            undone = storage.change_with(connection, asked.undoes)
            if undone is not None:
                storage.resolve_of(connection, undone.revision, at, actor.name)
        else:
            detail["asked"] = asked.detail()
        if asked.resolves:
            detail["resolves"] = storage.resolve(connection, asked.resolves, path, at, actor.name)
        kind = "edit"
        if (merged.text is None) != (loaded.row.content is None):
            kind = "remove" if merged.text is None else "create"
        done = Done(asked.change_id, at, actor, kind, path, detail)
        revision = storage.add_change(connection, done)
        seen = storage.file(connection, path).seen
        storage.put_file(connection, FileRow(path, merged.text, seen, revision))
        found = [(one, _who_has(loaded.later, one)) for one in merged.conflicts]
        storage.add_conflicts(connection, revision, path, found)
        return _outcome_of(connection, revision, clean=clean)


def _newest(connection: Connection, path: str) -> list[ChangeRow]:
    return storage.history(connection, None, MOST_LOOKED_AT, path=path)[::-1]


def _who_has(later: list[ChangeRow], conflict: Conflict) -> str:
    """Who has written what stands: the last one whose change is about the field."""
    wanted = FieldChange(conflict.path, None, None, conflict.order)
    for change in reversed(later):
        for one in change.detail.get("fields", ()):
            if FieldChange(tuple(one["path"]), None, None, one["order"]).touches(wanted):
                return str(change.who)
    return later[-1].who if later else storage.BY_FILES


def _outcome(connection: Connection, known: ChangeRow) -> Outcome:
    if "clean" not in known.detail:
        raise Refused(Refusal.UNKNOWN_CHANGE)
    return _outcome_of(connection, known.revision, clean=known.detail["clean"])


def _outcome_of(connection: Connection, revision: int, *, clean: bool) -> Outcome:
    found = [one for one in storage.conflicts(connection) if one.revision == revision]
    return Outcome(revision, clean, found)


def _fill(connection: Connection, texts: Mapping[str, str]) -> None:
    """The first draft is what is published. Another process may have been first."""
    if not storage.files(connection):
        for path, text in texts.items():
            storage.put_file(connection, FileRow(path, text, text, 0))


def _decoded(path: str, content: bytes) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text:
        return text
    LOG.debug("%s is no text in UTF-8: the draft leaves it alone", path)
    return None
