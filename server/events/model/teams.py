"""Names and colours of teams."""

from __future__ import annotations

from server.events.model.read import EventRead
from server.rules.event.teams import COLOUR_AT, COLOURS


def team_name(event: EventRead, team: str) -> str:
    """A team's name."""
    if event.state.team_count:
        return COLOUR_AT[team].name if team in COLOUR_AT else team
    return event.catalogue.branch_or_other(team).name


def team_colours(event: EventRead) -> dict[str, str]:
    """A CSS colour for each team: branches take them in the order of their first seats."""
    if event.state.team_count:
        return {colour.id: colour.css for colour in COLOURS}
    seen: dict[str, str] = {}
    for seat in event.seats.values():
        team = event.team_of(seat)
        if team is not None and team not in seen:
            seen[team] = COLOURS[len(seen) % len(COLOURS)].css
    return seen
