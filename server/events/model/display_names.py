"""Whom an event shows: names, marks of equal names, branches, and what was flagged."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from server.events.model.clock import millis
from server.play.flags import BLITZ, FAST

if TYPE_CHECKING:
    from server.events.model.seat import Seat
    from server.events.model.session import EventSession
    from server.ledger import EntryRow

REHEARSAL: Final = "演练"
MARKS: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
WHAT: Final = {FAST: "答得比读题还快", BLITZ: "一站全对，而且都答得很快"}


class Names:
    """Names of a session's seats. A name that others have too gets a mark, by order of joining."""

    def __init__(self, session: EventSession) -> None:
        self._session = session
        self._counts: dict[str, int] = {}

    def added(self, seat: Seat, *, in_order: bool) -> None:
        """A seat has come; out of order when another process was quicker."""
        if in_order:
            seat.number = len(self._session.seats)
            self._mark(seat)
        else:
            self.changed()

    def changed(self) -> None:
        """Names or seats are other ones: numbers and marks anew."""
        self._counts.clear()
        for number, seat in enumerate(self._session.seats.values(), 1):
            seat.number = number
            self._mark(seat)

    def own(self, seat: Seat) -> str:
        """The name that the seat's own phone shows."""
        return seat.name if seat.left else self._session.state.names.get(seat.row.player, seat.name)

    def shown(self, seat: Seat) -> str:
        """The name for the hall."""
        if self._session.state.names_hidden:
            return f"乘客 {seat.number:03d}"
        return self.own(seat)

    def mark(self, seat: Seat) -> str:
        """The mark behind the name for the hall."""
        return "" if self._session.state.names_hidden else seat.mark

    def branch(self, seat: Seat) -> str:
        """The name of the seat's branch."""
        if seat.row.synthetic:
            return REHEARSAL
        return self._session.catalogue.branch_or_other(seat.branch).name if seat.branch else ""

    def branch_id(self, seat: Seat) -> str:
        """The id of the seat's branch as it is now."""
        return self._session.catalogue.branch_or_other(seat.branch).id if seat.branch else ""

    def flagged(self, seat: Seat, entry: EntryRow) -> None:
        """Keeps what the host may want to look at."""
        words = [WHAT[flag] for flag in entry.flags if flag in WHAT]
        if words:
            seat.flags += 1
            at = int(entry.outcome.get("ms", millis(entry.at)))
            seen = {"player": seat.row.player, "what": "；".join(words), "at": at}
            self._session.flags.appendleft(seen)

    def _mark(self, seat: Seat) -> None:
        if self._session.is_removed(seat):
            seat.mark = ""
            return
        name = unicodedata.normalize("NFKC", self.own(seat)).casefold()
        count = self._counts[name] = self._counts.get(name, 0) + 1
        if count == 1:
            seat.mark = ""
        else:
            seat.mark = MARKS[count - 1] if count <= len(MARKS) else f"({count})"
