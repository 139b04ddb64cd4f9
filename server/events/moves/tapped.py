"""When an answer of an event was tapped, as the phone says; what that is worth the judges say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from server.play import MoveContext
from server.play.phone_time import moment
from server.rules import Move


class Arrival(NamedTuple):
    """When an answer arrived and when its phone says that it was tapped, both event ms."""

    received: int
    tapped: float


def tapped(raw: Mapping[str, object]) -> dict[str, Any]:
    """`tapped` of a message: event time by a clock that the phone has set by measured round trips.
    Nothing where it has measured none. Raises MoveRefused `bad_move`.
    """
    said = raw.get("tapped")
    return {} if said is None else {"tapped": moment(said, "tapped")}


def tapped_at(move: Move, context: MoveContext, received: int) -> float:
    """When the move was tapped (event ms), never after it arrived. Without a clock for events, as
    long before as the phone has kept it.
    """
    said = move.body.get("tapped")
    if said is None:
        phone = context.phone_time
        kept = 0.0 if phone is None or phone.sent is None else max(0.0, phone.sent - phone.at)
        said = received - kept
    return min(float(said), float(received))
