"""QR codes, and the base URL that they contain."""

from __future__ import annotations

import io

import segno
from flask import request

from server.addresses import base_address
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
    """The base URL for people, without a slash at the end: `PUBLIC_URL`, or the address that the
    server listens on. The Host header is the client's own and never part of it.
    """
    settings = request_context.settings()
    port = settings.port or int(request.environ["SERVER_PORT"])
    return base_address(settings, port)
