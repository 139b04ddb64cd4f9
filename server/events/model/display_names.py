"""Names that an event shows: numbers, marks of equal names, branches."""

from __future__ import annotations

import unicodedata
from typing import Final

from server.events.model.read import EventRead, SeatRead

REHEARSAL: Final = "演练"
MARKS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class DisplayNames:
    """Names of an event's seats. A name that others have too gets a mark, by order of joining;
    a seat's number counts from 1 in that order.
    """

    def __init__(self, event: EventRead) -> None:
        self._event = event
        self._counts: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._marks: dict[int, str] = {}

    def add(self, seat: SeatRead, *, in_order: bool) -> None:
        """Names a new seat; out of order when another process was quicker."""
        if in_order:
            self._assign(seat, len(self._event.seats))
        else:
            self.refresh()

    def refresh(self) -> None:
        """Works out all numbers and marks anew."""
        self._counts.clear()
        for number, seat in enumerate(self._event.seats.values(), 1):
            self._assign(seat, number)

    def number(self, seat: SeatRead) -> int:
        """The seat's place in the order of joining."""
        return self._numbers[seat.row.id]

    def own(self, seat: SeatRead) -> str:
        """The name that the seat's own phone shows."""
        return seat.name if seat.left else self._event.state.names.get(seat.row.player, seat.name)

    def own_mark(self, seat: SeatRead) -> str:
        """The mark behind the name on the seat's own phone; empty for the first of a name."""
        return self._marks[seat.row.id]

    def shown(self, seat: SeatRead) -> str:
        """The name for the hall."""
        return self.numbered(seat) if self._event.state.names_hidden else self.own(seat)

    def numbered(self, seat: SeatRead) -> str:
        """What stands in for a name that is not shown."""
        return f"乘客 {self.number(seat):03d}"

    def mark(self, seat: SeatRead) -> str:
        """The mark behind the name for the hall."""
        return "" if self._event.state.names_hidden else self.own_mark(seat)

    def marked(self, seat: SeatRead) -> str:
        """The name for the hall with its mark, where nothing else carries the mark."""
        return f"{self.shown(seat)} {self.mark(seat)}".rstrip()

    def branch(self, seat: SeatRead) -> str:
        """The name of the seat's branch."""
        if seat.row.synthetic and not seat.branch:
            return REHEARSAL
        return self._event.catalogue.branch_or_other(seat.branch).name if seat.branch else ""

    def branch_id(self, seat: SeatRead) -> str:
        """The id of the seat's branch as it is now."""
        return self._event.catalogue.branch_or_other(seat.branch).id if seat.branch else ""

    def _assign(self, seat: SeatRead, number: int) -> None:
        self._numbers[seat.row.id] = number
        self._marks[seat.row.id] = "" if self._event.is_removed(seat) else self._next_mark(seat)

    def _next_mark(self, seat: SeatRead) -> str:
        name = unicodedata.normalize("NFKC", self.own(seat)).casefold()
        count = self._counts[name] = self._counts.get(name, 0) + 1
        if count == 1:
            return ""
        return MARKS[count - 1] if count <= len(MARKS) else f"({count})"
