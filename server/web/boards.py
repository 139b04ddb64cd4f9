"""Boards over HTTP; a board is serialised once per version."""

from __future__ import annotations

from contextlib import nullcontext

from flask import Response, request

from server.play import MOST_ROWS, BoardView, Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api_blueprint import ApiBlueprint
from server.web.events import LINK_KEY, LONGEST_KEY
from server.web.responses import JSON, with_etag
from server.web.schemas import board

USUAL_ROWS = 50
EVENT_SCOPES = ("event:", "teams:")

blueprint = ApiBlueprint("boards", __name__, url_prefix="/api/boards", description="Leaderboards")
PARAMETERS = [
    {
        "in": "query",
        "name": "around",
        "schema": {"type": "string", "enum": ["me"]},
        "description": "adds the caller's own place; needs the token",
    },
    {
        "in": "query",
        "name": "limit",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
        "description": "rows of `top`",
    },
    LINK_KEY,
]


@blueprint.route("/<scope>")
@blueprint.doc(security=[{}, {"token": []}], parameters=PARAMETERS)
@blueprint.response(200, board.Board)
@blueprint.response(304)
def one_board(scope: str) -> Response:
    """A board; `scope` is route:ID, branch:ROUTE or day:ROUTE; event:CODE or teams:CODE for seats
    of the event (their token), for its host (the key), and, where the results are published, by
    the key of their link (`k`).
    """
    args = request.args
    around, limit = args.get("around"), args.get("limit", "")
    if limit and not (limit.isascii() and limit.isdigit() and 1 <= int(limit) <= MOST_ROWS):
        raise Refused(Refusal.INVALID, fields={"limit": f"要 1～{MOST_ROWS} 的整数"})
    if around not in (None, "me"):
        raise Refused(Refusal.INVALID, fields={"around": "只能是 me"})
    rows = int(limit) if limit else USUAL_ROWS
    of_event, code = scope.startswith(EVENT_SCOPES), scope.partition(":")[2]
    rider = request_context.rider() if around else None
    if of_event and rider is None:
        rider = request_context.known_rider()
    with request_context.event_lookup(code) if of_event else nullcontext():
        if of_event and request_context.events().may_read(code, *_keys()):
            view = BoardView(request_context.events().board(scope, rows), None)
        else:
            view = request_context.play().board(scope, rows, rider)
    if view.etag is not None:
        return with_etag(Response(view.body, mimetype=JSON), view.etag)
    return Response(view.body, mimetype=JSON, headers={"Cache-Control": "private, no-store"})


def _keys() -> tuple[str, str]:
    """What opens an event's boards without a seat: the host's key, the key of the results' link."""
    return request_context.bearer(), request.args.get("k", "")[:LONGEST_KEY]
