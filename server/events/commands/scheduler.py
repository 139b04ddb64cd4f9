"""What the clock does in an event: nothing here decides anything that the rules do not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from server.events.model.clock import EventClock, millis
from server.ledger import Ledger
from server.rules.event import Command, clock_step, phase_at
from server.rules.event.state import DUEL, OPEN, QUIZ, RACE, RUNNING

if TYPE_CHECKING:
    from server.events.commands.duels import Duels
    from server.events.commands.event_log import Conductor
    from server.events.model.session import Room

OTHERS_MS = 2_000
IDLE_MS = 600_000


class Ticking:
    """Moves events on by the clock."""

    def __init__(
        self, ledger: Ledger, conductor: Conductor, duels: Duels, clock: EventClock
    ) -> None:
        self._ledger = ledger
        self._conductor = conductor
        self._duels = duels
        self._clock = clock
        self._looked: dict[str, int] = {}
        self._used: dict[str, int] = {}

    def tick(self, room: Room) -> None:
        """Does what is due. Raises Refused, LedgerError."""
        now = self._clock.now()
        if now - self._looked.get(room.code, 0) >= OTHERS_MS:
            self._looked[room.code] = now
            self._conductor.catch_up(room)
            self._late_seats(room)
        step = self._step(room, now)
        if step is not None:
            number = len(room.state.rounds) + (step == "next")
            key = f"clock-{number:03d}-{step}"
            if key in room.keys:  # done once, and undone since by whatever a host pressed
                key = f"clock-{number:03d}-{step}-{room.state.seq}"
            self._conductor.command(room, Command(step, key), "clock")
        if room.row.mode == RACE:
            self._arrivals(room)
        if room.row.mode == DUEL:
            with room.latch:
                self._duels.tick(room)

    def idle(self, room: Room) -> bool:
        """Whether nobody has looked at a finished event for long."""
        now = self._clock.now()
        if room.online or not room.state.over:
            self._used[room.code] = now
            return False
        return now - self._used.setdefault(room.code, now) >= IDLE_MS

    def _step(self, room: Room, now: int) -> str | None:
        row, state = room.row, room.state
        with room.latch:
            quizzed = state.mode == QUIZ and phase_at(state, now) == OPEN
            return clock_step(
                state,
                room.live,
                now,
                starts_at=None if row.starts_at is None else millis(row.starts_at),
                ends_at=None if row.ends_at is None else millis(row.ends_at),
                rounds=room.rounds,
                all_answered=quizzed and room.all_answered(),
            )

    def _arrivals(self, room: Room) -> None:
        """Notes the moment when a team reaches the goal, for good."""
        state = room.state
        if state.state != RUNNING:
            return
        with room.latch:
            lines = room.current().teams
            there = [
                line.team
                for line in lines
                if line.points >= room.live.goal and line.team not in state.arrived
            ]
            last = dict.fromkeys(there, 0)
            for seat in room.seats.values():
                team = room.team_of(seat)
                if team in last and seat.took_part:
                    last[team] = max(last[team], seat.time)
        for team in sorted(there, key=lambda one: last[one]):
            data: dict[str, Any] = {"team": team, "at": last[team]}
            steps = [("arrived", data)]
            key = f"arrived-{team}-{room.state.drawn}"
            self._conductor.steps(room, key, "clock", partial(list, steps))

    def _late_seats(self, room: Room) -> None:
        """Seats whose entries came from another process before we heard of them."""
        if not room.strays:
            return
        seats = self._ledger.seats(room.code)
        with room.latch:
            for row in seats:
                room.seat(row)
