"""When the host of an event means to begin. The clock does not obey it: it is for people."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from server.ledger import EventRow

PLANNED: Final = "planned_at"
"""Its key among an event's settings; ISO 8601."""


def planned_at(row: EventRow) -> datetime | None:
    """The planned moment; None where none was given."""
    written = row.settings.get(PLANNED)
    return datetime.fromisoformat(written) if written else None
