"""JSON in and out, by orjson."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Response, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

JSON = "application/json"


GZIP = "gzip"
SMALLEST_ZIPPED = 1_400  # bytes: about what one packet carries
QUICK, THOROUGH = 1, 9  # gzip levels


def json_answer(body: object, status: int = 200) -> Response:
    """The value as JSON, not to be kept by anybody; zipped where it is long."""
    raw = orjson.dumps(body)
    headers = {"Cache-Control": "no-store"}
    if len(raw) >= SMALLEST_ZIPPED:
        headers["Vary"] = "Accept-Encoding"
        if takes_gzip():
            raw = gzip.compress(raw, QUICK)
            headers["Content-Encoding"] = GZIP
    return Response(raw, status, headers=headers, mimetype=JSON)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that seldom change, with their zipped form."""

    body: bytes
    zipped: bytes
    etag: str

    @classmethod
    def of(cls, body: bytes) -> Kept:
        """Zips and tags the bytes."""
        return cls(body, gzip.compress(body, THOROUGH), etag_of(body))

    def answer(self, mimetype: str = JSON) -> Response:
        """The bytes as this caller takes them; 304 where the caller has them."""
        # The tag is weak: it stands for both forms.
        if takes_gzip():
            answer = tagged(self.zipped, f"W/{self.etag}", mimetype)
            answer.headers["Content-Encoding"] = GZIP
        else:
            answer = tagged(self.body, f"W/{self.etag}", mimetype)
        answer.headers["Vary"] = "Accept-Encoding"
        return answer


def takes_gzip() -> bool:
    """Whether the caller reads gzip."""
    return GZIP in request.headers.get("Accept-Encoding", "")


def tagged(body: bytes, etag: str, mimetype: str = JSON) -> Response:
    """Bytes that may be kept but are asked about each time; 304 where the caller has them."""
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    known = request.headers.get("If-None-Match")
    if known is not None and (known == etag or request.if_none_match.contains_weak(_bare(etag))):
        return Response(status=304, headers=headers)
    return Response(body, headers=headers, mimetype=mimetype)


def _bare(etag: str) -> str:
    return etag.removeprefix("W/").strip('"')


def etag_of(body: bytes) -> str:
    """An entity tag for bytes that seldom change."""
    return f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'


def read_json() -> dict[str, Any]:
    """The object in the request's body.

    Raises:
        UnsupportedMediaType: it is not said to be JSON.
        BadRequest: it is not JSON, or no object.
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
