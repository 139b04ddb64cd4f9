"""A rider for a preview, brought to the screen that is to be looked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from server.ledger import Joined
from server.play import Play, Refused
from server.refusals import Refusal
from server.rules import StopAt, right_choice

NAME = "预览"
BRANCH = "other"

SCREENS = {
    "map": "",
    "drive": "/to/{stop}",
    "stop": "/at/{stop}",
    "story": "/at/{stop}",
    "game": "/at/{stop}/game",
    "quiz": "/at/{stop}/quiz",
    "stamp": "/at/{stop}/stamp",
    "finish": "/finish",
}
"""What can be looked at, with its address after that of the line."""


def ride_to(play: Play, route: str, stop: str, screen: str) -> tuple[Joined, str]:
    """A new ride on which `screen` of the stop can be shown, and its address.

    Raises:
        Refused: `unknown_route`, `unknown_stop`, `not_found` for a screen that is none.
    """
    index = play.catalogue.index(route)
    place = index.stop_at.get(stop) or index.stops[0]
    if screen not in SCREENS:
        raise Refused(Refusal.NOT_FOUND)
    joined = play.join(index.route.id, NAME, BRANCH, consent=True)
    stops = index.stops if screen == "finish" else (place,)
    keys = itertools.count()
    for move in itertools.chain.from_iterable(_moves(one, screen) for one in stops):
        play.make_move(joined.ride, {**move, "key": f"preview-{next(keys):04d}"})
    path = SCREENS[screen].format(stop=place.id) or "/map"
    return joined, f"/r/{index.route.id}{path}"


def _moves(stop: StopAt, screen: str) -> Iterator[dict[str, Any]]:
    """What must be done at a stop before the screen."""
    if screen in ("map", "drive", "stop"):
        return
    yield {"kind": "checkin", "stop": stop.id}
    if screen not in ("quiz", "stamp", "finish"):
        return
    yield {"kind": "story", "stop": stop.id}
    if screen == "quiz":
        return
    for question in stop.questions:
        asked = question.question
        choice = right_choice(asked.type, asked.answer, [one.id for one in asked.options])
        yield {"kind": "answer", "stop": stop.id, "question": question.id, "choice": choice}
