"""Public content: routes, branches, the calendar leaf, the footer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import orjson
from flask import Response

from server.addresses import instance_id, why_unreachable
from server.play import Catalogue, Localization, next_anniversary
from server.web import request_context
from server.web.api import IN_LANGUAGE, OF_VERSION
from server.web.api_blueprint import ApiBlueprint
from server.web.content_json import branches_json, leaf_json, route_json, routes_json
from server.web.qr import qr_svg, site_url
from server.web.responses import CachedResponse, json_response, with_etag
from server.web.schemas import content

blueprint = ApiBlueprint("routes", __name__, url_prefix="/api", description="Public content")


@blueprint.route("/routes")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Routes)
def all_routes() -> Response:
    """All routes."""
    return json_response(routes_json(request_context.localization(), datetime.now(UTC)))


@blueprint.route("/routes/<route_id>")
@blueprint.doc(parameters=[IN_LANGUAGE, OF_VERSION])
@blueprint.response(200, content.Route)
def one_route(route_id: str) -> Response:
    """A route with its stops, without answers."""
    catalogue = request_context.play().versions.find(request_context.version())
    current, number = catalogue.route(route_id).id, catalogue.version
    return _cached_json(
        f"route:{current}", lambda localized: route_json(localized, current, number), catalogue
    )


@blueprint.route("/branches")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Branches)
def all_branches() -> Response:
    """All branches."""
    return _cached_json("branches", branches_json)


@blueprint.route("/today")
@blueprint.doc(parameters=[IN_LANGUAGE])
@blueprint.response(200, content.Today)
def today() -> Response:
    """The calendar leaf: what happened on this day, or on the next day of the almanac."""
    now = datetime.now(request_context.settings().timezone).date()
    leaf = next_anniversary(request_context.play().catalogue.tour.almanac, now)
    return json_response(
        {"date": now.isoformat(), "leaf": leaf and leaf_json(leaf, request_context.lang())}
    )


@blueprint.route("/site")
@blueprint.response(200, content.Site)
def site() -> Response:
    """What the page's footer says."""
    settings = request_context.settings()
    return json_response(
        {
            "icp": settings.icp_number,
            "police": settings.police_number,
            "address": site_url(),
            "wechat": settings.wechat is not None,
        }
    )


@blueprint.route("/address")
@blueprint.response(200, content.ServerAddress)
def address() -> Response:
    """Where phones find the game, and who answers there. The hall's screen asks this at the
    server that it came from and then at the address itself, so every origin may read it.
    """
    settings = request_context.settings()
    body = {
        "address": site_url(),
        "why": why_unreachable(settings),
        "instance": instance_id(settings),
    }
    response = json_response(body)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/routes/<route_id>/qr.svg")
@blueprint.response(200, content_type="image/svg+xml")
def route_qr(route_id: str) -> Response:
    """A QR code of the route's address."""
    route = request_context.play().catalogue.route(route_id)
    body = qr_svg(f"{site_url()}/r/{route.id}")
    return with_etag(Response(body, mimetype="image/svg+xml"))


def _cached_json(
    name: str, make: Callable[[Localization], object], catalogue: Catalogue | None = None
) -> Response:
    """JSON that depends on the tour only, serialised once in each language."""
    catalogue = catalogue or request_context.play().catalogue
    localization, cache = catalogue.localization(request_context.lang()), catalogue.response_cache
    name = f"{localization.lang}:{name}"
    cached = cache.get(name)
    if cached is None:
        cached = cache[name] = CachedResponse.of(orjson.dumps(make(localization)))
    return cached.response()
