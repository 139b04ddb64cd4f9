"""Events over HTTP: card, seat, results; for the host the results as a file, and a replay."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from flask import Response, request

from server.events import Events
from server.ledger import RideRow
from server.play import Refused
from server.refusals import Refusal
from server.web import export, request_context
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.qr import qr_svg, site_url
from server.web.request_body import load
from server.web.responses import json_response, read_json, with_etag
from server.web.schemas import event, event_host
from server.web.ticket_cookie import remember_ticket

TOKEN: list[dict[str, list[str]]] = [{"token": []}]
LONGEST_KEY = 100
SEAT_COOKIE = "seat-"
SEAT_COOKIE_SECONDS = 3 * 86_400
MOST_REMEMBERED = 8
LINK_KEY = {
    "in": "query",
    "name": "k",
    "schema": {"type": "string"},
    "description": "the key in the host's `results_url`; opens what the host has published",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

blueprint = ApiBlueprint("events", __name__, url_prefix="/api/events", description="Events")
View = Callable[[str], Response]


def _looks_up_event(view: View) -> View:
    """Counts the view's unknown event codes; see `request_context.event_lookup`."""

    @wraps(view)
    def counted(code: str) -> Response:
        with request_context.event_lookup(code):
            return view(code)

    return counted


@blueprint.route("/<code>")
@blueprint.response(200, event.EventCard)
@_looks_up_event
def card(code: str) -> Response:
    """The public facts of an event."""
    return json_response(request_context.events().card(code))


@blueprint.route("/<code>/seats", methods=["POST"])
@blueprint.doc(security=[{}, *TOKEN], requestBody=json_body(event.SeatRequest))
@blueprint.response(201, event.Seat)
@blueprint.alt_response(200, schema=event.Seat, description="the seat was there before")
@_looks_up_event
def join(code: str) -> Response:
    """Takes a seat: as a new guest, or with the token of any ride as the same player.

    A player who has a seat already gets a new token for it.
    """
    events, known = request_context.events(), _caller_ride()
    asked = _seat_request()
    events.check_not_removed(code, remembered_seats(code), known)
    if known is not None and not asked.get("nickname"):
        seat = events.seat(code, known)
    else:
        missing = {name: "这一项要填" for name in ("nickname", "branch") if not asked.get(name)}
        if missing:
            raise Refused(Refusal.INVALID, fields=missing)
        events.check_open(code)
        request_context.limit_joins(of_event=True)
        seat = events.join(
            code,
            asked["nickname"],
            asked["branch"],
            consent=asked["consent"],
            team=asked["team"],
        )
    shown = json_response(_seat_json(code, seat), 200 if seat.rejoined else 201)
    return remember_seat(remember_ticket(shown, seat.ride, seat.token), code, seat.ride.ride)


@blueprint.route("/<code>/qr.svg")
@blueprint.response(200, content_type="image/svg+xml")
@_looks_up_event
def join_code(code: str) -> Response:
    """A QR code with the address of the phones' page."""
    request_context.events().card(code)
    body = qr_svg(f"{site_url()}/e/{code}")
    return with_etag(Response(body, mimetype="image/svg+xml"))


@blueprint.route("/<code>/results")
@blueprint.doc(security=[{}, *TOKEN], parameters=[LINK_KEY])
@blueprint.response(200, event_host.EventResults)
@_looks_up_event
def results(code: str) -> Response:
    """The results, once the event is finished: for those who were there (the token of a seat), for
    the host (the host's key), and for whom the host has given the link to (`k`) where they are
    published.
    """
    events, key = request_context.events(), request.args.get("k", "")[:LONGEST_KEY]
    rider = request_context.known_rider()
    events.check_may_read(code, request_context.bearer(), key, rider)
    return json_response(events.results(code, rider))


@blueprint.route("/<code>/results.xlsx")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, content_type=XLSX)
@_looks_up_event
def results_xlsx(code: str) -> Response:
    """The results for Excel and WPS; needs the host's key as Bearer token."""
    shown = _hosted(code).results(code)
    sheet = export.as_xlsx(shown, request_context.settings().timezone)
    return file_response(sheet, XLSX, export.file_name(shown, ".xlsx"), f"{code}.xlsx")


@blueprint.route("/<code>/results.csv")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, content_type="text/csv")
@_looks_up_event
def results_csv(code: str) -> Response:
    """The board as CSV with a BOM; needs the host's key as Bearer token."""
    shown = _hosted(code).results(code)
    table = export.as_csv(shown, request_context.settings().timezone)
    return file_response(table, "text/csv", export.file_name(shown, ".csv"), f"{code}.csv")


@blueprint.route("/<code>/replay", methods=["POST"])
@blueprint.doc(security=TOKEN)
@blueprint.response(201, event_host.Replayed)
@_looks_up_event
def replay(code: str) -> Response:
    """A fresh draft with the same settings; needs the host's key as Bearer token."""
    created = _hosted(code).replay(code)
    url = f"{site_url()}/host?event={created.code}#{created.key}"
    return json_response({"code": created.code, "key": created.key, "host_url": url}, 201)


def remembered_seats(code: str) -> list[str]:
    """The seats (public ids of their rides) that the phone has had in the event."""
    kept = request.cookies.get(f"{SEAT_COOKIE}{code}", "")
    return kept.split(".")[:MOST_REMEMBERED]


def remember_seat(response: Response, code: str, ride: str) -> Response:
    """Lets the phone remember the seat, so that one whom the host has removed does not come back
    under another name. The cookie opens nothing.
    """
    kept = [one for one in remembered_seats(code) if one and one != ride]
    response.set_cookie(
        f"{SEAT_COOKIE}{code}",
        ".".join([*kept, ride][-MOST_REMEMBERED:]),
        max_age=SEAT_COOKIE_SECONDS,
        path="/api/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def _caller_ride() -> RideRow | None:
    """The ride of the request's token; None without a token."""
    return request_context.rider() if request.headers.get("Authorization") else None


def _seat_request() -> dict[str, Any]:
    if not request.content_length:
        return {}
    return load(event.SeatRequest(), read_json())


def _seat_json(code: str, seat: Any) -> dict[str, Any]:
    """A `Seat`; `rejoined` is present only where it is true."""
    shown = {
        "ride": seat.ride.ride,
        "token": seat.token,
        "recovery": seat.recovery,
        "route": seat.ride.route,
        "event": code,
    }
    return {**shown, "rejoined": True} if seat.rejoined else shown


def _hosted(code: str) -> Events:
    """The events, after checking the host key. Raises Refused `not_yours`, `unknown_event`."""
    events = request_context.events()
    events.host(code, request_context.bearer())
    return events


def file_response(body: bytes, mimetype: str, name: str, plain: str) -> Response:
    """A file to keep, called `name`; old clients call it `plain`, which is ASCII."""
    answer = Response(body, mimetype=mimetype)
    answer.headers["Cache-Control"] = "no-store"
    # RFC 6266: an ASCII name for old clients, the real one for the others.
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return answer
