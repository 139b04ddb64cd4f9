"""What follows from the clock alone: the phase of a round, and what autopilot does next."""

from __future__ import annotations

from server.rules.event.shapes import LiveShape, StateShape
from server.rules.event.state import (
    CLOSED,
    DRAFT,
    IDLE,
    LOBBY,
    OPEN,
    PAUSED,
    QUIZ,
    READY,
    REVEALED,
    RIDE,
    RUNNING,
    STANDINGS,
)

SECOND = 1000
LATE_MS = 5_000
"""How long after the closing an answer may still arrive that was tapped before: a phone finds
out within four seconds that its connection is dead, and sends by another one.
"""


def phase_at(state: StateShape, now: int) -> str:
    """The phase of a quiz at `now` (event ms); while paused, that of the moment of pausing."""
    current = state.round
    if current is None:
        return IDLE
    if current.stage:
        return current.stage
    moment = state.paused_at if state.state == PAUSED else now
    if state.over:
        return CLOSED
    if moment < current.opens_at:
        return READY
    return OPEN if moment < current.closes_at else CLOSED


def is_settled(state: StateShape, live: LiveShape, now: int) -> bool:
    """Whether no answer to the present round can count any more: it is revealed, the event is
    over, or as long as answers may be on their way has passed since it closed.
    """
    current = state.round
    if current is None:
        return False
    if state.state == PAUSED and state.paused_at < current.closes_at:
        return False  # it goes on with the time that was left
    return current.revealed or state.over or now >= current.closes_at + wait_ms(state, live)


def wait_ms(state: StateShape, live: LiveShape) -> int:
    """How long after the closing answers to the present round are waited for that were tapped
    before it; longer after an outage.
    """
    grace = 0 if state.round is None else state.round.grace
    return max(live.delay_cap_ms, LATE_MS) + grace


def left_ms(state: StateShape) -> int | None:
    """The time that a paused round has left to be answered in; None when there is none."""
    current = state.round
    if state.state != PAUSED or current is None or current.stage:
        return None
    left = current.closes_at - max(state.paused_at, current.opens_at)
    return left if left > 0 else None


def clock_step(  # noqa: PLR0911 - one line for each thing a clock may do
    state: StateShape,
    live: LiveShape,
    now: int,
    *,
    starts_at: int | None,
    ends_at: int | None,
    rounds: int,
    complete: bool,
) -> str | None:
    """The command that the clock gives at `now`, None for none.

    `complete`: no answer is waited for. Every seat that is connected, or was just now, has
    answered the open round; or nothing can arrive any more that counts for the closed one.
    """
    ended = ends_at is not None and now >= ends_at
    if state.mode != QUIZ:
        if state.going and ended:
            return "finish"
        if state.mode == RIDE and starts_at is not None and not ended and now >= starts_at:
            return {DRAFT: "open", LOBBY: "start"}.get(state.state)
        return None
    if state.state != RUNNING:
        return None
    phase = phase_at(state, now)
    if phase == OPEN:
        return "close" if complete else None
    if not state.autopilot or (phase == CLOSED and not complete):
        return None
    pause, command, since = _turn(state, live, phase, last=len(state.rounds) >= rounds)
    begun = max(since, state.autopilot_at, state.resumed_at)
    return command if command and now >= begun + pause * SECOND else None


def _turn(
    state: StateShape, live: LiveShape, phase: str, *, last: bool
) -> tuple[int, str | None, int]:
    """How long a phase stands (s), what comes then, and since when it stands."""
    pilot, current = live.autopilot, state.round
    following = "finish" if last else "next"
    if current is None:
        return pilot.standings, following, state.started_at
    if phase == CLOSED:
        return pilot.closed, "reveal", current.closes_at
    if phase == REVEALED:
        return pilot.revealed, "standings", current.stage_at
    if phase == STANDINGS:
        return pilot.standings, following, current.stage_at
    return 0, None, 0
