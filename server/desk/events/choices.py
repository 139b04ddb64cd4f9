"""What there is to choose from when an event is made, and how ready its questions are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from server.ledger import EventRow
from server.play import Catalogue, Refused, is_reviewed
from server.rules import RouteIndex
from server.tour.model import QuestionType, Route
from server.tour.schemas import live_json


class RouteChoice(NamedTuple):
    """A route that an event may be held on: how many `questions` can be drawn, and the settings
    `live` that count where an event changes none.
    """

    id: str
    name: str
    stops: int
    questions: int
    reviewed: bool
    live: Mapping[str, Any]


class QuestionChoice(NamedTuple):
    """A question of a route. `stop` is the stop's name, `sourced` whether it says where from."""

    id: str
    text: str
    type: str
    stop: str
    sourced: bool


def route_choices(catalogue: Catalogue) -> list[RouteChoice]:
    """All routes."""
    return [
        RouteChoice(
            route.id,
            route.name,
            len(route.stops),
            sum(_is_judged(one) for one in question_choices(catalogue.indexes[route.id])),
            is_reviewed(route),
            live_json(route.live),
        )
        for route in catalogue.tour.routes.values()
    ]


def question_choices(index: RouteIndex) -> list[QuestionChoice]:
    """The questions of a route, in their order along it."""
    return [
        QuestionChoice(one.id, one.text, str(one.type), stop.name, bool(getattr(one, "source", "")))
        for stop in index.route.stops
        for one in stop.questions
    ]


def drawn_questions(catalogue: Catalogue, row: EventRow) -> list[QuestionChoice]:
    """The questions that were drawn for an event and are still there."""
    route = event_route(catalogue, row)
    if route is None:
        return []
    known = {one.id: one for one in question_choices(catalogue.indexes[route.id])}
    return [known[name] for name in row.settings.get("questions", ()) if name in known]


def event_route(catalogue: Catalogue, row: EventRow) -> Route | None:
    """The route of an event as it is now; None where it is no more."""
    try:
        return catalogue.route(row.route)
    except Refused:
        return None


def _is_judged(question: QuestionChoice) -> bool:
    """Whether it may be drawn: polls are asked only where a setting lists them."""
    return question.type != QuestionType.POLL
