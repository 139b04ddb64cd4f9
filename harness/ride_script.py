"""The moves of a whole ride, every answer right, for clients that play it without a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.server import ROOT
from server.rules import GAMES, RouteIndex, right_choice
from server.tour import load_tour


@dataclass(frozen=True, slots=True)
class RideScript:
    """The moves of one route in order, without their keys; games are left out."""

    route: str
    moves: tuple[dict[str, Any], ...]
    index: RouteIndex


def ride_script(
    route: str, routes: Path = ROOT / "routes", content: Path = ROOT / "content"
) -> RideScript:
    """Makes the script of a route: at each stop check-in, story, then every question."""
    schemas = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(content, routes, schemas)
    moves: list[dict[str, Any]] = []
    for stop in tour.routes[route].stops:
        moves.append({"kind": "checkin", "stop": stop.id})
        moves.append({"kind": "story", "stop": stop.id})
        for question in stop.questions:
            options = [option.id for option in question.options]
            choice = right_choice(question.type, question.answer, options)
            moves.append(
                {"kind": "answer", "stop": stop.id, "question": question.id, "choice": choice}
            )
    return RideScript(route, tuple(moves), RouteIndex(tour.routes[route]))
