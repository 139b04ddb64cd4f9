"""Events of the desk as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from server.addresses import base_address, reach_of
from server.desk.events import HostedEvent
from server.desk.events.choices import drawn_questions, event_route
from server.play import Catalogue, is_reviewed, iso
from server.settings import Settings
from server.web.qr import qr_svg

Json = dict[str, Any]


def event_json(event: HostedEvent, catalogue: Catalogue) -> Json:
    """`DeskEvent` of the contract."""
    overview, row = event.overview, event.row
    route, state = event_route(catalogue, row), overview.state
    return {
        "code": row.code,
        "name": row.name,
        "mode": row.mode,
        "route": row.route,
        "route_name": row.route if route is None else route.name,
        "state": state.state,
        "begins_at": _moment(overview.begins_at),
        "ends_at": _moment(row.ends_at),
        "created_at": iso(row.created_at),
        "started_at": _event_moment(state.started_at),
        "finished_at": _event_moment(state.finished_at),
        "players": overview.seats.real,
        "simulated": overview.seats.simulated,
        "rehearsing": event.rehearsing,
        "rehearsed": overview.rehearsed,
        "questions": overview.questions,
        "asked": overview.asked,
        "hosts": [host._asdict() for host in event.hosts],
    }


def event_detail(event: HostedEvent, catalogue: Catalogue, settings: Settings) -> Json:
    """`DeskEventDetail` of the contract."""
    row = event.row
    route = event_route(catalogue, row)
    return {
        **event_json(event, catalogue),
        "teams": row.teams,
        "live": row.settings.get("live", {}),
        "drawn": [one._asdict() for one in drawn_questions(catalogue, row)],
        "reviewed": route is not None and is_reviewed(route),
        "published": event.overview.state.published,
        "reach": reach_of(base_address(settings)),
    }


def links_json(code: str, key: str | None, site: str, results: str) -> Json:
    """`EventLinks` of the contract; `results` is the path of the results' page."""
    hosts = f"?event={code}#{key}"
    return {
        "join": _link(f"{site}/e/{code}"),
        "screen": None if key is None else _link(f"{site}/host{hosts}"),
        "remote": None if key is None else _link(f"{site}/host/remote{hosts}"),
        "results": f"{site}{results}",
    }


def outcome_json(results: Json) -> Json:
    """`EventOutcome` of the contract, from an `EventResults`."""
    first = next(iter(results["podium"] or ()), None)
    judged = [one for one in results["questions"] if one["rate"] is not None and not one["void"]]
    answered = sum(one["answered"] for one in judged)
    right = sum(one["right"] for one in judged)
    winner = first and {name: first[name] for name in ("name", "branch_name", "points")}
    return {"winner": winner, "rate": round(right / answered, 4) if answered else None}


def _link(url: str) -> Json:
    return {"url": url, "qr": qr_svg(url).decode()}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else iso(at)


def _event_moment(at: int) -> str | None:
    """Event time (epoch ms) as a moment; None for 0."""
    return iso(datetime.fromtimestamp(at / 1000, UTC)) if at else None
