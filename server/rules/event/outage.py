"""Outages: the time that no server kept an event's clock going, and how it is given back.

How long one was is known from durable heartbeats: while a clock of the event runs, a server notes
once a second that it is alive. An outage lasts from the last of these notes, or the last step of
the log where that is later, until a server is back. So it is known to `BEAT_MS` and the time that
one commit takes, and what is off is in favour of the players. See docs/host.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from server.rules.event.phases import is_settled, phase_at
from server.rules.event.shapes import LiveShape, StateShape
from server.rules.event.state import DUEL, OPEN, QUIZ, READY, RUNNING

BEAT_MS: Final = 1_000
"""Pause between two heartbeats."""
AWAY_MS: Final = 2_000
"""A shorter silence is no outage: two heartbeats may be this far apart on a busy machine."""
RETURN_MS: Final = 5_000
"""What is given on top: phones find out one after the other that the server is back."""


def clock_runs(state: StateShape, live: LiveShape, at: int, *, duels: bool) -> bool:
    """Whether players or the screens lose something when no server is there at `at` (event ms);
    `duels`: one is being played.
    """
    if state.state != RUNNING:
        return False
    if state.mode != QUIZ:
        return state.mode == DUEL and duels
    if state.autopilot or phase_at(state, at) in (READY, OPEN):
        return True
    return state.round is not None and not is_settled(state, live, at)


def making_up(state: StateShape, live: LiveShape, since: int, until: int) -> Mapping[str, Any]:
    """The data of the step `outage`, for a clock that stood from `since` to `until`.

    A question that was open has the time that it had left, and RETURN_MS more; one that was
    about to open opens when phones are back. Answers on their way to a question that had just
    closed have as much more time to arrive.
    """
    gone = until - since
    data = {"from": since, "to": until, "until": until + RETURN_MS}
    current = state.round
    if state.mode != QUIZ or current is None or current.stage:
        return data
    if since >= current.closes_at:
        return data if is_settled(state, live, since) else {**data, "grace": gone + RETURN_MS}
    late = 0 if since >= current.opens_at else RETURN_MS
    return {
        **data,
        "opens_at": current.opens_at + gone + late,
        "closes_at": current.closes_at + gone + RETURN_MS,
    }
