"""Puts an event away that never began."""

from __future__ import annotations

import time

from server.events.commands.event_log import EventLog, Steps
from server.events.model.session import EventSession
from server.refusals import Refusal
from server.rules.event import EventRefused
from server.rules.event.state import DRAFT, LOBBY


def discard(event_log: EventLog, session: EventSession) -> None:
    """Archives a draft, or an open event that has no riders. Raises Refused `wrong_state`."""

    def steps() -> Steps:
        if session.state.state not in (DRAFT, LOBBY):
            raise EventRefused(Refusal.WRONG_STATE, "已经开过场了，等结束以后再收起来")
        if session.present():
            raise EventRefused(Refusal.WRONG_STATE, "车上有人，这一场不能作废")
        return [("archive", {})]

    event_log.append(session, f"discard-{time.time_ns():x}", "host", steps)
