"""The link to an event's results that cannot be guessed: the host hands it out, or not. It
opens once the host has published the results."""

from __future__ import annotations

import hashlib
import hmac

from server.ledger import EventRow

KEY_LENGTH = 24  # hexadecimal digits: 96 bits


def results_key(row: EventRow) -> str:
    """The link's key. It follows from the hash of the host's key, which never leaves the ledger,
    and leads to neither.
    """
    return hmac.new(row.key_hash.encode(), b"results", hashlib.sha256).hexdigest()[:KEY_LENGTH]


def results_path(row: EventRow) -> str:
    """The path of the page with the results, with names."""
    return f"/e/{row.code}/results?k={results_key(row)}"


def same_text(one: str, other: str) -> bool:
    """Compares in a time that says nothing about where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
