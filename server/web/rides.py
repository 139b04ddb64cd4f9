"""Rides over HTTP: joining, snapshot, moves, recovery, export, deletion."""

from __future__ import annotations

import orjson
from flask import Response

from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api import IN_LANGUAGE, OF_VERSION, json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.events import remember_seat, remembered_seats
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import moves, ride
from server.web.ticket_cookie import (
    forget_dead_tickets,
    forget_ticket,
    is_own,
    remember_missing_ticket,
    remember_ticket,
    tickets,
)

TOKEN: list[dict[str, list[str]]] = [{"token": []}]

blueprint = ApiBlueprint("rides", __name__, url_prefix="/api/rides", description="Rides")


@blueprint.route("", methods=["POST"])
@blueprint.doc(requestBody=json_body(ride.JoinRequest))
@blueprint.response(201, ride.Ticket)
def join() -> Response:
    """Creates a ride for a guest."""
    asked = load(ride.JoinRequest(), read_json())
    name, branch, consent = asked["nickname"], asked["branch"], asked["consent"]
    play, event = request_context.play(), asked["event"]
    play.check_running()
    if event is not None:
        with request_context.event_lookup(event):
            events = request_context.events()
            events.check_open(event)
            request_context.limit_joins(of_event=True)
            events.check_not_removed(event, remembered_seats(event), request_context.known_rider())
            seat = events.join(event, name, branch, consent=consent)
        row, token, recovery = seat.ride, seat.token, seat.recovery
    else:
        request_context.limit_joins(of_event=False)
        row, token, recovery = play.join(asked["route"], name, branch, consent=consent)
    ticket = {"ride": row.ride, "token": token, "recovery": recovery}
    created = remember_ticket(json_response(ticket, 201), row, token)
    return created if event is None else remember_seat(created, event, row.ride)


@blueprint.route("/recover", methods=["POST"])
@blueprint.doc(requestBody=json_body(ride.RecoverRequest))
@blueprint.response(200, ride.Recovered)
def recover() -> Response:
    """Gives another phone a token for a ride."""
    asked = load(ride.RecoverRequest(), read_json())
    with request_context.play().rate_limits.recovery_codes.guess(request_context.caller()):
        row, token = request_context.play().recover(asked["recovery"])
    return remember_ticket(json_response({"ride": row.ride, "token": token}), row, token)


@blueprint.route("/return", methods=["POST"])
@blueprint.response(200, ride.Returned)
def bring_back() -> Response:
    """The rides of a phone whose browser has emptied its storage, by its ticket cookies."""
    found = list(tickets())
    rides = [
        {"ride": row.ride, "token": token, "route": row.route, "event": row.event}
        for row, token in found
    ]
    return forget_dead_tickets(json_response({"rides": rides}), found)


@blueprint.route("/me")
@blueprint.doc(security=TOKEN, parameters=[IN_LANGUAGE, OF_VERSION])
@blueprint.response(200, ride.Snapshot)
def snapshot() -> Response:
    """The whole state of the caller's ride."""
    row = request_context.rider()
    lang, version = request_context.lang(), request_context.version()
    shown = json_response(request_context.play().snapshot(row, lang, version))
    return remember_missing_ticket(shown, row, request_context.bearer())


@blueprint.route("/me/moves", methods=["POST"])
@blueprint.doc(security=TOKEN, parameters=[IN_LANGUAGE], requestBody=json_body(moves.Moves))
@blueprint.response(200, moves.Results)
def make_moves() -> Response:
    """Makes moves in order, as by socket; a result for each."""
    row = request_context.rider()
    asked = read_json().get("moves")
    if not isinstance(asked, list) or not 1 <= len(asked) <= moves.MOST_MOVES:
        message = f"要 1～{moves.MOST_MOVES} 步的列表"
        raise Refused(Refusal.INVALID, fields={"moves": message})
    return json_response(
        {"results": request_context.play().make_moves(row, asked, request_context.lang())}
    )


@blueprint.route("/me", methods=["DELETE"])
@blueprint.doc(security=TOKEN)
@blueprint.response(204)
def leave() -> Response:
    """Deletes the caller's personal data; points stay on the boards without a name."""
    row = request_context.rider()
    own = is_own(row)
    request_context.play().leave(row)
    return forget_ticket(Response(status=204), row, own=own)


@blueprint.route("/me/tokens")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, ride.Tokens)
def tokens() -> Response:
    """The tokens that open the caller's ride: one for each phone that it was opened on."""
    row, play = request_context.rider(), request_context.play()
    return json_response({"tokens": play.tokens.of_ride(row, request_context.bearer())})


@blueprint.route("/me/tokens/<token_id>", methods=["DELETE"])
@blueprint.doc(security=TOKEN)
@blueprint.response(204)
def revoke(token_id: str) -> Response:
    """Revokes a token, as of a phone that was lost; 404 where the ride has no such token."""
    request_context.play().tokens.revoke(request_context.rider(), token_id)
    return Response(status=204)


@blueprint.route("/me/export")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, {"type": "object"})
def export() -> Response:
    """Everything that is stored about the caller's ride."""
    body = orjson.dumps(
        request_context.play().export(request_context.rider()), option=orjson.OPT_INDENT_2
    )
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Disposition"] = 'attachment; filename="bus-ride.json"'
    return answer
