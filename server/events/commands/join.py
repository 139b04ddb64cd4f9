"""Sitting down in an event: somebody new, or a rider with one tap."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from server.events.values import Seated
from server.ledger import Joined, Ledger, LedgerError, RideRow
from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.play.guests import checked_guest
from server.refusals import Refusal
from server.rules.event.state import DRAFT, LOBBY
from server.rules.event.teams import is_team, smallest

if TYPE_CHECKING:
    from server.events.commands.event_log import Conductor
    from server.events.model.session import Room
    from server.events.registry import Rooms


class Seating:
    """Gives seats; one for each player and event."""

    def __init__(
        self, ledger: Ledger, catalogue: Catalogue, rooms: Rooms, conductor: Conductor
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._rooms = rooms
        self._conductor = conductor

    def join(
        self,
        code: str,
        nickname: str,
        branch: str,
        *,
        consent: bool,
        team: str | None,
        synthetic: bool,
    ) -> Seated:
        """A seat for somebody new. Raises Refused, LedgerError."""
        room = self._open(code)
        if team is not None and not is_team(team, room.state.team_count):
            raise Refused(Refusal.UNKNOWN_TEAM, fields={"team": Refusal.UNKNOWN_TEAM.message})
        if synthetic:
            name, branch_id = nickname, ""
        else:
            guest = checked_guest(self._catalogue, nickname, branch, consent=consent)
            name, branch_id = guest.name, guest.branch.id
        joined = self._ledger.join_event(name, branch_id, room.row.route, code, synthetic=synthetic)
        self._seated(room, joined.ride, team)
        return Seated(joined.ride, joined.token, joined.recovery, rejoined=False)

    def seat(self, code: str, row: RideRow) -> Seated:
        """A seat for somebody who rides, or the one that is there. Raises Refused, LedgerError."""
        room = self._rooms.known(code)
        known = row if row.event == code else self._ledger.seat_for(row.player, code)
        if known is None:
            made = self._ledger.seat_of_rider(row, self._open(code).row.route, code)
            if isinstance(made, Joined):
                self._seated(room, made.ride, None)
                return Seated(made.ride, made.token, made.recovery, rejoined=False)
            known = made
        with room.latch:
            if room.is_removed(room.seat(known)):
                raise Refused(Refusal.REMOVED)
        return Seated(known, self._ledger.new_token(known.id), None, rejoined=True)

    def _open(self, code: str) -> Room:
        """The room if somebody may sit down now."""
        room = self._rooms.known(code)
        if room.state.over:
            raise Refused(Refusal.EVENT_OVER)
        if room.state.state == DRAFT:
            raise Refused(Refusal.EVENT_NOT_OPEN)
        if room.state.locked:
            raise Refused(Refusal.EVENT_LOCKED)
        return room

    def _seated(self, room: Room, row: RideRow, team: str | None) -> None:
        """Lets the seat in; where colours play it gets a team, in the event's log."""
        with room.latch:
            room.seat(row)
        if not room.state.team_count:
            return
        chosen = team if room.state.state == LOBBY else None

        def make() -> list[tuple[str, dict[str, Any]]]:
            state = room.state
            if row.player in state.teams:
                return []
            given = chosen or smallest(state.teams, state.team_count)
            return [("team", {"player": row.player, "team": given})]

        # The seat is kept by now; without a team the host can still give it one.
        with suppress(Refused, LedgerError):
            self._conductor.steps(room, f"team-{row.player}", "phone", make)
