"""The OpenAPI document, made from the schemas."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response
from flask_smorest import Api  # type: ignore[import-untyped]
from marshmallow import Schema
from werkzeug.exceptions import HTTPException

from server.boards import ROUTE_SCOPES
from server.web.errors import http_error
from server.web.schemas import board, errors, event, event_host, moves

VERSION = "1"
DESCRIPTION = (
    "Times are ISO 8601 UTC. Errors of every status have the shape of `Error`; `code` is "
    "stable, `message` is Chinese and for people. Sockets: `/socket.io`, namespaces `/ride` "
    "(auth `{token, lang?}`; send `move` with a `Move`, acknowledged with a `Result`; hear "
    "`board`, `notice`; seats of an event also send `event` with an `EventRequest`, acknowledged "
    "with an `EventAck` or an `EventRefused`, and hear `event` an `EventView`, `mine` an "
    "`EventMine`, `probe` `{n}`, `heartbeat`) and `/host` (auth `{route}`; hear `board`, `feed`, "
    "`stats`, `heartbeat`; or auth `{event, key, role}`; send `event` with a `HostCommand`, "
    "acknowledged with a `HostAck`, `HostPlayers` or an `EventRefused`; hear `event`, `host`, "
    "`board`, `feed`, `cheers`, `heartbeat`)."
)
IN_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "schema": {"type": "string"},
    "description": "language of the tour's texts: en, zh-Hant; Chinese where there is none such",
}
OF_VERSION: dict[str, Any] = {
    "name": "version",
    "in": "query",
    "schema": {"type": "integer", "minimum": 0},
    "description": "number of the content that the phone holds; the present one without it, and "
    "where it is not known any more",
}
SOCKET_SHAPES: tuple[type[Schema], ...] = (
    moves.Move,
    moves.Accepted,
    moves.Refused,
    board.Board,
    board.FeedItem,
    board.Stats,
    board.Notice,
    event.EventView,
    event.EventMine,
    event_host.EventBoard,
    event_host.TeamBoard,
    event_host.HostView,
    event_host.HostCommand,
    event_host.HostAck,
    event_host.HostPlayers,
    event_host.EventFeedItem,
    event_host.Cheer,
    event_host.EventRequest,
    event_host.EventAck,
    event_host.EventRefused,
    event_host.LiveMove,
    event_host.PaperMove,
    event_host.LiveAccepted,
    event_host.PaperAccepted,
)


class ContractApi(Api):  # type: ignore[misc] # flask-smorest has no types
    """An Api whose errors have the one shape of the contract."""

    ERROR_SCHEMA = errors.Error

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Errors raised by Werkzeug, in that shape."""
        return http_error(error)


def make_api(app: Flask) -> ContractApi:
    """The Api of the app; blueprints are registered on it."""
    app.config.update(
        API_TITLE="有光bus",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
        API_SPEC_OPTIONS={"info": {"description": DESCRIPTION}},
    )
    api = ContractApi(app)
    components = api.spec.components
    components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    components.security_scheme("desk", {"type": "apiKey", "in": "cookie", "name": "desk"})
    for shape in SOCKET_SHAPES:
        components.schema(shape.__name__, schema=shape)
    components.schema("RouteScope", {"type": "string", "enum": list(ROUTE_SCOPES)})
    components.schema("Result", _either("Accepted", "Refused"))
    components.schema("EventMove", _either("LiveMove", "PaperMove"))
    components.schema("EventResult", _either("LiveAccepted", "PaperAccepted", "Refused"))
    return api


def json_body(schema: type[Schema]) -> dict[str, Any]:
    """The description of a request's body; views read the body themselves."""
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _either(*names: str) -> dict[str, Any]:
    return {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]}
