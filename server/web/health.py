"""Liveness, readiness and metrics endpoints."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import NotFound

from server.ledger import StorageError
from server.metrics import CONTENT_TYPE, Metrics
from server.web import request_context
from server.web.responses import json_response

blueprint = Blueprint("health", __name__)


@blueprint.route("/healthz")
def alive() -> Response:
    """Liveness: the process responds."""
    return json_response({"ok": True})


@blueprint.route("/readyz")
def ready() -> Response:
    """Readiness: the process accepts moves and its database responds; 503 otherwise. Only for
    `INSIDE_NETWORKS`.
    """
    _check_inside()
    play = request_context.play()
    trouble: dict[str, str] = {}
    try:
        play.ledger.ping()
    except DBAPIError:
        trouble = {"trouble": "the database does not respond"}
    except StorageError as why:
        trouble = {"trouble": str(why)}
    ok = not trouble and not play.closing
    body = {"ok": ok, "database": not trouble, "closing": play.closing, **trouble}
    return json_response(body, 200 if ok else 503)


@blueprint.route("/metrics")
def metrics() -> Response:
    """Metrics for Prometheus; docs/operations.md says what to watch. Only for
    `INSIDE_NETWORKS`.
    """
    _check_inside()
    known = cast("Metrics", current_app.extensions["metrics"])
    return Response(known.text(), content_type=CONTENT_TYPE)


def _check_inside() -> None:
    """Raises NotFound for clients elsewhere: they need not learn how the server is."""
    if not request_context.is_inside():
        raise NotFound
