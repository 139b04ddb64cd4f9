"""The end of a rehearsal: its riders go, and the event is as if nobody had played it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.events.commands.event_log import EventLog
from server.events.model.session import EventSession
from server.events.values import Cleared
from server.ledger import Ledger
from server.play import Refused
from server.refusals import Refusal
from server.rules.event.state import ARCHIVED, CLEARED, DRAFT, RUNNING
from server.rules.event.teams import is_team, smallest


class Rehearsals:
    """Clears rehearsals. `drop` forgets the session of a code, `reread` what is known of a ride (by
    its number): both are read from the ledger again.
    """

    def __init__(
        self,
        ledger: Ledger,
        event_log: EventLog,
        drop: Callable[[str], None],
        reread: Callable[[int], None],
    ) -> None:
        self._ledger = ledger
        self._event_log = event_log
        self._drop = drop
        self._reread = reread

    def clear(self, session: EventSession, *, everything: bool) -> Cleared:
        """Deletes the simulated riders; see `Events.clear_rehearsal`."""
        self._event_log.catch_up(session)
        state = session.state.state
        if everything and state in (RUNNING, ARCHIVED):
            raise Refused(Refusal.WRONG_STATE, "真乘客的步子，暂停或结束了才能清；归了档就不能了")
        riders, moves = self._ledger.clear_synthetic(session.code, everything=everything)
        lobby = state not in (DRAFT, ARCHIVED) and (everything or (riders > 0 and moves == 0))
        data: dict[str, Any] = {"count": riders}
        if lobby:
            data |= {"lobby": True, "teams": session.row.teams, "of": self._teams(session)}
        key = f"cleared-{self._ledger.new_seed():x}"
        self._event_log.append(session, key, "host", lambda: [(CLEARED, data)])
        self.reload(session)
        return Cleared(riders, moves, lobby)

    def reload(self, session: EventSession) -> None:
        """Reads an event again whose rehearsal was cleared, maybe by another process."""
        for ride_id in session.seats:
            self._reread(ride_id)
        self._drop(session.code)

    def _teams(self, session: EventSession) -> dict[str, str]:
        """The teams of those who stay, where colours were there from the beginning; one of another
        draw becomes the smallest.
        """
        if not session.row.teams:
            return {}
        count, kept = session.row.teams, dict[str, str]()
        for seat in session.seats.values():
            if not seat.row.synthetic:
                known = session.state.teams.get(seat.row.player, "")
                team = known if is_team(known, count) else smallest(kept, count)
                kept[seat.row.player] = team
        return kept
