"""Public content: lines, branches, and what the footer says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import orjson
from flask import Response

from server.play import Play
from server.web import here
from server.web.answers import Kept, etag_of, json_answer, tagged
from server.web.described import DescribedBlueprint
from server.web.public import branches_json, route_json, routes_json
from server.web.qr import address, drawn
from server.web.schemas import content

blueprint = DescribedBlueprint("routes", __name__, url_prefix="/api", description="Public content")


@blueprint.route("/routes")
@blueprint.response(200, content.Routes)
def all_routes() -> Response:
    """All lines."""
    return json_answer(routes_json(here.play().catalogue, datetime.now(UTC)))


@blueprint.route("/routes/<route_id>")
@blueprint.response(200, content.Route)
def one_route(route_id: str) -> Response:
    """A line with its stops, and never an answer."""
    play = here.play()
    route = play.catalogue.route(route_id)
    return _kept(play, f"route:{route.id}", lambda: route_json(route))


@blueprint.route("/branches")
@blueprint.response(200, content.Branches)
def all_branches() -> Response:
    """All branches."""
    play = here.play()
    return _kept(play, "branches", lambda: branches_json(play.catalogue))


@blueprint.route("/site")
@blueprint.response(200, content.Site)
def site() -> Response:
    """What the page's footer says."""
    settings = here.settings()
    return json_answer(
        {"icp": settings.icp_number, "police": settings.police_number, "address": address()}
    )


@blueprint.route("/routes/<route_id>/qr.svg")
@blueprint.response(200, content_type="image/svg+xml")
def route_code(route_id: str) -> Response:
    """A QR code with the line's address."""
    route = here.play().catalogue.route(route_id)
    body = drawn(f"{address()}/r/{route.id}")
    return tagged(body, etag_of(body), "image/svg+xml")


def _kept(play: Play, name: str, make: Callable[[], object]) -> Response:
    """JSON that never changes while the tour is loaded, made once."""
    made = play.catalogue.serialised.get(name)
    if made is None:
        made = play.catalogue.serialised[name] = Kept.of(orjson.dumps(make()))
    return made.answer()
