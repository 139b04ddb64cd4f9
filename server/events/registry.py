"""The sessions in memory: made from the ledger when somebody asks for one, dropped at any time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from server.events.model.clock import EventClock
from server.events.model.seat import PAPER, Seat
from server.events.model.session import EventSession
from server.events.replay import loaded
from server.ledger import EntryRow, Ledger, RideRow
from server.mutex import mutex
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.refusals import Refusal

if TYPE_CHECKING:
    from server.events.commands.duels import Duels

CODE_LENGTH = 6


class SessionRegistry:
    """Finds sessions by their codes, and feeds them what the ledger commits."""

    def __init__(
        self, ledger: Ledger, catalogue: Catalogue, clock: EventClock, duels: Duels
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._clock = clock
        self._duels = duels
        self._sessions: dict[str, EventSession] = {}
        self._mutex = mutex()
        self._load = threading.Lock()
        self._arriving: dict[str, list[EntryRow]] = {}

    def here(self) -> list[EventSession]:
        """The sessions that are in memory."""
        return list(self._sessions.values())

    def in_memory(self, code: str) -> EventSession | None:
        """The session, if it is in memory."""
        return self._sessions.get(code)

    def get(self, code: str) -> EventSession | None:
        """The event's session; None when there is no such event."""
        found = self._sessions.get(code)
        if found is not None or len(code) != CODE_LENGTH or not code.isdecimal():
            return found
        with self._load:
            again = self.in_memory(code)
            return self._loaded(code) if again is None else again

    def known(self, code: str) -> EventSession:
        """The event's session. Raises Refused `unknown_event`."""
        found = self.get(code)
        if found is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        return found

    def seat(self, row: RideRow) -> tuple[EventSession, Seat]:
        """A seat in its session. Raises Refused `unknown_event`."""
        session = self.known(row.event or "")
        with session.mutex:
            return session, session.seat(row)

    def record(self, entry: EntryRow, code: str) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        with self._mutex:
            session = self._sessions.get(code)
            if session is None:
                if code in self._arriving:
                    self._arriving[code].append(entry)
                return
        with session.mutex:
            session.record(entry)
            if entry.kind == PAPER:
                self._duels.settle(session, str(entry.outcome.get("paper")))

    def drop(self, code: str) -> None:
        """Forgets a session; while phones are connected it is made again at once."""
        with self._mutex:
            gone = self._sessions.pop(code, None)
        self._duels.forget(code)
        if gone is not None and gone.online:
            fresh = self.get(code)
            if fresh is not None:
                with fresh.mutex:
                    fresh.online = gone.online & fresh.seats.keys()
                    fresh.made_at, fresh.left_at = gone.made_at, gone.left_at
                    fresh.out.everything()

    def _loaded(self, code: str) -> EventSession | None:
        with self._mutex:
            self._arriving[code] = []
        session: EventSession | None = None
        last_id = 0
        try:
            kept = self._ledger.kept_of_event(code)
            if kept is not None:
                last_id = kept.last_id
                if kept.log:
                    self._clock.not_before(kept.log[-1].at)
                session = loaded(kept, self._catalogue, self._clock.now)
        finally:
            with self._mutex:
                arrived = self._arriving.pop(code)
                if session is not None:
                    for entry in arrived:
                        if entry.id > last_id:
                            session.record(entry)
                    self._sessions[code] = session
        return session
