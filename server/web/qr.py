"""QR codes, and the base URL that they contain."""

from __future__ import annotations

import io

import segno
from flask import request

from server.addresses import base_address, is_loopback
from server.web import request_context

QR_BORDER = 2  # quiet modules around the code; the page adds a margin of its own


def qr_svg(link: str) -> bytes:
    """A QR code of the link as SVG."""
    out = io.BytesIO()
    segno.make(link, error="m").save(
        out, kind="svg", border=QR_BORDER, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue()


def site_url() -> str:
    """The base URL for people: as configured, or as in this request, without a slash at the end.

    A big screen opened as localhost still shows the address that phones need.
    """
    settings = request_context.settings()
    host = request.host.rsplit(":", 1)[0]
    if settings.public_url or is_loopback(host):
        return base_address(settings, _port())
    return request.host_url.rstrip("/")


def _port() -> int:
    port = request.host.rpartition(":")[2]
    return int(port) if port.isdigit() else request_context.settings().port
