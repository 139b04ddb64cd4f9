"""The ledger as commands open it: in a process of their own, on the server's database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from server.cli.common import utc_now
from server.ledger import Ledger, make_engine, migrate
from server.settings import Settings

DRAIN_SECONDS = 10.0


@contextmanager
def opened_ledger(settings: Settings, now: Callable[[], datetime] = utc_now) -> Iterator[Ledger]:
    """The ledger of the settings' database, migrated; what it was given is stored at the end.

    Raises:
        DBAPIError, ArgumentError, ValueError: the database does not open.
    """
    engine = make_engine(settings.database_url)
    try:
        migrate(engine)
        ledger = Ledger(engine, settings.secret_key, now)
        try:
            yield ledger
        finally:
            ledger.drain(DRAIN_SECONDS)
    finally:
        engine.dispose()
