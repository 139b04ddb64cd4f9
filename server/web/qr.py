"""QR codes, and the address that is put into them."""

from __future__ import annotations

import io

import segno
from flask import request

from server.addresses import base_address, is_loopback
from server.web import here

QR_BORDER = 2  # quiet modules around the code; the page adds white of its own


def drawn(link: str) -> bytes:
    """The link as an SVG."""
    out = io.BytesIO()
    segno.make(link, error="m").save(
        out, kind="svg", border=QR_BORDER, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue()


def address() -> str:
    """The address people should use: as configured, or as this caller came in.

    A big screen opened as localhost still shows the address that phones need.
    """
    settings = here.settings()
    host = request.host.rsplit(":", 1)[0]
    if settings.public_url or is_loopback(host):
        return base_address(settings, _port())
    return request.host_url.rstrip("/")


def _port() -> int:
    port = request.host.rpartition(":")[2]
    return int(port) if port.isdigit() else here.settings().port
