"""Which files the draft may hold, and what may stand in them."""

from __future__ import annotations

import re
from typing import Final

from server.play import Refused
from server.refusals import Refusal
from server.tour.checks.files import TEMPORARY
from server.tour.decoding import MAX_BYTES

PLACE: Final = re.compile(r"(content|routes)(/[^/\\\x00-\x1f:*?\"<>|]{1,80}){1,4}\.ya?ml")
MOST_BYTES: Final = 2 * MAX_BYTES


def check_path(path: str) -> None:
    """Raises Refused `unknown_draft_file` for a path that leads out of the folders, or to a file
    that is no content.
    """
    parts = path.split("/")
    hidden = any(part.startswith(TEMPORARY) for part in parts)
    if hidden or len(path) > 400 or PLACE.fullmatch(path) is None:
        raise Refused(Refusal.UNKNOWN_DRAFT_FILE)


def check_text(*texts: str | None) -> None:
    """Raises Refused `too_large`, or `bad_edit` for what cannot be kept as UTF-8."""
    for text in texts:
        try:
            size = len((text or "").encode())
        except UnicodeEncodeError:
            raise Refused(Refusal.BAD_EDIT) from None
        if "\0" in (text or ""):
            raise Refused(Refusal.BAD_EDIT)
        if size > MOST_BYTES:
            raise Refused(Refusal.TOO_LARGE)
