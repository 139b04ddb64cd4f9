"""The preview of the draft over HTTP; the preview itself is served beside the pages."""

from __future__ import annotations

from typing import cast

from flask import Response, current_app

from server.desk import Permission
from server.desk.previews import DraftPreviews
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.sessions import SESSION
from server.web.responses import json_response
from server.web.schemas import previews as shapes

blueprint = ApiBlueprint(
    "desk_previews", __name__, url_prefix="/api/desk/preview", description="The draft, ridden"
)


@blueprint.route("", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.DraftPreview)
@access.permitted(Permission.COMMENT)
def show() -> Response:
    """Opens the caller's preview, or brings it to the newest draft without errors."""
    previews = cast("DraftPreviews", current_app.extensions["desk_previews"])
    return json_response(previews.show(access.token())._asdict())
