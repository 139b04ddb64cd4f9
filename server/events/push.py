"""What of a session has to be sent, and when: everything is serialised once for all phones.

What changes the game goes out at once. Counts (players, online, answered, points in a race)
are collected: screens hear of them at most every quarter of a second, phones every second.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from server.events.model.clock import millis
from server.events.model.seat import LIVE, PAPER, Seat
from server.events.values import Change
from server.events.views.host import host_view
from server.events.views.leaderboards import board_view, teams_board
from server.events.views.player import mine_view
from server.events.views.public import event_view
from server.ledger import EntryRow, EventStep
from server.rules.event.state import QUIZ

if TYPE_CHECKING:
    from server.events.model.session import EventSession

SCREENS_MS, PHONES_MS = 250, 1000
BOARD_ROWS = 20
MOST_CHEERS = 12
FEED_KINDS = ("checkin", "stamp", "finish")
BOARD_STEPS = frozenset(
    {"reveal", "standings", "void", "undo", "adjust", "remove", "rename", "freeze", "unveil",
     "finish", "archive", "hide_names", "show_names", "draw", "team", "cleared"}
)  # fmt: skip
PHONE_BOARD = BOARD_STEPS - {"reveal"}


class _Pace:
    """Lets something through at most every so many ms; urgent things at once."""

    def __init__(self, pause: int) -> None:
        self._pause = pause
        self._last = -pause
        self.waiting = False
        self.urgent = False

    def due(self, now: int) -> bool:
        """Whether to send now; if so, it counts as sent."""
        if not (self.urgent or (self.waiting and now - self._last >= self._pause)):
            return False
        self.waiting = self.urgent = False
        self._last = now
        return True


class Broadcaster:
    """Collects a session's changes; `take` gives what is due. Used under the session's mutex."""

    def __init__(self, session: EventSession) -> None:
        self._session = session
        self._views = {"screens": _Pace(SCREENS_MS), "phones": _Pace(PHONES_MS)}
        self._boards = {"screens": _Pace(SCREENS_MS), "phones": _Pace(PHONES_MS)}
        self._host = _Pace(SCREENS_MS)
        self._feed = _Pace(SCREENS_MS)
        self._cheers: deque[dict[str, Any]] = deque(maxlen=MOST_CHEERS)
        self._mine: set[int] = set()
        self._phase = self._sent_phase = ""
        self._kept: bytes | None = None

    # --- what happens ----------------------------------------------------------------------

    def joined(self, seat: Seat) -> None:
        """Somebody has sat down."""
        feed_item(self._session, seat, "join", millis(seat.row.created_at))
        self._feed.waiting = True
        self.counts()

    def counts(self) -> None:
        """Some number in the view is another one."""
        self._kept = None
        for pace in (*self._views.values(), self._host):
            pace.waiting = True

    def stepped(self, step: EventStep, *, for_everybody: bool) -> None:
        """The event has gone a step further."""
        self._kept = None
        if step.actor == "phone":
            self.counts()
        else:
            for pace in (*self._views.values(), self._host):
                pace.urgent = True
        if step.do in BOARD_STEPS:
            self._boards["screens"].urgent = True
        if step.do in PHONE_BOARD:
            self._boards["phones"].urgent = True
        if step.do in ("hide_names", "show_names", "rename", "remove", "undo"):
            self._feed.urgent = True
        if for_everybody:
            self._mine |= self._session.online
        for name in ("player", "first", "second"):
            seat = self._session.players.get(str(step.data.get(name, "")))
            if seat is not None:
                self._mine.add(seat.row.id)

    def counted(self, seat: Seat, entry: EntryRow) -> None:
        """An entry has been kept."""
        session = self._session
        self.counts()
        if entry.flags:
            self._host.waiting = True
        if entry.kind == LIVE:
            return
        for name in ("screens", "phones"):
            self._boards[name].waiting = True
        if entry.kind == PAPER:
            self._mine.add(seat.row.id)
            self._told_opponent(seat, entry)
            return
        kind = "stamp" if "stamp" in entry.outcome else entry.kind
        if entry.outcome.get("finished"):
            kind = "finish"
        if kind in FEED_KINDS:
            at = millis(entry.at)
            feed_item(session, seat, kind, at, stop=entry.stop, points=entry.points)
            self._feed.waiting = True

    def _told_opponent(self, seat: Seat, entry: EntryRow) -> None:
        duel = self._session.state.duels.get(str(entry.outcome.get("paper")))
        other = None if duel is None else self._session.players.get(duel.other(seat.row.player))
        if other is not None:
            self._mine.add(other.row.id)

    def duel_done(self, seat: Seat, at: int, points: int) -> None:
        """A duel is over, won by `seat` or drawn."""
        feed_item(self._session, seat, "duel", at, points=points)
        self._feed.waiting = True
        self.counts()

    def mine(self, ride_id: int) -> None:
        """A seat's own things are other ones."""
        self._mine.add(ride_id)

    def cheer(self, said: dict[str, Any]) -> None:
        """Somebody cheers."""
        self._cheers.append(said)

    def everything(self) -> None:
        """Nobody can know what those who look on have seen: all of it once more."""
        paces = (*self._views.values(), *self._boards.values(), self._host, self._feed)
        for pace in paces:
            pace.urgent = True
        self._mine |= self._session.online

    # --- what is sent ----------------------------------------------------------------------

    def view(self) -> bytes:
        """The EventView as of now, its lasting part serialised once per change."""
        session, phase = self._session, self._session.phase
        if self._kept is None or phase != self._phase:
            self._phase = phase
            self._kept = orjson.dumps(event_view(session))
        return b'{"now":%d,' % session.now() + self._kept[1:]

    def take(self) -> Iterator[Change]:
        """What is due now, the views first."""
        session, now = self._session, self._session.now()
        if session.row.mode == QUIZ and session.phase != self._sent_phase:
            self._sent_phase = session.phase
            for pace in (*self._views.values(), self._host):
                pace.urgent = True
        due = [name for name, pace in self._views.items() if pace.due(now)]
        if due:
            audience = "both" if len(due) > 1 else due[0]
            yield Change(session.code, audience, "event", self.view())
        if self._mine:
            yield from self._mines()
        yield from self._due_boards(now)
        if self._host.due(now):
            yield Change(session.code, "screens", "host", orjson.dumps(host_view(session)))
        if self._feed.due(now):
            yield Change(session.code, "screens", "feed", orjson.dumps(feed_view(session)))
        if self._cheers:
            said = orjson.dumps(list(self._cheers))
            self._cheers.clear()
            yield Change(session.code, "screens", "cheers", said)

    def _mines(self) -> Iterator[Change]:
        session, waiting = self._session, self._mine & self._session.online
        self._mine = set()
        for ride_id in waiting:
            seat = session.seats.get(ride_id)
            if seat is not None:
                body = orjson.dumps(mine_view(session, seat))
                yield Change(session.code, "one", "mine", body, ride_id)

    def _due_boards(self, now: int) -> Iterator[Change]:
        session = self._session
        due = [name for name, pace in self._boards.items() if pace.due(now)]
        if not due:
            return
        body = orjson.dumps(board_view(session, BOARD_ROWS))
        yield Change(session.code, "both" if len(due) > 1 else due[0], "board", body)
        if "screens" in due:
            teams = orjson.dumps(teams_board(session, BOARD_ROWS))
            yield Change(session.code, "screens", "board", teams)


def feed_item(
    session: EventSession,
    seat: Seat,
    kind: str,
    at: int,
    *,
    stop: str = "",
    points: int | None = None,
) -> None:
    """Notes something for the hall's feed."""
    item = {"at": at, "kind": kind, "ride": seat.row.id, "stop": stop, "points": points}
    session.feed.appendleft(item)


def feed_view(session: EventSession) -> list[dict[str, Any]]:
    """The feed, newest first, without those whom the host has taken away."""
    found = []
    for item in session.feed:
        seat = session.seats.get(item["ride"])
        if seat is None or session.is_removed(seat):
            continue
        place = session.catalogue.stop(item["stop"]) if item["stop"] else None
        found.append(
            {
                "at": item["at"],
                "kind": item["kind"],
                "name": session.names.shown(seat),
                "branch_name": session.names.branch(seat),
                "stop_name": None if place is None else place.name,
                "points": item["points"],
            }
        )
    return found
