"""The sessions in memory: made from the ledger when they are needed, dropped at any time."""

from __future__ import annotations

import threading

from server.events.commands.duels import Duels
from server.events.model.clock import EventClock
from server.events.model.seat import PAPER, Seat
from server.events.model.session import EventSession
from server.events.push import Broadcaster
from server.events.replay import load_session, version_begun_with
from server.ledger import EntryRow, Ledger, RideRow
from server.mutex import mutex
from server.play import Refused
from server.play.catalogue_versions import CatalogueVersions
from server.refusals import Refusal

CODE_LENGTH = 6


class SessionRegistry:
    """Finds sessions by their codes, and feeds them what the ledger commits."""

    def __init__(
        self, ledger: Ledger, versions: CatalogueVersions, clock: EventClock, duels: Duels
    ) -> None:
        self._ledger = ledger
        self._versions = versions
        self._clock = clock
        self._duels = duels
        self._broadcasters: dict[str, Broadcaster] = {}
        self._mutex = mutex()
        self._loading = threading.Lock()
        self._arriving: dict[str, list[EntryRow]] = {}

    def broadcasters(self) -> list[Broadcaster]:
        """Those of all sessions in memory."""
        return list(self._broadcasters.values())

    def in_memory(self, code: str) -> EventSession | None:
        """The session, if it is in memory."""
        found = self._broadcasters.get(code)
        return None if found is None else found.session

    def find(self, code: str) -> EventSession | None:
        """The event's session; None when there is no such event."""
        found = self._find(code)
        return None if found is None else found.session

    def get(self, code: str) -> EventSession:
        """The event's session. Raises Refused `unknown_event`."""
        return self.broadcaster(code).session

    def broadcaster(self, code: str) -> Broadcaster:
        """The broadcaster of the event's session. Raises Refused `unknown_event`."""
        found = self._find(code)
        if found is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        return found

    def seat(self, row: RideRow) -> tuple[EventSession, Seat]:
        """A seat in its session. Raises Refused `unknown_event`."""
        session = self.get(row.event or "")
        with session.mutex:
            return session, session.admit(row)

    def record(self, entry: EntryRow, code: str) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        with self._mutex:
            session = self.in_memory(code)
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
            gone = self._broadcasters.pop(code, None)
        self._duels.forget(code)
        if gone is not None and gone.session.online:
            fresh = self._find(code)
            if fresh is not None:
                with fresh.session.mutex:
                    fresh.session.take_over(gone.session)
                    fresh.resend_all()

    def take_content(self) -> None:
        """Events that have not begun are made again of the content of now; the others keep what
        they began with.
        """
        for code, kept in list(self._broadcasters.items()):
            session = kept.session
            if not session.state.started_at or not session.has_content_of_start:
                self.drop(code)

    def _find(self, code: str) -> Broadcaster | None:
        found = self._broadcasters.get(code)
        if found is not None or len(code) != CODE_LENGTH or not code.isdecimal():
            return found
        with self._loading:
            again = self._broadcasters.get(code)
            return self._load(code) if again is None else again

    def _load(self, code: str) -> Broadcaster | None:
        """Makes the session; entries that are committed meanwhile wait for it."""
        with self._mutex:
            self._arriving[code] = []
        loaded: Broadcaster | None = None
        last_id = 0
        try:
            kept = self._ledger.stored_event(code)
            if kept is not None:
                last_id = kept.last_id
                last = kept.log[-1].at if kept.log else 0
                self._clock.not_before(max(last, kept.alive_at))
                begun_with = version_begun_with(kept.log)
                catalogue = self._versions.find(begun_with, bounded=False).copy()
                session = load_session(kept, catalogue, self._clock.now)
                loaded = Broadcaster(session)
                session.observers.subscribe(loaded)
        finally:
            with self._mutex:
                arrived = self._arriving.pop(code)
                if loaded is not None:
                    for entry in arrived:
                        if entry.id > last_id:
                            loaded.session.record(entry)
                    self._broadcasters[code] = loaded
        return loaded
