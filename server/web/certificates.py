"""Certificates over HTTP: the caller's own, and the check that its QR code leads to."""

from __future__ import annotations

from typing import Any

from flask import Response

from server.ledger import read_serial
from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api_blueprint import ApiBlueprint
from server.web.qr import qr_svg, site_url
from server.web.responses import json_response, with_etag
from server.web.rides import TOKEN
from server.web.schemas import certificate

blueprint = ApiBlueprint("certificates", __name__, url_prefix="/api", description="Certificates")


@blueprint.route("/rides/me/certificate")
@blueprint.doc(security=TOKEN)
@blueprint.response(200, certificate.Certificate)
def mine() -> Response:
    """The certificate of the caller's ride; 404 `no_certificate` before the finish."""
    return _own(request_context.play().certificates.get(request_context.rider()))


@blueprint.route("/rides/me/certificate", methods=["POST"])
@blueprint.doc(security=TOKEN)
@blueprint.response(200, certificate.Certificate)
def issue() -> Response:
    """Issues the certificate of a finished ride; returns the existing one where there is one."""
    return _own(request_context.play().certificates.issue(request_context.rider()))


@blueprint.route("/certificates/<serial>")
@blueprint.response(200, certificate.CheckedCertificate)
def check(serial: str) -> Response:
    """Whether a certificate is real, and what is printed on it."""
    return json_response(
        request_context.play().certificates.check(serial, request_context.caller())
    )


@blueprint.route("/certificates/<serial>/qr.svg")
@blueprint.response(200, content_type="image/svg+xml")
def code(serial: str) -> Response:
    """A QR code with the address of the page that checks the serial; 422 where it cannot be one."""
    read = read_serial(serial)
    if read is None:
        raise Refused(Refusal.BAD_SERIAL)
    body = qr_svg(_link(read))
    return with_etag(Response(body, mimetype="image/svg+xml"))


def _own(shown: dict[str, Any]) -> Response:
    return json_response({**shown, "link": _link(shown["serial"])})


def _link(serial: str) -> str:
    return f"{site_url()}/c/{serial}"
