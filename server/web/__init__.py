"""HTTP: blueprints, schemas, OpenAPI, the built page."""

from __future__ import annotations

from flask import Flask, Response

from server.web import (
    boards,
    certificates,
    dev_games,
    events,
    health,
    pages,
    rides,
    routes,
    sharing,
)
from server.web.api import ContractApi, make_api
from server.web.errors import register_errors
from server.web.front import FrontDoor as FrontDoor
from server.web.front import with_files as with_files
from server.web.pages import DIST as DIST

LARGEST_BODY = 256 * 1024


def register_web(app: Flask) -> ContractApi:
    """Puts every HTTP door on the app; `play`, `settings`, `metrics`, `signer` and `dist` are
    among its extensions by the time of the first request. Gives the Api, which knows the OpenAPI
    document.
    """
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    api = make_api(app)
    for described in (routes, rides, certificates, boards, events, sharing):
        api.register_blueprint(described.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(dev_games.blueprint)
    app.register_blueprint(pages.blueprint)
    app.after_request(_add_headers)
    register_errors(app)
    return api


def _add_headers(answer: Response) -> Response:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
