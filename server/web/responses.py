"""Requests and responses: JSON by orjson, gzip, entity tags."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Response, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.http import generate_etag

JSON = "application/json"
GZIP = "gzip"
GZIP_MIN_BYTES = 1_400  # about what one packet carries
GZIP_FAST, GZIP_BEST = 1, 9  # compression levels


def json_response(body: object, status: int = 200) -> Response:
    """The value as JSON that no cache may store; compressed where it is long."""
    raw = orjson.dumps(body)
    headers = {"Cache-Control": "no-store"}
    if len(raw) >= GZIP_MIN_BYTES:
        headers["Vary"] = "Accept-Encoding"
        if accepts_gzip():
            raw = gzip.compress(raw, GZIP_FAST)
            headers["Content-Encoding"] = GZIP
    return Response(raw, status, headers=headers, mimetype=JSON)


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A body that seldom changes, kept and compressed once. The entity tag is weak, as it
    stands for both encodings (RFC 9110, 8.8.3.3).
    """

    body: bytes
    gzipped: bytes
    etag: str

    @classmethod
    def of(cls, body: bytes) -> CachedResponse:
        """Compresses the body and computes its entity tag."""
        return cls(body, gzip.compress(body, GZIP_BEST), generate_etag(body))

    def response(self, mimetype: str = JSON) -> Response:
        """The body in the encoding that the client accepts; 304 where the client has it."""
        zipped = accepts_gzip()
        response = Response(self.gzipped if zipped else self.body, mimetype=mimetype)
        response.headers["Vary"] = "Accept-Encoding"
        if zipped:
            response.headers["Content-Encoding"] = GZIP
        return with_etag(response, self.etag, weak=True)


def accepts_gzip() -> bool:
    """Whether the client accepts gzip."""
    return GZIP in request.headers.get("Accept-Encoding", "")


def with_etag(response: Response, etag: str | None = None, *, weak: bool = False) -> Response:
    """The response as one that clients keep and revalidate each time; 304 where the client has it.

    `etag` is the opaque tag without quotes; by default it is computed from the body.
    """
    response.headers["Cache-Control"] = "no-cache"
    if etag is None:
        response.add_etag(weak=weak)
    else:
        response.set_etag(etag, weak=weak)
    if "HTTP_IF_NONE_MATCH" in request.environ:  # others need not pay for it: 15 µs of 70
        response.make_conditional(request)
        response.headers.pop("Date", None)  # gunicorn writes its own
    return response


def read_json() -> dict[str, Any]:
    """The JSON object in the request's body.

    Raises:
        UnsupportedMediaType: the content type is not JSON.
        BadRequest: the body is not JSON, or not an object.
    """
    if request.mimetype != JSON:
        raise UnsupportedMediaType
    try:
        body = orjson.loads(request.get_data(cache=False))
    except orjson.JSONDecodeError:
        raise BadRequest from None
    if not isinstance(body, dict):
        raise BadRequest
    return body
