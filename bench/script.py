"""What a phone does in a measurement: the moves of a whole ride, mostly right answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.rules import GAMES
from server.tour import load_tour

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Script:
    """The moves of one route in order, without their keys; games are left out."""

    route: str
    moves: tuple[dict[str, Any], ...]

    def keyed(self, name: str, start: int = 0) -> Iterator[dict[str, Any]]:
        """The moves from `start` on with keys that no other `name` shares."""
        for number in range(start, len(self.moves)):
            yield {**self.moves[number], "key": f"{name}-{number:05d}"}


def script_of(route: str) -> Script:
    """Makes the script of a route: at each stop check-in, story, then every question."""
    schemas = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(ROOT / "content", ROOT / "routes", schemas)
    moves: list[dict[str, Any]] = []
    for stop in tour.routes[route].stops:
        moves.append({"kind": "checkin", "stop": stop.id})
        moves.append({"kind": "story", "stop": stop.id})
        for question in stop.questions:
            choice = question.answer[0] if question.type == "fill" else list(question.answer)
            moves.append(
                {"kind": "answer", "stop": stop.id, "question": question.id, "choice": choice}
            )
    return Script(route, tuple(moves))
