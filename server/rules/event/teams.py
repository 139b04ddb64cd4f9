"""Teams of colours: a fixed list, dealt out evenly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from server.rules.seeds import shuffled


class Colour(NamedTuple):
    """A team by its colour; `css` reads well on a dark wall."""

    id: str
    name: str
    css: str


COLOURS: Final = (
    Colour("red", "红队", "#e8503a"),
    Colour("blue", "蓝队", "#3b82f6"),
    Colour("gold", "金队", "#f2b33d"),
    Colour("green", "绿队", "#34a853"),
    Colour("purple", "紫队", "#9b6bdf"),
    Colour("cyan", "青队", "#22b8cf"),
    Colour("orange", "橙队", "#f08c3a"),
    Colour("pink", "粉队", "#ec6ead"),
)
COLOUR_AT: Final[Mapping[str, Colour]] = {colour.id: colour for colour in COLOURS}


def is_team(team: str, count: int) -> bool:
    """Whether the event with `count` colours has this team."""
    return any(colour.id == team for colour in COLOURS[:count])


def dealt(players: Sequence[str], count: int, seed: int) -> dict[str, str]:
    """Every player's team, as even as can be; the order follows from `seed` alone."""
    order = shuffled(sorted(players), seed)
    return {player: COLOURS[at % count].id for at, player in enumerate(order)}


def smallest(teams: Mapping[str, str], count: int) -> str:
    """The team with the fewest players, the first of equals."""
    sizes = {colour.id: 0 for colour in COLOURS[:count]}
    for team in teams.values():
        if team in sizes:
            sizes[team] += 1
    return min(sizes, key=sizes.__getitem__)
