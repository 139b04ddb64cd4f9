"""What a phone is told about a move: the same shape for a new entry and for a repeated one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.play.errors import error_json
from server.play.snapshot import iso
from server.refusals import Refusal

Result = dict[str, Any]


def refused(
    key: str, code: Refusal, message: str, fields: Mapping[str, str] | None = None
) -> Result:
    """A move that does not count, now (`code.temporary`) or ever."""
    return {"ok": False, "key": key, "error": error_json(code, message, fields)}


def accepted(  # noqa: PLR0913 - the parts of one entry
    *,
    key: str,
    kind: str,
    stop: str,
    points: int,
    outcome: Mapping[str, Any],
    total: int,
    rank: int | None,
    entry: int,
    at: datetime,
    held: bool,
) -> Result:
    """A move that counts, without what it reveals.

    `total` is the ride's points up to this entry, `rank` the rider's place now, `entry` the
    entry's number in the ledger, by which boards are numbered too. `at` is when it was made, as
    the ledger has it: phones show that, and not what their own clock says. A `held` ride is off
    public boards.
    """
    return {
        "ok": True,
        "key": key,
        "kind": kind,
        "stop": stop,
        "points": points,
        "total": total,
        "rank": rank,
        "entry": entry,
        "at": iso(at),
        **({"held": True} if held else {}),
        **outcome,
    }
