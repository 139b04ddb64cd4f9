"""What the judges of an event's moves share: the seat's session, and whether moves count now."""

from __future__ import annotations

from collections.abc import Callable

from server.events.model.clock import EventClock, millis
from server.events.model.seat import Seat
from server.events.model.session import EventSession
from server.ledger import RideRow
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules import MoveRefused
from server.rules import shape_checks as checks
from server.rules.event.state import PAUSED, QUIZ, RUNNING

MOST_NUMBER = 1_000_000

SessionOf = Callable[[str], EventSession | None]
"""The session of an event's code; None when there is no such event."""


def refuse(code: Refusal) -> MoveRefused:
    """A final refusal with the event's message."""
    return MoveRefused(code, code.in_event)


def number(value: object, name: str) -> int:
    """A number of a round or of a question. Raises MoveRefused `bad_move`."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_NUMBER:
        checks.bad_move(name, "要一个编号")
    return value


class SeatJudge:
    """The base of the judges in an event."""

    def __init__(self, session_of: SessionOf, clock: EventClock) -> None:
        self._session_of = session_of
        self._clock = clock

    def session_of(self, row: RideRow) -> EventSession:
        """The session of a seat. Raises MoveRefused `unknown_kind` when the event is gone."""
        session = self._session_of(row.event or "")
        if session is None:
            raise MoveRefused(Refusal.UNKNOWN_KIND)
        return session

    def check_going(self, session: EventSession, seat: Seat, *modes: str) -> None:
        """Raises MoveRefused or Refused unless the event has one of the modes and runs now.
        Hold the session's lock.
        """
        state = session.state
        if session.is_removed(seat):
            raise refuse(Refusal.REMOVED)
        if session.row.mode not in modes:
            raise refuse(Refusal.WRONG_MODE)
        if state.over:
            raise refuse(Refusal.EVENT_OVER)
        if state.state == PAUSED:
            raise Refused(Refusal.EVENT_PAUSED)
        if state.state != RUNNING:
            raise refuse(Refusal.EVENT_NOT_RUNNING)
        ends = session.row.ends_at
        if ends is not None and session.row.mode != QUIZ and self._clock.now() >= millis(ends):
            raise refuse(Refusal.EVENT_OVER)
