"""Reviews and comments of the draft over HTTP."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, current_app, request

from server.desk import Permission
from server.desk.drafts import CommentRow, Comments, Reviews, StopReview, Written
from server.desk.drafts.reviews import STATES
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.drafts import parameter, publisher
from server.web.desk.sessions import SESSION
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import reviews as shapes

blueprint = ApiBlueprint(
    "desk_reviews", __name__, url_prefix="/api/desk/drafts", description="Reviews of the draft"
)


def _reviews() -> Reviews:
    publisher().refresh()
    return cast("Reviews", current_app.extensions["desk_reviews"])


def _comments() -> Comments:
    return cast("Comments", current_app.extensions["desk_comments"])


@blueprint.route("/reviews")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.DraftReviews)
@access.permitted(Permission.COMMENT)
def reviews() -> Response:
    """Every stop, and how far its review is."""
    return json_response({"stops": [review_json(one) for one in _reviews().stops().values()]})


@blueprint.route("/reviews", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.SubmitRequest))
@blueprint.response(200, shapes.DraftReviews)
@access.permitted(Permission.WRITE)
def submit() -> Response:
    """Hands stops in. `draft_has_errors` has under `fields` what is wrong in each of them."""
    asked = load(shapes.SubmitRequest(), read_json())
    submitted = _reviews().submit(access.account(), asked["stops"])
    return json_response({"stops": [review_json(one) for one in submitted]})


@blueprint.route("/reviews/approve", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.ApproveRequest))
@blueprint.response(200, shapes.DraftStopReview)
@access.permitted(Permission.REVIEW)
def approve() -> Response:
    """Approves a stop that was handed in, and writes that into its file."""
    asked = load(shapes.ApproveRequest(), read_json())
    row = _reviews().approve(access.account(), asked["stop"], asked["digest"], asked["by"])
    return json_response(review_json(row))


@blueprint.route("/reviews/send-back", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.SendBackRequest))
@blueprint.response(200, shapes.DraftStopReview)
@access.permitted(Permission.REVIEW)
def send_back() -> Response:
    """Sends a stop back, with a comment that says why."""
    asked = load(shapes.SendBackRequest(), read_json())
    why = Written(asked["id"], asked["text"])
    row = _reviews().send_back(access.account(), asked["stop"], asked["digest"], why)
    return json_response(review_json(row))


@blueprint.route("/comments")
@blueprint.doc(
    security=SESSION,
    parameters=[
        parameter("file", "only on this file"),
        parameter("resolved", "1: settled ones, too", "integer"),
    ],
)
@blueprint.response(200, shapes.DraftComments)
@access.permitted(Permission.COMMENT)
def comments() -> Response:
    """The comments, with their replies."""
    settled = request.args.get("resolved") == "1"
    rows = _comments().rows(request.args.get("file"), resolved=settled)
    return json_response({"comments": [comment_json(row) for row in rows]})


@blueprint.route("/comments", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.CommentRequest))
@blueprint.response(200, shapes.DraftComment)
@access.permitted(Permission.COMMENT)
def comment() -> Response:
    """Writes a comment; a reply opens a settled thread again."""
    asked = load(shapes.CommentRequest(), read_json())
    written = Written(
        asked["id"], asked["text"], asked["file"], tuple(asked["path"]), asked["thread"]
    )
    return json_response(comment_json(_comments().write(access.account(), written)))


@blueprint.route("/comments/<int:comment_id>", methods=["PATCH"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.ResolveRequest))
@blueprint.response(200, shapes.DraftComment)
@access.permitted(Permission.COMMENT)
def resolve(comment_id: int) -> Response:
    """Settles a thread, or opens it again."""
    asked = load(shapes.ResolveRequest(), read_json())
    row = _comments().resolve(access.account(), comment_id, resolved=asked["resolved"])
    return json_response(comment_json(row))


def review_json(one: StopReview) -> dict[str, Any]:
    """`DraftStopReview` of the contract."""
    row = one.row
    return {
        "stop": one.stop.id,
        "name": one.stop.name,
        "file": one.stop.file,
        "state": one.state,
        "told": STATES[one.state],
        "digest": one.stop.digest,
        "changed": one.changed,
        "second_reader": one.second_reader,
        "reviewed_by": one.stop.reviewed[0],
        "reviewed_on": one.stop.reviewed[1],
        "submitted_at": row and row.submitted_at.isoformat(),
        "submitted_by": row and row.submitted_by,
        "decided_at": row and row.decided_at and row.decided_at.isoformat(),
        "decided_by": row and row.decided_by,
    }


def comment_json(row: CommentRow) -> dict[str, Any]:
    """`DraftComment` of the contract."""
    return {
        "id": row.id,
        "thread": row.thread,
        "file": row.file,
        "path": row.path,
        "text": row.text,
        "at": row.at.isoformat(),
        "who": row.who,
        "account": row.account_id,
        "resolved_at": row.resolved_at and row.resolved_at.isoformat(),
        "resolved_by": row.resolved_by,
    }
