"""Steps that follow from the clock; `server.rules.event.clock_step` decides which."""

from __future__ import annotations

from functools import partial
from typing import Any
from weakref import WeakSet

from server.events.commands.duels import Duels
from server.events.commands.event_log import COMMIT_SECONDS, EventLog, Steps
from server.events.model.clock import EventClock, millis
from server.events.model.session import EventSession
from server.ledger import Ledger
from server.rules.event import (
    AWAY_MS,
    BEAT_MS,
    Command,
    clock_runs,
    clock_step,
    making_up,
    phase_at,
)
from server.rules.event.phases import SECOND
from server.rules.event.state import DUEL, OPEN, QUIZ, RACE, RUNNING

OTHERS_MS = 2_000
IDLE_MS = 600_000


class Scheduler:
    """Moves events on by the clock."""

    def __init__(
        self, ledger: Ledger, event_log: EventLog, duels: Duels, clock: EventClock
    ) -> None:
        self._ledger = ledger
        self._event_log = event_log
        self._duels = duels
        self._clock = clock
        self._beat_at: dict[str, int] = {}
        self._running: set[str] = set()
        self._met: WeakSet[EventSession] = WeakSet()
        self._read_at: dict[str, int] = {}
        self._used: dict[str, int] = {}

    def tick(self, session: EventSession, stood_ms: int = 0) -> None:
        """Does what is due; `stood_ms` is for how long this process did nothing before. Raises
        Refused, LedgerError.
        """
        now = self._clock.now()
        if session not in self._met:
            self._make_up(session, session.alive_at, session.made_at)
            self._met.add(session)
        elif stood_ms >= AWAY_MS:
            self._make_up(session, now - stood_ms, now)
        if now - self._read_at.get(session.code, 0) >= OTHERS_MS:
            self._read_at[session.code] = now
            self._event_log.catch_up(session)
            self._admit_late_seats(session)
        step = self._step(session, now)
        if step is not None:
            number = len(session.state.rounds) + (step == "next")
            key = f"clock-{number:03d}-{step}"
            if key in session.keys:  # done once, and undone since by a command of the host
                key = f"clock-{number:03d}-{step}-{session.state.seq}"
            self._event_log.command(session, Command(step, key), "clock")
        if session.row.mode == RACE:
            self._arrivals(session)
        if session.row.mode == DUEL:
            with session.mutex:
                self._duels.tick(session)
        self._keep_alive(session, now)

    def idle(self, session: EventSession) -> bool:
        """Whether a finished event has had no connection for long."""
        now = self._clock.now()
        if session.online or not session.state.over:
            self._used[session.code] = now
            return False
        return now - self._used.setdefault(session.code, now) >= IDLE_MS

    def _step(self, session: EventSession, now: int) -> str | None:
        row, state = session.row, session.state
        with session.mutex:
            quizzed = state.mode == QUIZ and phase_at(state, now) == OPEN
            return clock_step(
                state,
                session.live,
                now,
                starts_at=None if row.starts_at is None else millis(row.starts_at),
                ends_at=None if row.ends_at is None else millis(row.ends_at),
                rounds=session.rounds,
                complete=session.all_answered() if quizzed else session.settled,
            )

    def _keep_alive(self, session: EventSession, now: int) -> None:
        """Notes once a second that the event's clock is kept going, where one runs, and once more
        when it has stopped: what happens to the server after that is no outage.
        """
        code = session.code
        if now - self._beat_at.get(code, 0) < BEAT_MS:
            return
        with session.mutex:
            runs = clock_runs(session.state, session.live, now, duels=bool(session.open_duels))
        if not runs and code not in self._running:
            return
        self._ledger.keep_alive(code, now, timeout=COMMIT_SECONDS)
        self._beat_at[code] = now
        (self._running.add if runs else self._running.discard)(code)

    def _make_up(self, session: EventSession, since: int, until: int) -> None:
        """Gives back the time that no server was there: from `since`, or the last step of the log
        or the heartbeat of another process after that, to `until`.
        """
        self._event_log.catch_up(session)
        since = max(since, session.state.at, self._ledger.alive_at(session.code))
        if until - since >= AWAY_MS:
            make = partial(_outage, session, since, until)
            self._event_log.append(session, f"outage-{since}", "clock", make)

    def _arrivals(self, session: EventSession) -> None:
        """Notes the moment when a team reaches the goal, for good; to the second, in which the
        network decides nothing.
        """
        state = session.state
        if state.state != RUNNING:
            return
        with session.mutex:
            teams = session.board.standing().teams
            there = [
                one.team
                for one in teams
                if one.points >= session.live.goal and one.team not in state.arrived
            ]
            last = dict.fromkeys(there, 0)
            for seat in session.seats.values():
                team = session.team_of(seat)
                if team in last and seat.took_part:
                    last[team] = max(last[team], seat.time)
        for team in sorted(there, key=lambda one: last[one]):
            data: dict[str, Any] = {"team": team, "at": last[team] // SECOND * SECOND}
            steps = [("arrived", data)]
            key = f"arrived-{team}-{max(session.state.drawn, session.state.cleared)}"
            self._event_log.append(session, key, "clock", partial(list, steps))

    def _admit_late_seats(self, session: EventSession) -> None:
        """Admits seats whose entries another process wrote before this one read the seats."""
        if not session.has_unseated:
            return
        seats = self._ledger.seats(session.code)
        with session.mutex:
            for row in seats:
                session.admit(row)


def _outage(session: EventSession, since: int, until: int) -> Steps:
    """The step that makes up for an outage; none where no clock ran. Hold the session's mutex."""
    state, live = session.state, session.live
    if state.at > since or not clock_runs(state, live, since, duels=bool(session.duels_at(since))):
        return []
    return [("outage", dict(making_up(state, live, since, until)))]
