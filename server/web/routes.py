"""Public content: lines, branches, and what the footer says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import orjson
from flask import Response

from server.play import ShownEdition, leaf_of
from server.web import here
from server.web.api import IN_LANGUAGE
from server.web.described import DescribedBlueprint
from server.web.public import branches_json, leaf_json, route_json, routes_json
from server.web.qr import address, drawn
from server.web.responses import CachedResponse, json_response, with_etag
from server.web.schemas import content

blueprint = DescribedBlueprint("routes", __name__, url_prefix="/api", description="Public content")


@blueprint.route("/routes")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Routes)
def all_routes() -> Response:
    """All lines."""
    return json_response(routes_json(here.edition(), datetime.now(UTC)))


@blueprint.route("/routes/<route_id>")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Route)
def one_route(route_id: str) -> Response:
    """A line with its stops, and never an answer."""
    current = here.play().catalogue.route(route_id).id
    return _kept(f"route:{current}", lambda edition: route_json(edition, current))


@blueprint.route("/branches")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Branches)
def all_branches() -> Response:
    """All branches."""
    return _kept("branches", branches_json)


@blueprint.route("/today")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Today)
def today() -> Response:
    """The calendar leaf: what happened on this day, or on the next day of the almanac."""
    now = datetime.now(here.settings().timezone).date()
    leaf = leaf_of(here.play().catalogue.tour.almanac, now)
    return json_response({"date": now.isoformat(), "leaf": leaf and leaf_json(leaf, here.lang())})


@blueprint.route("/site")
@blueprint.response(200, content.Site)
def site() -> Response:
    """What the page's footer says."""
    settings = here.settings()
    return json_response(
        {
            "icp": settings.icp_number,
            "police": settings.police_number,
            "address": address(),
            "wechat": settings.wechat is not None,
        }
    )


@blueprint.route("/routes/<route_id>/qr.svg")
@blueprint.response(200, content_type="image/svg+xml")
def route_code(route_id: str) -> Response:
    """A QR code with the line's address."""
    route = here.play().catalogue.route(route_id)
    body = drawn(f"{address()}/r/{route.id}")
    return with_etag(Response(body, mimetype="image/svg+xml"))


def _kept(name: str, make: Callable[[ShownEdition], object]) -> Response:
    """JSON that never changes while the tour is loaded, made once in each language."""
    edition, kept = here.edition(), here.play().catalogue.serialised
    name = f"{edition.lang}:{name}"
    made = kept.get(name)
    if made is None:
        made = kept[name] = CachedResponse.of(orjson.dumps(make(edition)))
    return made.response()
