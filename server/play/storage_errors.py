"""Translates errors of the database driver, so that callers handle one kind."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from server.ledger import storage_error

log = logging.getLogger(__name__)


@contextmanager
def storage_errors() -> Iterator[None]:
    """Raises StorageError for a DBAPIError of the body."""
    try:
        yield
    except DBAPIError as error:
        log.warning("the database does not respond: %s", error.orig)
        raise storage_error(error) from error
