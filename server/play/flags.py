"""Flags on entries that a host may want to review. They change no points and drop nothing.

- `fast`: answered sooner after the ride's last move than the question can be read.
- `batch`: sent together with other moves, as after a tunnel, by a phone that does not say when
  they were made, so that its duration is unknown.
- `blitz`: the last right answer of a stop whose whole quiz was right and fast.
- `rushed`: the ride as a whole is faster than its questions can be read. It is off public boards
  from this entry on, until somebody has looked at it (`server/ledger/hold.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.rules import RideState, RouteIndex

FAST = "fast"
BATCH = "batch"
BLITZ = "blitz"


def flags_of(
    index: RouteIndex,
    state: RideState,
    kind: str,
    item: str | None,
    outcome: Mapping[str, Any],
    *,
    pause: float | None,
    fast_before: int,
) -> list[str]:
    """The flags of a judged move that is not yet applied to `state`.

    `pause` is the time in seconds since the ride's last entry, None when unknown.
    `fast_before` counts the stop's answers that were right and fast so far.
    """
    question = index.question_at.get(item or "") if kind == "answer" else None
    if question is None or not question.judged or pause is None or pause >= question.reading_floor:
        return []
    quiz = [one for one in index.stop_at[question.stop].questions if one.judged]
    all_right = outcome.get("correct") is True and fast_before == len(quiz) - 1
    return [FAST, BLITZ] if all_right else [FAST]
