"""Joining an event: as a new player, or as the player of a ride with one tap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from server.events.commands.event_log import EventLog
from server.events.model.seat import Seat
from server.events.model.session import EventSession
from server.events.values import Seated
from server.ledger import Joined, Ledger, LedgerError, RideRow
from server.play import Catalogue, Refused
from server.play.guests import validate_guest
from server.refusals import Refusal
from server.rules.event import EventRefused
from server.rules.event.state import DRAFT, LOBBY, RETURN
from server.rules.event.teams import is_team, smallest


def come_back(event_log: EventLog, session: EventSession, seat: Seat) -> None:
    """Gives a seat back that went with all of a rush. Raises Refused `removed` where the host has
    taken it away by name; LedgerError.
    """
    player = seat.row.player

    def make() -> list[tuple[str, dict[str, Any]]]:
        if player in session.state.swept:
            return [(RETURN, {"player": player})]
        if session.is_removed(seat):
            raise EventRefused(Refusal.REMOVED)
        return []

    with session.mutex:
        key = f"return-{player}-{session.state.seq}"
    event_log.append(session, key, "phone", make)


class Joining:
    """Gives seats, one for each player and event. `get_session` finds the session of a code or
    raises Refused `unknown_event`.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        get_session: Callable[[str], EventSession],
        event_log: EventLog,
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._get_session = get_session
        self._event_log = event_log

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
        """A seat for a new player. Raises Refused, LedgerError."""
        session = self._open(code)
        if team is not None and not is_team(team, session.state.team_count):
            raise Refused(Refusal.UNKNOWN_TEAM, fields={"team": Refusal.UNKNOWN_TEAM.message})
        if synthetic:
            name, branch_id = nickname, branch
        else:
            guest = validate_guest(self._catalogue, nickname, branch, consent=consent)
            name, branch_id = guest.name, guest.branch.id
        joined = self._ledger.join_event(
            name, branch_id, session.row.route, code, synthetic=synthetic
        )
        self._admit(session, joined.ride, team)
        return Seated(joined.ride, joined.token, joined.recovery, rejoined=False)

    def seat(self, code: str, row: RideRow) -> Seated:
        """The seat of the player of a ride, made where there is none. Raises Refused,
        LedgerError.
        """
        session = self._get_session(code)
        known = row if row.event == code else self._ledger.seat_for(row.player, code)
        if known is None:
            made = self._ledger.seat_of_rider(row, self._open(code).row.route, code)
            if made is None:
                raise Refused(Refusal.UNAUTHORIZED)
            if isinstance(made, Joined):
                self._admit(session, made.ride, None)
                return Seated(made.ride, made.token, made.recovery, rejoined=False)
            known = made
        with session.mutex:
            seat = session.admit(known)
        if session.is_removed(seat):
            come_back(self._event_log, session, seat)
        token = self._ledger.new_token(known.id)
        if token is None:
            raise Refused(Refusal.UNAUTHORIZED)
        return Seated(known, token, None, rejoined=True)

    def check_not_removed(self, code: str, rides: Iterable[str], row: RideRow | None) -> None:
        """Raises Refused `removed` where a phone has had a seat that the host has removed: it
        does not sit down again under another name. `rides` are public ids of seats that the phone
        remembers, `row` the ride whose token it has.
        """
        session = self._get_session(code)
        if session.state.over:
            return
        remembered = set(rides)
        with session.mutex:
            seats = [one for one in session.seats.values() if one.row.ride in remembered]
            if row is not None and row.player in session.players:
                seats.append(session.players[row.player])
            removed = session.state.removed - session.state.swept
            if any(one.row.player in removed for one in seats):
                raise Refused(Refusal.REMOVED)

    def check_open(self, code: str) -> None:
        """Raises Refused where the event takes no new seats now."""
        self._open(code)

    def _open(self, code: str) -> EventSession:
        """The session, if it takes new seats now. Raises Refused."""
        session = self._get_session(code)
        if session.state.over:
            raise Refused(Refusal.EVENT_OVER)
        if session.state.state == DRAFT:
            raise Refused(Refusal.EVENT_NOT_OPEN)
        if session.state.locked:
            raise Refused(Refusal.EVENT_LOCKED)
        return session

    def _admit(self, session: EventSession, row: RideRow, team: str | None) -> None:
        """Admits the seat; where colours play, a step of the log gives it a team."""
        with session.mutex:
            session.admit(row)
        if not session.state.team_count:
            return
        chosen = team if session.state.state == LOBBY else None

        def make() -> list[tuple[str, dict[str, Any]]]:
            state = session.state
            if row.player in state.teams:
                return []
            given = chosen or smallest(state.teams, state.team_count)
            return [("team", {"player": row.player, "team": given})]

        # The seat is in the ledger; should this fail, the host can give it a team.
        with suppress(Refused, LedgerError):
            self._event_log.append(session, f"team-{row.player}", "phone", make)
