"""Reading the ledger where the caller wants one kind of trouble only."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from server.ledger import storage_error

log = logging.getLogger(__name__)


@contextmanager
def reading() -> Iterator[None]:
    """Turns a database that does not answer into a StorageError."""
    try:
        yield
    except DBAPIError as error:
        log.warning("the database does not answer: %s", error.orig)
        raise storage_error(error) from error
