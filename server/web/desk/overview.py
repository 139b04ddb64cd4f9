"""The desk's first screen over HTTP."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, cast

from flask import Response, current_app

from server.desk import Permission
from server.desk.overview import Overview, OverviewSums, Place
from server.desk.versions import Publisher
from server.events import Overview as EventOverview
from server.rules.event import MODES
from server.rules.event.state import ARCHIVED, FINISHED, STATES
from server.tour.model import Route, Stop, Tour
from server.web import request_context
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.sessions import SESSION
from server.web.responses import json_response
from server.web.schemas import desk_overview

DAYS: Final = 30
MOST_EVENTS: Final = 5
LOOKED_THROUGH: Final = 100
"""So many of the newest events are looked through."""
OVER: Final = frozenset({FINISHED, ARCHIVED})

blueprint = ApiBlueprint(
    "desk_overview", __name__, url_prefix="/api/desk", description="The desk's first screen"
)


@blueprint.route("/overview")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_overview.OverviewScreen)
@access.permitted(Permission.SEE)
def overview() -> Response:
    """How things stand now."""
    known = cast("Overview", current_app.extensions["desk_overview"])
    publisher = cast("Publisher", current_app.extensions["publisher"])
    tour, today, sums = request_context.play().catalogue.tour, known.today(), known.sums()
    coming = _coming()
    shown = {
        "at": datetime.now(UTC).isoformat(),
        "players": {"total": sums.players, "today": sums.players_today},
        "answers": {"total": sums.answers.total(), "today": sums.answers[today]},
        "rides": sums.rides,
        "finished": sums.finished,
        "aboard": sums.aboard.total(),
        "days": _days(sums.answers, today),
        "road": _road(tour, sums),
        "events": [_event_json(tour, one) for one in coming[:MOST_EVENTS]],
        "more_events": max(0, len(coming) - MOST_EVENTS),
        "version": _version(publisher.number),
        "problems": sum(1 for one in publisher.problems if one.level == "error"),
    }
    return json_response(shown)


def _days(answers: Counter[int], today: int) -> list[dict[str, Any]]:
    """The answers of the last days, the oldest first, days without any included."""
    last = date(today // 10_000, today // 100 % 100, today % 100)
    days = (last - timedelta(days=back) for back in reversed(range(DAYS)))
    return [
        {"day": day.isoformat(), "answers": answers[int(day.strftime("%Y%m%d"))]} for day in days
    ]


def _road(tour: Tour, sums: OverviewSums) -> dict[str, Any] | None:
    """The route with the most stamps; the first one where nobody rides yet."""
    lit: Counter[str] = Counter()
    for place, number in sums.stamped.items():
        lit[place.route] += number
    route: Route | None = max(tour.routes.values(), key=lambda one: lit[one.id], default=None)
    if route is None:
        return None
    stops = [
        {
            "id": stop.id,
            "title": stop.short,
            "riders": _at(sums.stamped, route, stop),
            "aboard": _at(sums.aboard, route, stop),
        }
        for stop in route.stops
    ]
    return {"route": route.id, "title": route.name, "stops": stops}


def _at(places: Counter[Place], route: Route, stop: Stop) -> int:
    """The number of a stop, under its old ids too."""
    return sum(places[Place(route.id, name)] for name in (stop.id, *stop.was))


def _coming() -> list[EventOverview]:
    """Events that are not over, the next first; those without a time come last."""
    events = request_context.events()
    found = events.overviews(events.all()[:LOOKED_THROUGH])
    latest = datetime.max.replace(tzinfo=UTC)
    left = [one for one in found if one.state.state not in OVER]
    return sorted(left, key=lambda one: one.begins_at or latest)


def _event_json(tour: Tour, found: EventOverview) -> dict[str, Any]:
    row, state = found.row, found.state.state
    route = tour.routes.get(row.route)
    return {
        "code": row.code,
        "name": row.name,
        "mode": row.mode,
        "mode_name": MODES[row.mode],
        "route": route.name if route else row.route,
        "starts_at": found.begins_at and found.begins_at.isoformat(),
        "state": state,
        "state_name": STATES[state],
    }


def _version(number: int) -> dict[str, Any] | None:
    row = request_context.play().ledger.version(number) if number else None
    if row is None:
        return None
    return {
        "number": row.number,
        "published_at": row.published_at.isoformat(),
        "published_by": row.published_by,
        "reason": row.reason,
    }
