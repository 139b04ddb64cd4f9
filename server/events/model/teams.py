"""Names and colours of teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.rules.event.teams import COLOUR_AT, COLOURS

if TYPE_CHECKING:
    from server.events.model.session import EventSession


def team_name(session: EventSession, team: str) -> str:
    """A team's name."""
    if session.state.team_count:
        return COLOUR_AT[team].name if team in COLOUR_AT else team
    return session.catalogue.branch_or_other(team).name


def team_colours(session: EventSession) -> dict[str, str]:
    """A CSS colour for each team: branches take them in the order of their first seats."""
    if session.state.team_count:
        return {colour.id: colour.css for colour in COLOURS}
    seen: dict[str, str] = {}
    for seat in session.seats.values():
        team = session.team_of(seat)
        if team is not None and team not in seen:
            seen[team] = COLOURS[len(seen) % len(COLOURS)].css
    return seen
