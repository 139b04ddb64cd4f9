"""HTTP: blueprints, schemas, OpenAPI, the built page."""

from __future__ import annotations

from flask import Flask, Response

from server.web import (
    boards,
    certificates,
    company,
    desk,
    dev_games,
    events,
    health,
    pages,
    rides,
    routes,
    sharing,
    short_links,
    site,
)
from server.web.api import ContractApi, make_api
from server.web.dispatcher import Dispatcher as Dispatcher
from server.web.dispatcher import StaticFiles as StaticFiles
from server.web.errors import register_errors
from server.web.pages import DIST as DIST

LARGEST_BODY = 256 * 1024


def register_web(app: Flask) -> ContractApi:
    """Registers all blueprints on the app; returns the Api, which holds the OpenAPI document.

    The views read `play`, `settings`, `metrics`, `signer` and `dist` from the app's extensions.
    """
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    api = make_api(app)
    for documented in (routes, rides, certificates, boards, company, events, sharing):
        api.register_blueprint(documented.blueprint)
    for of_desk in desk.blueprints:
        api.register_blueprint(of_desk)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(dev_games.blueprint)
    app.register_blueprint(short_links.blueprint)
    app.register_blueprint(site.blueprint)
    app.register_blueprint(pages.blueprint)
    app.after_request(_add_headers)
    register_errors(app)
    return api


def _add_headers(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
