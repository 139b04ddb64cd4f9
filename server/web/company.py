"""What riders see of each other besides boards, over HTTP: read again as boards are."""

from __future__ import annotations

import orjson
from flask import Response

from server.web import request_context
from server.web.api_blueprint import ApiBlueprint
from server.web.responses import JSON, json_response, with_etag
from server.web.schemas import company

blueprint = ApiBlueprint("company", __name__, url_prefix="/api", description="Fellow riders")


@blueprint.route("/routes/<route_id>/stops/<stop_id>/today")
@blueprint.response(200, company.Passers)
@blueprint.response(304)
def passers(route_id: str, stop_id: str) -> Response:
    """How many riders have checked in at a stop today, and the latest of them."""
    return _tagged(request_context.play().company.passers(route_id, stop_id))


@blueprint.route("/routes/<route_id>/branches/<branch_id>/lamps")
@blueprint.response(200, company.BranchLamps)
@blueprint.response(304)
def lamps(route_id: str, branch_id: str) -> Response:
    """The string of lamps that a branch is lighting along a line."""
    return _tagged(request_context.play().company.lamps(route_id, branch_id))


@blueprint.route("/rides/me/polls/<question_id>")
@blueprint.doc(security=[{"token": []}])
@blueprint.response(200, company.PollShares)
def shares(question_id: str) -> Response:
    """How riders chose in a poll that the caller has answered; 409 before that."""
    return json_response(
        request_context.play().company.shares(request_context.rider(), question_id)
    )


def _tagged(shown: object) -> Response:
    return with_etag(Response(orjson.dumps(shown), mimetype=JSON))
