"""Flags on entries that a host may want to review. They change no points and drop nothing.

- `fast`: answered sooner after the ride's last move than the question can be read.
- `batch`: sent together with other moves, as after a tunnel, so that its duration is unknown.
- `blitz`: the last right answer of a stop whose whole quiz was right and fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.rules import RideState, RouteIndex

FAST = "fast"
BATCH = "batch"
BLITZ = "blitz"


def flags_of(  # noqa: PLR0913 - all the evidence
    index: RouteIndex,
    state: RideState,
    kind: str,
    item: str | None,
    outcome: Mapping[str, Any],
    *,
    pause: float | None,
    fast_before: int,
    batch: bool,
) -> list[str]:
    """The flags of a judged move that is not yet applied to `state`.

    `pause` is the time in seconds since the ride's last entry, None when unknown.
    `fast_before` counts the stop's answers that were right and fast so far.
    """
    if batch:
        return [BATCH]
    question = index.question_at.get(item or "") if kind == "answer" else None
    if question is None or not question.judged or pause is None or pause >= question.reading_floor:
        return []
    quiz = [one for one in index.stop_at[question.stop].questions if one.judged]
    all_right = outcome.get("correct") is True and fast_before == len(quiz) - 1
    return [FAST, BLITZ] if all_right else [FAST]
