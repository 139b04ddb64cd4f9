"""Short links that were given out, so that what is printed is known after every edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, insert, select, update

from server.ledger.errors import StorageError
from server.ledger.models import ShortLink
from server.ledger.pending_write import PendingWrite
from server.ledger.short_codes import short_code
from server.ledger.transaction import Transaction
from server.refusals import Refusal

COLUMNS = (ShortLink.code, ShortLink.kind, ShortLink.target, ShortLink.title, ShortLink.made_at)
MOST_TRIES = 20


class ShortLinkRow(NamedTuple):
    """A short link as given out: `kind` of thing, its `target` (an id), `title` as last printed."""

    code: str
    kind: str
    target: str
    title: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class GiveShortLink:
    """Job: the short link of a thing that has had the ids `targets`, the current one first."""

    kind: str
    targets: Sequence[str]
    title: str
    at: datetime

    def write(self, transaction: Transaction) -> ShortLinkRow:
        """The link that was given out first, with the title as it is now; or a new one.

        Raises:
            StorageError: no free code was found.
        """
        connection = transaction.connection
        of_thing = ShortLink.kind == self.kind, ShortLink.target.in_(list(self.targets))
        found = _first(connection, *of_thing)
        if found is None:
            # The oldest name: a server that has lost its database makes the printed code again.
            row = ShortLinkRow(
                self._code(connection), self.kind, self.targets[-1], self.title, self.at
            )
            connection.execute(insert(ShortLink).values(**row._asdict()))
            return row
        if found.title != self.title:
            here = ShortLink.code == found.code
            connection.execute(update(ShortLink).where(here).values(title=self.title))
        return found._replace(title=self.title)

    def _code(self, connection: Connection) -> str:
        for attempt in range(MOST_TRIES):
            code = short_code(self.kind, self.targets[-1], attempt)
            if _first(connection, ShortLink.code == code) is None:
                return code
        raise StorageError(Refusal.STORAGE_ERROR, "no free short code found")


class ShortLinkLedger:
    """The part of `Ledger` for short links. Reading raises DBAPIError, writing LedgerError."""

    engine: Engine
    _now: Callable[[], datetime]
    _job: Callable[[Callable[[Transaction], Any]], PendingWrite[Any]]

    def short_link(self, code: str) -> ShortLinkRow | None:
        """The link with this code, as `read_short_code` gives it."""
        with self.engine.connect() as connection:
            return _first(connection, ShortLink.code == code)

    def give_short_link(
        self, kind: str, targets: Sequence[str], title: str
    ) -> PendingWrite[ShortLinkRow]:
        """Queues a link for the writer; `GiveShortLink.write` says what is returned."""
        return self._job(GiveShortLink(kind, targets, title, self._now()).write)


def _first(connection: Connection, *conditions: Any) -> ShortLinkRow | None:
    query = select(*COLUMNS).where(*conditions).order_by(ShortLink.made_at, ShortLink.code)
    row = connection.execute(query.limit(1)).first()
    return None if row is None else ShortLinkRow._make(row)
