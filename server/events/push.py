"""What of an event has to be sent, and when: everything is serialised once for all phones.

What changes the game goes out at once. Counts (players, online, answered, points in a race)
are collected: screens get them at most every quarter of a second, phones every second. Where
others' points move a seat, its phones learn it within a few seconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import orjson

from server.events.model.feed import feed_kind
from server.events.model.observer import Cheer
from server.events.model.read import SeatRead
from server.events.model.seat import LIVE, PAPER
from server.events.model.session import EventSession
from server.events.values import Change
from server.events.views.feed import feed_view
from server.events.views.host import host_view
from server.events.views.leaderboards import board_view, teams_board
from server.events.views.player import Place, mine_view, place_of
from server.events.views.public import event_view
from server.ledger import EntryRow, EventStep
from server.rules.event.state import QUIZ, RETURN

SCREENS_MS, PHONES_MS, RANKS_MS = 250, 1000, 3000
BOARD_ROWS = 20
MOST_CHEERS = 12
BOARD_STEPS = frozenset(
    {"reveal", "standings", "void", "redo", "undo", "adjust", "remove", "rename", "freeze",
     "unveil", "finish", "archive", "hide_names", "show_names", "draw", "team", "cleared", "sweep",
     RETURN}
)  # fmt: skip
PHONE_BOARD_STEPS = BOARD_STEPS - {"reveal"}
FEED_STEPS = frozenset({"hide_names", "show_names", "rename", "remove", "undo", "sweep", RETURN})
STEPS_FOR_ALL_SEATS = frozenset(
    {
        "open", "start", "pause", "resume", "finish", "archive", "freeze", "unveil", "next",
        "reveal", "standings", "void", "undo", "draw", "redo", "outage",
        "arrived",
    }
)  # fmt: skip


class _Throttle:
    """Lets something through at most every so many ms; urgent things at once."""

    def __init__(self, pause: int) -> None:
        self._pause = pause
        self._last = -pause
        self._waiting = False
        self._urgent = False

    def mark(self, *, urgent: bool = False) -> None:
        """There is something to send."""
        self._waiting = True
        self._urgent = self._urgent or urgent

    def due(self, now: int) -> bool:
        """Whether to send now; if so, it counts as sent."""
        if not (self._urgent or (self._waiting and now - self._last >= self._pause)):
            return False
        self._waiting = self._urgent = False
        self._last = now
        return True


class Broadcaster:
    """Collects a session's changes; `take` gives what is due. Hold the session's mutex."""

    def __init__(self, session: EventSession) -> None:
        self.session = session
        self._views = {"screens": _Throttle(SCREENS_MS), "phones": _Throttle(PHONES_MS)}
        self._boards = {"screens": _Throttle(SCREENS_MS), "phones": _Throttle(PHONES_MS)}
        self._host = _Throttle(SCREENS_MS)
        self._feed = _Throttle(SCREENS_MS)
        self._cheers: deque[Cheer] = deque(maxlen=MOST_CHEERS)
        self._seats: set[int] = set()
        self._ranks = _Throttle(RANKS_MS)
        self._sent_places: dict[int, Place] = {}
        self._view: bytes | None = None
        self._view_stage = self._sent_stage = ("", False)

    # --- what happens: see SessionObserver ---------------------------------------------------

    def joined(self, seat: SeatRead) -> None:
        """Marks the counts and the feed."""
        self._feed.mark()
        self.counts_changed()

    def counts_changed(self) -> None:
        """Marks the views."""
        self._mark_views(urgent=False)

    def stepped(self, step: EventStep) -> None:
        """Marks what the step changes; steps that phones requested can wait."""
        self._mark_views(urgent=step.actor != "phone")
        if step.do in BOARD_STEPS:
            self._boards["screens"].mark(urgent=True)
            self._ranks.mark()
        if step.do in PHONE_BOARD_STEPS:
            self._boards["phones"].mark(urgent=True)
        if step.do in FEED_STEPS:
            self._feed.mark(urgent=True)
        if step.do in STEPS_FOR_ALL_SEATS:
            self._seats |= self.session.online
        for name in ("player", "first", "second"):
            self._mark_seat(str(step.data.get(name, "")))
        for player in step.data.get("players", ()):
            self._mark_seat(player)

    def _mark_seat(self, player: str) -> None:
        seat = self.session.players.get(player)
        if seat is not None:
            self._seats.add(seat.row.id)

    def counted(self, seat: SeatRead, entry: EntryRow) -> None:
        """Marks counts and boards; an answer on a paper also both sides of a duel."""
        self.counts_changed()
        self._ranks.mark()
        if entry.kind == LIVE:
            return
        for throttle in self._boards.values():
            throttle.mark()
        if entry.kind == PAPER:
            self._seats.add(seat.row.id)
            self._mark_opponent(seat, entry)
        elif feed_kind(entry) is not None:
            self._feed.mark()

    def held(self, seat: SeatRead) -> None:
        """Marks all in which the seat was, or is again, and its own."""
        self._mark_views(urgent=True)
        for throttle in (*self._boards.values(), self._feed):
            throttle.mark(urgent=True)
        self._seats.add(seat.row.id)

    def seat_changed(self, ride_id: int) -> None:
        """Marks what is the seat's own."""
        self._seats.add(ride_id)

    def duel_ended(self) -> None:
        """Marks the counts and the feed."""
        self._feed.mark()
        self.counts_changed()

    def cheered(self, cheer: Cheer) -> None:
        """Keeps the cheer; of too many the latest."""
        self._cheers.append(cheer)

    def resend_all(self) -> None:
        """Marks everything: the session was made anew, and what was sent before is unknown."""
        self._view = None
        throttles = (*self._views.values(), *self._boards.values(), self._host, self._feed)
        for throttle in throttles:
            throttle.mark(urgent=True)
        self._seats |= self.session.online

    def _mark_views(self, *, urgent: bool) -> None:
        self._view = None
        for throttle in (*self._views.values(), self._host):
            throttle.mark(urgent=urgent)

    def _mark_opponent(self, seat: SeatRead, entry: EntryRow) -> None:
        duel = self.session.state.duels.get(str(entry.outcome.get("paper")))
        other = None if duel is None else self.session.players.get(duel.other(seat.row.player))
        if other is not None:
            self._seats.add(other.row.id)

    # --- what is sent ----------------------------------------------------------------------

    def view(self) -> bytes:
        """The EventView as of now, its lasting part serialised once per change."""
        session, stage = self.session, self._stage()
        if self._view is None or stage != self._view_stage:
            self._view_stage = stage
            self._view = orjson.dumps(event_view(session))
        return b'{"now":%d,' % session.now() + self._view[1:]

    def take(self) -> Iterator[Change]:
        """What is due now, the views first."""
        session, now = self.session, self.session.now()
        if session.row.mode == QUIZ and (stage := self._stage()) != self._sent_stage:
            self._sent_stage = stage
            for throttle in (*self._views.values(), self._host):
                throttle.mark(urgent=True)
        due = [name for name, throttle in self._views.items() if throttle.due(now)]
        if due:
            audience = "both" if len(due) > 1 else due[0]
            yield Change(session.code, audience, "event", self.view())
        if self._ranks.due(now):
            self._seats |= self._moved_seats()
        if self._seats:
            yield from self._due_seats()
        yield from self._due_boards(now)
        if self._host.due(now):
            yield Change(session.code, "screens", "host", orjson.dumps(host_view(session)))
        if self._feed.due(now):
            yield Change(session.code, "screens", "feed", orjson.dumps(feed_view(session)))
        if self._cheers:
            cheers = orjson.dumps([cheer._asdict() for cheer in self._cheers])
            self._cheers.clear()
            yield Change(session.code, "screens", "cheers", cheers)

    def _stage(self) -> tuple[str, bool]:
        """What the clock alone changes in a view: the phase, and whether answers still count."""
        return self.session.phase, self.session.settled

    def _moved_seats(self) -> set[int]:
        """The connected seats whose place is not the one that was sent last."""
        session = self.session
        places = {
            ride_id: place_of(session, seat)
            for ride_id in session.online
            if (seat := session.seats.get(ride_id)) is not None
        }
        before, self._sent_places = self._sent_places, places
        return {ride_id for ride_id, place in places.items() if before.get(ride_id) != place}

    def _due_seats(self) -> Iterator[Change]:
        session, waiting = self.session, self._seats & self.session.online
        self._seats = set()
        for ride_id in waiting:
            seat = session.seats.get(ride_id)
            if seat is not None:
                body = orjson.dumps(mine_view(session, seat))
                yield Change(session.code, "one", "mine", body, ride_id)

    def _due_boards(self, now: int) -> Iterator[Change]:
        session = self.session
        due = [name for name, throttle in self._boards.items() if throttle.due(now)]
        if not due:
            return
        body = orjson.dumps(board_view(session, BOARD_ROWS))
        yield Change(session.code, "both" if len(due) > 1 else due[0], "board", body)
        if "screens" in due:
            teams = orjson.dumps(teams_board(session, BOARD_ROWS))
            yield Change(session.code, "screens", "board", teams)
