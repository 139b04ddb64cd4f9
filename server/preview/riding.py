"""A rider for a preview, brought to the screen that is to be looked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from server.ledger import Joined
from server.play import Play, Refused
from server.refusals import Refusal
from server.rules import StopAt, right_choice

NAME = "预览"
BRANCH = "other"
WRONG_TEXT = "不知道"

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


def ride_to(
    play: Play, route: str, stop: str, screen: str, *, right: bool = True
) -> tuple[Joined, str]:
    """A new ride on which `screen` of the stop can be shown, and its address. What must be answered
    before is answered right, or all of it wrong.

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
    for move in itertools.chain.from_iterable(_moves(one, screen, right=right) for one in stops):
        play.make_move(joined.ride, {**move, "key": f"preview-{next(keys):04d}"})
    path = SCREENS[screen].format(stop=place.id) or "/map"
    return joined, f"/r/{index.route.id}{path}"


def _moves(stop: StopAt, screen: str, *, right: bool) -> Iterator[dict[str, Any]]:
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
        options = [one.id for one in asked.options]
        made = right_choice if right else _wrong_choice
        choice = made(asked.type, asked.answer, options)
        yield {"kind": "answer", "stop": stop.id, "question": question.id, "choice": choice}


def _wrong_choice(kind: str, answer: Sequence[str], options: Sequence[str]) -> str | list[str]:
    """What gets a question wrong; of a poll, where nothing is wrong, the first of the options."""
    if kind == "fill":
        return WRONG_TEXT
    if kind == "order":
        return list(reversed(answer))
    others = [one for one in options if one not in answer] or list(options)
    return others[:1]
