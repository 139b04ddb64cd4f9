"""Versions of the content: numbered, complete, never changed.

A file's words are kept once, under their checksum: versions share what an edit has left alone. Of
pictures, films and recordings only the checksum is kept. They may be hundreds of megabytes, no
move is judged by them, and every backup of the ledger would carry them along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select

from server.ledger.models import ContentBlob, Version, VersionFile
from server.ledger.transaction import Transaction

CHUNK = 500
ROW_COLUMNS = (
    Version.number,
    Version.published_at,
    Version.published_by,
    Version.reason,
    Version.digest,
)


class StoredFile(NamedTuple):
    """A file of a version: `path` begins with `content/` or `routes/`; `size` in bytes.

    `content` is None where only the checksum (SHA-256, hexadecimal) is kept.
    """

    path: str
    checksum: str
    size: int
    content: bytes | None = None


class VersionRow(NamedTuple):
    """A version: when and by whom it was published, and why. `digest` says what is in it."""

    number: int
    published_at: datetime
    published_by: str
    reason: str
    digest: str


def digest_of(files: Iterable[StoredFile]) -> str:
    """What a set of files holds: the same paths with the same content give the same digest."""
    found = hashlib.sha256()
    for path, checksum in sorted((one.path, one.checksum) for one in files):
        found.update(f"{path}\0{checksum}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class AddVersion:
    """Job: stores files as the next version."""

    stored: Sequence[StoredFile]
    by: str
    reason: str
    at: datetime

    def write(self, transaction: Transaction) -> VersionRow:
        """The new version; the newest one where that holds the same files: two servers that read
        the same folder publish it once.
        """
        connection, digest = transaction.connection, digest_of(self.stored)
        newest = _newest(connection)
        if newest is not None and newest.digest == digest:
            return newest
        row = VersionRow(
            1 if newest is None else newest.number + 1, self.at, self.by, self.reason, digest
        )
        self._keep_contents(connection)
        connection.execute(insert(Version).values(**row._asdict()))
        files = [
            {
                "version": row.number,
                "path": one.path,
                "checksum": one.checksum,
                "size": one.size,
            }
            for one in self.stored
        ]
        if files:
            connection.execute(insert(VersionFile), files)
        return row

    def _keep_contents(self, connection: Connection) -> None:
        wanted = {one.checksum: one.content for one in self.stored if one.content is not None}
        known = _contents_known(connection, wanted)
        fresh = [
            {"checksum": checksum, "content": content}
            for checksum, content in wanted.items()
            if checksum not in known
        ]
        if fresh:
            connection.execute(insert(ContentBlob), fresh)


class VersionLedger:
    """The part of `Ledger` for versions of the content.

    Reading raises DBAPIError, writing LedgerError.
    """

    engine: Engine
    _now: Callable[[], datetime]
    _do: Callable[[Callable[[Transaction], Any], float], Any]

    def add_version(
        self, files: Sequence[StoredFile], *, by: str, reason: str, timeout: float = 15.0
    ) -> VersionRow:
        """Stores files as the next version; see `AddVersion.write`."""
        done: VersionRow = self._do(AddVersion(files, by, reason, self._now()).write, timeout)
        return done

    def newest_version(self) -> VersionRow | None:
        """The version with the largest number."""
        with self.engine.connect() as connection:
            return _newest(connection)

    def version(self, number: int) -> VersionRow | None:
        """The version with this number."""
        query = select(*ROW_COLUMNS).where(Version.number == number)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else VersionRow._make(row)

    def versions(self, limit: int | None = None) -> list[VersionRow]:
        """The versions, the newest first."""
        query = select(*ROW_COLUMNS).order_by(Version.number.desc()).limit(limit)
        with self.engine.connect() as connection:
            return [VersionRow._make(row) for row in connection.execute(query)]

    def version_with(self, digest: str) -> VersionRow | None:
        """The newest version that holds the files of a digest."""
        query = select(*ROW_COLUMNS).where(Version.digest == digest)
        with self.engine.connect() as connection:
            row = connection.execute(query.order_by(Version.number.desc()).limit(1)).first()
        return None if row is None else VersionRow._make(row)

    def version_files(self, number: int, *, contents: bool = True) -> list[StoredFile]:
        """A version's files by path; without `contents` every `content` is None."""
        with self.engine.connect() as connection:
            return _files(connection, number, contents=contents)


def words_of(stored: Iterable[StoredFile]) -> dict[str, bytes]:
    """The files of words by path."""
    return {one.path: one.content for one in stored if one.content is not None}


def newest_words(engine: Engine) -> dict[str, bytes]:
    """The words of the newest version by path, without a writer; none where there is no version.
    Raises SQLAlchemyError.
    """
    with engine.connect() as connection:
        newest = _newest(connection)
        return {} if newest is None else words_of(_files(connection, newest.number))


def _newest(connection: Connection) -> VersionRow | None:
    newest = select(func.max(Version.number)).scalar_subquery()
    row = connection.execute(select(*ROW_COLUMNS).where(Version.number == newest)).first()
    return None if row is None else VersionRow._make(row)


def _files(connection: Connection, number: int, *, contents: bool = True) -> list[StoredFile]:
    columns = (VersionFile.path, VersionFile.checksum, VersionFile.size)
    of_version, blob = VersionFile.version == number, ContentBlob.checksum
    query: Any = select(*columns)
    if contents:
        query = select(*columns, ContentBlob.content)
        query = query.join(ContentBlob, blob == VersionFile.checksum, isouter=True)
    query = query.where(of_version).order_by(VersionFile.path)
    return [StoredFile(*row) for row in connection.execute(query)]


def _contents_known(connection: Connection, checksums: Collection[str]) -> set[str]:
    wanted, known = list(checksums), set[str]()
    for at in range(0, len(wanted), CHUNK):
        some = ContentBlob.checksum.in_(wanted[at : at + CHUNK])
        known.update(connection.scalars(select(ContentBlob.checksum).where(some)))
    return known
