"""Hosted events of the desk over HTTP: what `bus event` does, by the account's permissions."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app, request

from server.addresses import own_address
from server.desk import Permission
from server.desk.events import DeskEvents
from server.desk.events.choices import question_choices, route_choices
from server.events import EventSpec
from server.events.results_link import results_path
from server.play import Catalogue
from server.rules.event import MODES
from server.rules.event.state import RIDE
from server.web import export, request_context
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.event_json import event_detail, event_json, links_json, outcome_json
from server.web.desk.sessions import SESSION
from server.web.events import XLSX, file_response
from server.web.qr import site_url
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import desk_events, event_host

blueprint = ApiBlueprint(
    "desk_events", __name__, url_prefix="/api/desk/events", description="Events of the desk"
)
BEFORE = {
    "in": "query",
    "name": "before",
    "schema": {"type": "string"},
    "description": "a join code: only events that were made earlier",
}


@blueprint.route("")
@blueprint.doc(security=SESSION, parameters=[BEFORE])
@blueprint.response(200, desk_events.DeskEvents)
@access.permitted(Permission.HOST)
def events() -> Response:
    """The events that the caller may see, the newest first."""
    own = access.account()
    shown, more = _room().page(own, request.args.get("before", ""))
    return json_response(
        {
            "events": [event_json(one, _catalogue()) for one in shown],
            "more": more,
            "may_all": own.may(Permission.HOST_ALL),
        }
    )


@blueprint.route("", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk_events.NewEvent))
@blueprint.response(201, desk_events.EventCode)
@access.permitted(Permission.HOST)
def create() -> Response:
    """Makes an event, a draft at first."""
    asked = load(desk_events.NewEvent(), read_json())
    by_clock = asked["mode"] == RIDE
    spec = EventSpec(
        route=asked["route"],
        mode=asked["mode"],
        name=asked["name"],
        starts_at=asked["starts_at"] if by_clock else None,
        planned_at=None if by_clock else asked["starts_at"],
        ends_at=asked["ends_at"],
        settings=asked["settings"],
        teams=asked["teams"],
    )
    made = _room().create(access.account(), spec, asked["hosts"])
    return json_response({"code": made.code}, 201)


@blueprint.route("/choices")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.EventChoices)
@access.permitted(Permission.HOST)
def choices() -> Response:
    """What there is to choose from for a new event."""
    may_all = access.account().may(Permission.HOST_ALL)
    return json_response(
        {
            "modes": [{"mode": mode, "name": name} for mode, name in MODES.items()],
            "routes": [one._asdict() for one in route_choices(_catalogue())],
            "hosts": [one._asdict() for one in _room().possible_hosts()] if may_all else [],
        }
    )


@blueprint.route("/choices/<route_id>")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.QuestionChoices)
@access.permitted(Permission.HOST)
def questions(route_id: str) -> Response:
    """The questions of a route, to choose single ones from."""
    index = _catalogue().index(route_id)
    return json_response({"questions": [one._asdict() for one in question_choices(index)]})


@blueprint.route("/<code>")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.DeskEventDetail)
@access.permitted(Permission.HOST)
def event(code: str) -> Response:
    """One event with its settings."""
    found = _room().event(access.account(), code)
    return json_response(event_detail(found, _catalogue(), request_context.settings()))


@blueprint.route("/<code>/copy", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(201, desk_events.EventCode)
@access.permitted(Permission.HOST)
def copy(code: str) -> Response:
    """The same event once more, as a draft: questions are drawn anew, times left out."""
    return json_response({"code": _room().copy(access.account(), code).code}, 201)


@blueprint.route("/<code>/links")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.EventLinks)
@access.permitted(Permission.HOST)
def links(code: str) -> Response:
    """Addresses and QR codes for phones, screen and remote."""
    return _links(code, _room().host_key(access.account(), code))


@blueprint.route("/<code>/links", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.EventLinks)
@access.permitted(Permission.HOST)
def renew_links(code: str) -> Response:
    """New links for screen and remote: the old ones open nothing, and the event goes on."""
    return _links(code, _room().renew_key(access.account(), code).key)


@blueprint.route("/<code>/hosts", methods=["PUT"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk_events.HostsRequest))
@blueprint.response(204)
@access.permitted(Permission.HOST_ALL)
def set_hosts(code: str) -> Response:
    """Says who hosts the event."""
    asked = load(desk_events.HostsRequest(), read_json())
    _room().set_hosts(access.account(), code, asked["hosts"])
    return Response(status=204)


@blueprint.route("/<code>/rehearsal", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk_events.RehearsalRequest))
@blueprint.response(204)
@access.permitted(Permission.HOST)
def rehearse(code: str) -> Response:
    """Opens the event, and lets synthetic riders come and play along."""
    asked = load(desk_events.RehearsalRequest(), read_json())
    settings = request_context.settings()
    port = settings.port or int(request.environ["SERVER_PORT"])
    url = own_address(settings, port)
    _room().rehearse(access.account(), code, asked["riders"], url)
    return Response(status=204)


@blueprint.route("/<code>/rehearsal", methods=["DELETE"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk_events.ClearRequest))
@blueprint.response(200, desk_events.RehearsalCleared)
@access.permitted(Permission.HOST)
def clear_rehearsal(code: str) -> Response:
    """Sends the synthetic riders home with all they did, and takes the event to its lobby."""
    asked = load(desk_events.ClearRequest(), read_json())
    room, own = _room(), access.account()
    cleared = room.clear_rehearsal(own, code, everything=asked["everything"])
    return json_response(cleared._asdict())


@blueprint.route("/<code>/outcome")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk_events.EventOutcome)
@access.permitted(Permission.HOST)
def outcome(code: str) -> Response:
    """How a finished event ended, in a line."""
    return json_response(outcome_json(_room().results(access.account(), code)))


@blueprint.route("/<code>/results")
@blueprint.doc(security=SESSION)
@blueprint.response(200, event_host.EventResults)
@access.permitted(Permission.HOST)
def results(code: str) -> Response:
    """The results of a finished event."""
    return json_response(_room().results(access.account(), code))


@blueprint.route("/<code>/results.xlsx")
@blueprint.doc(security=SESSION)
@blueprint.response(200, content_type=XLSX)
@access.permitted(Permission.HOST)
def results_xlsx(code: str) -> Response:
    """The results for Excel and WPS."""
    shown = _room().results(access.account(), code)
    sheet = export.as_xlsx(shown, request_context.settings().timezone)
    return file_response(sheet, XLSX, export.file_name(shown, ".xlsx"), f"{code}.xlsx")


@blueprint.route("/<code>/results.csv")
@blueprint.doc(security=SESSION)
@blueprint.response(200, content_type="text/csv")
@access.permitted(Permission.HOST)
def results_csv(code: str) -> Response:
    """The board as CSV with a BOM."""
    shown = _room().results(access.account(), code)
    table = export.as_csv(shown, request_context.settings().timezone)
    return file_response(table, "text/csv", export.file_name(shown, ".csv"), f"{code}.csv")


@blueprint.route("/<code>/publication", methods=["PUT"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk_events.PublicationRequest))
@blueprint.response(204)
@access.permitted(Permission.HOST)
def publish(code: str) -> Response:
    """Opens the results of a finished event to whom their link is given, or closes them again."""
    asked = load(desk_events.PublicationRequest(), read_json())
    _room().publish(access.account(), code, published=asked["published"])
    return Response(status=204)


@blueprint.route("/<code>/archive", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.permitted(Permission.HOST)
def archive(code: str) -> Response:
    """Puts an event away: one that is over, whose results stay, or one that never began."""
    _room().archive(access.account(), code)
    return Response(status=204)


def _links(code: str, key: str | None) -> Response:
    row = _room().event(access.account(), code).row
    return json_response(links_json(code, key, site_url(), results_path(row)))


def _room() -> DeskEvents:
    return cast("DeskEvents", current_app.extensions["desk_events"])


def _catalogue() -> Catalogue:
    return request_context.play().catalogue
