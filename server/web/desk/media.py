"""The content's media over HTTP."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from flask import Response, current_app, request

from server.desk import Permission
from server.desk.media import Library
from server.desk.media import MediaFile as Row
from server.desk.media.checking import LARGEST
from server.tour.checks.media import CAPTIONS, FILM, PICTURE, RECORDING, SUFFIXES
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.drafts import parameter, publisher
from server.web.desk.sessions import SESSION
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import media as shapes

CODES = dict(zip((PICTURE, RECORDING, FILM, CAPTIONS), shapes.KINDS, strict=True))
BINARY: dict[str, Any] = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}

blueprint = ApiBlueprint(
    "desk_media", __name__, url_prefix="/api/desk/media", description="The content's media"
)


def _library() -> Library:
    publisher().refresh()
    return cast("Library", current_app.extensions["desk_media"])


@blueprint.route("")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.MediaFiles)
@access.permitted(Permission.COMMENT)
def media() -> Response:
    """All files, where each is used, and those that can be put back."""
    library = _library()
    rows = [media_json(row) for row in library.rows()]
    accepts = [
        {"kind": code, "endings": list(SUFFIXES[kind]), "largest": LARGEST[kind]}
        for kind, code in CODES.items()
    ]
    shown = {"media": rows, "accepts": accepts, "makes_sizes": library.makes_sizes}
    return json_response(shown)


@blueprint.route("", methods=["POST"])
@blueprint.doc(
    security=SESSION,
    parameters=[{**parameter("name", "the file's name"), "required": True}],
    requestBody=BINARY,
)
@blueprint.response(201, shapes.MediaFile)
@access.permitted(Permission.WRITE)
def add() -> Response:
    """Takes a file in, the request's body. Pictures become WebP, upright and without metadata."""
    request.max_content_length = max(LARGEST.values())
    name = request.args.get("name", "")[-shapes.LONGEST_NAME :]
    row = _library().add(access.account(), name, cast("BinaryIO", request.stream))
    return json_response(media_json(row), 201)


@blueprint.route("", methods=["DELETE"])
@blueprint.doc(
    security=SESSION, parameters=[{**parameter("src", "as stops name it"), "required": True}]
)
@blueprint.response(204)
@access.permitted(Permission.WRITE)
def remove() -> Response:
    """Takes a file away that neither draft nor riders use."""
    _library().remove(access.account(), request.args.get("src", ""))
    return Response(status=204)


@blueprint.route("/restored", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.RestoreRequest))
@blueprint.response(200, shapes.MediaFile)
@access.permitted(Permission.WRITE)
def restore() -> Response:
    """Puts a removed file back."""
    asked = load(shapes.RestoreRequest(), read_json())
    return json_response(media_json(_library().restore(access.account(), asked["src"])))


def media_json(row: Row) -> dict[str, Any]:
    """`MediaFile` of the contract."""
    return {
        **row._asdict(),
        "kind": CODES[row.kind],
        "changed_at": row.changed_at.isoformat(),
        "used": [one._asdict() for one in row.used],
        "removed_at": row.removed_at and row.removed_at.isoformat(),
    }
