"""Riding: joining, the snapshot, moves, taking a ride along, leaving."""

from __future__ import annotations

from contextlib import nullcontext

import orjson
from flask import Response

from server.play import Refused
from server.web import here
from server.web.api import IN_LANGUAGE, json_body
from server.web.described import DescribedBlueprint
from server.web.forms import load
from server.web.responses import json_response, read_json
from server.web.schemas import moves, ride

TOKEN: list[dict[str, list[str]]] = [{"token": []}]

blueprint = DescribedBlueprint("rides", __name__, url_prefix="/api/rides", description="Rides")


@blueprint.route("", methods=["POST"])
@blueprint.doc(requestBody=json_body(ride.JoinRequest))
@blueprint.response(201, ride.Ticket)
def join() -> Response:
    """Gets on the bus as a guest."""
    asked = load(ride.JoinRequest(), read_json())
    here.limit_joins()
    with here.event_lookup() if asked["event"] else nullcontext():
        joined = here.play().join(
            asked["route"],
            asked["nickname"],
            asked["branch"],
            consent=asked["consent"],
            event=asked["event"],
        )
    ticket = {"ride": joined.ride.ride, "token": joined.token, "recovery": joined.recovery}
    return json_response(ticket, 201)


@blueprint.route("/recover", methods=["POST"])
@blueprint.doc(requestBody=json_body(ride.RecoverRequest))
@blueprint.response(200, ride.Recovered)
def recover() -> Response:
    """Carries a ride to another phone."""
    asked = load(ride.RecoverRequest(), read_json())
    with here.play().rate_limits.recovery_codes.guess(here.caller()):
        row, token = here.play().recover(asked["recovery"])
    return json_response({"ride": row.ride, "token": token})


@blueprint.route("/me")
@blueprint.doc(security=TOKEN, parameters=[IN_LANGUAGE])
@blueprint.response(200, ride.Snapshot)
def snapshot() -> Response:
    """The whole of the caller's ride."""
    return json_response(here.play().snapshot(here.rider(), here.lang()))


@blueprint.route("/me/moves", methods=["POST"])
@blueprint.doc(security=TOKEN, parameters=[IN_LANGUAGE], requestBody=json_body(moves.Moves))
@blueprint.response(200, moves.Results)
def make_moves() -> Response:
    """The same moves as by socket, in order, a result for each."""
    row = here.rider()
    asked = read_json().get("moves")
    if not isinstance(asked, list) or not 1 <= len(asked) <= moves.MOST_MOVES:
        told = f"要 1～{moves.MOST_MOVES} 步的列表"
        raise Refused("invalid", fields={"moves": told})
    return json_response({"results": here.play().make_moves(row, asked, here.lang())})


@blueprint.route("/me", methods=["DELETE"])
@blueprint.doc(security=TOKEN)
@blueprint.response(204)
def leave() -> Response:
    """Deletes what is known about the caller; points stay on the boards without a name."""
    here.play().leave(here.rider())
    return Response(status=204)


@blueprint.route("/me/export")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, {"type": "object"})
def export() -> Response:
    """Everything that is kept about the caller's ride."""
    body = orjson.dumps(here.play().export(here.rider()), option=orjson.OPT_INDENT_2)
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Disposition"] = 'attachment; filename="youguang-bus.json"'
    return answer
