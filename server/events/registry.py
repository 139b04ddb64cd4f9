"""The rooms in memory: made from the ledger when somebody asks for one, dropped at any time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from server.events.model.clock import EventClock
from server.events.model.seat import PAPER, Seat
from server.events.model.session import Room
from server.events.replay import loaded
from server.ledger import EntryRow, Ledger, RideRow
from server.mutex import mutex
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.refusals import Refusal

if TYPE_CHECKING:
    from server.events.commands.duels import Duels

CODE_LENGTH = 6


class Rooms:
    """Finds rooms by their codes, and feeds them what the ledger commits."""

    def __init__(
        self, ledger: Ledger, catalogue: Catalogue, clock: EventClock, duels: Duels
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._clock = clock
        self._duels = duels
        self._rooms: dict[str, Room] = {}
        self._latch = mutex()
        self._load = threading.Lock()
        self._arriving: dict[str, list[EntryRow]] = {}

    def here(self) -> list[Room]:
        """The rooms that are in memory."""
        return list(self._rooms.values())

    def in_memory(self, code: str) -> Room | None:
        """The room, if it is in memory."""
        return self._rooms.get(code)

    def get(self, code: str) -> Room | None:
        """The event's room; None when there is no such event."""
        found = self._rooms.get(code)
        if found is not None or len(code) != CODE_LENGTH or not code.isdecimal():
            return found
        with self._load:
            again = self.in_memory(code)
            return self._loaded(code) if again is None else again

    def known(self, code: str) -> Room:
        """The event's room. Raises Refused `unknown_event`."""
        found = self.get(code)
        if found is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        return found

    def seat(self, row: RideRow) -> tuple[Room, Seat]:
        """A seat in its room. Raises Refused `unknown_event`."""
        room = self.known(row.event or "")
        with room.latch:
            return room, room.seat(row)

    def record(self, entry: EntryRow, code: str) -> None:
        """Counts a committed entry of a seat; called by the ledger's writer, in order of ids."""
        with self._latch:
            room = self._rooms.get(code)
            if room is None:
                if code in self._arriving:
                    self._arriving[code].append(entry)
                return
        with room.latch:
            room.record(entry)
            if entry.kind == PAPER:
                self._duels.settle(room, str(entry.outcome.get("paper")))

    def drop(self, code: str) -> None:
        """Forgets a room; while phones are connected it is made again at once."""
        with self._latch:
            gone = self._rooms.pop(code, None)
        self._duels.forget(code)
        if gone is not None and gone.online:
            fresh = self.get(code)
            if fresh is not None:
                with fresh.latch:
                    fresh.online = gone.online & fresh.seats.keys()
                    fresh.made_at, fresh.left_at = gone.made_at, gone.left_at
                    fresh.out.everything()

    def _loaded(self, code: str) -> Room | None:
        with self._latch:
            self._arriving[code] = []
        room: Room | None = None
        last_id = 0
        try:
            kept = self._ledger.kept_of_event(code)
            if kept is not None:
                last_id = kept.last_id
                if kept.log:
                    self._clock.not_before(kept.log[-1].at)
                room = loaded(kept, self._catalogue, self._clock.now)
        finally:
            with self._latch:
                arrived = self._arriving.pop(code)
                if room is not None:
                    for entry in arrived:
                        if entry.id > last_id:
                            room.record(entry)
                    self._rooms[code] = room
        return room
