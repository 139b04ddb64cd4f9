"""A route's own moves (check-in, story, game, answer), made from a seat of an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from server.events.model.clock import EventClock, millis
from server.events.moves.judge import SeatJudge, SessionOf, refuse
from server.ledger import EntryRow
from server.play import Judge, MoveContext, Result, Ruling
from server.play.ride_cache import CachedRide
from server.refusals import Refusal
from server.rules import Move
from server.rules.event.state import RIDE


class WhileRunning(SeatJudge):
    """Another judge, whose moves count only while the event runs."""

    def __init__(self, judge: Judge, session_of: SessionOf, clock: EventClock) -> None:
        super().__init__(session_of, clock)
        self.kind = judge.kind
        self._judge = judge

    def parse(self, raw: Mapping[str, object], key: str) -> Move:
        """As the other judge."""
        return self._judge.parse(raw, key)

    def judge(self, live: CachedRide, move: Move, context: MoveContext, moment: datetime) -> Ruling:
        """As the other judge: what has been counted may be asked for again after the end.

        Raises:
            MoveRefused, Refused: also when the event does not run or is of another mode.
        """
        ruling = self._judge.judge(live, move, context, moment)
        session = self._session_of(live.row.event or "")
        if session is not None:
            with session.mutex:
                self.check_going(session, session.admit(live.row), RIDE)
                starts = session.row.starts_at
                if starts is not None and self._clock.now() < millis(starts):
                    raise refuse(Refusal.EVENT_NOT_RUNNING)
        return ruling

    def settle(self, live: CachedRide, move: Move, ruling: Ruling) -> None:
        """As the other judge."""
        self._judge.settle(live, move, ruling)

    def result(
        self, live: CachedRide, entry: EntryRow, key: str, total: int, context: MoveContext
    ) -> Result:
        """As the other judge."""
        return self._judge.result(live, entry, key, total, context)
