"""What a session reports to the part that sends things; see `server/events/push.py`."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from server.events.model.read import SeatRead
from server.ledger import EntryRow, EventStep


class Cheer(NamedTuple):
    """A cheer with the name and the branch that the hall shows."""

    name: str
    branch_name: str
    text: str


class SessionObserver(Protocol):
    """Is called under the session's mutex, after the change. It must not wait."""

    def joined(self, seat: SeatRead) -> None:
        """A seat is new; the feed has an item more."""

    def counts_changed(self) -> None:
        """A number in the view is another one."""

    def stepped(self, step: EventStep) -> None:
        """A step of the log is applied."""

    def counted(self, seat: SeatRead, entry: EntryRow) -> None:
        """A committed entry of a seat is counted."""

    def held(self, seat: SeatRead) -> None:
        """A seat is off boards from now on, or on them again."""

    def seat_changed(self, ride_id: int) -> None:
        """What only the seat's own phones show is another."""

    def duel_ended(self) -> None:
        """A duel is over; the feed has an item more."""

    def cheered(self, cheer: Cheer) -> None:
        """A phone cheers."""


class Observers:
    """Calls every observer that was added; a `SessionObserver` itself."""

    def __init__(self) -> None:
        self._all: list[SessionObserver] = []

    def subscribe(self, observer: SessionObserver) -> None:
        """Calls the observer from now on."""
        self._all.append(observer)

    def joined(self, seat: SeatRead) -> None:
        for one in self._all:
            one.joined(seat)

    def counts_changed(self) -> None:
        for one in self._all:
            one.counts_changed()

    def stepped(self, step: EventStep) -> None:
        for one in self._all:
            one.stepped(step)

    def counted(self, seat: SeatRead, entry: EntryRow) -> None:
        for one in self._all:
            one.counted(seat, entry)

    def held(self, seat: SeatRead) -> None:
        for one in self._all:
            one.held(seat)

    def seat_changed(self, ride_id: int) -> None:
        for one in self._all:
            one.seat_changed(ride_id)

    def duel_ended(self) -> None:
        for one in self._all:
            one.duel_ended()

    def cheered(self, cheer: Cheer) -> None:
        for one in self._all:
            one.cheered(cheer)
