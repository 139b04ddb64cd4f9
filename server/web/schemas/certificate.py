"""Certificates: one's own, and what anybody may know of one."""

from __future__ import annotations

from marshmallow import fields

from server.web.schemas.base import Shape, flag, moment, text, whole
from server.web.schemas.content import Stamp


class CertificateStop(Shape):
    """A stop as it was when its stamp was given."""

    stop = text("id of the stop")
    name = text("its name")
    short = text("its short name")
    stamp = fields.Nested(Stamp, required=True)
    at = moment("when it was stamped")


class Certificate(Shape):
    """One's own certificate: what was true when the ride was finished."""

    serial = text("YG-2026-XXXX-XXXX")
    link = text("address of the page that says it is real")
    name = text("nickname as printed")
    branch_name = text("branch as printed")
    route = text("id of the line")
    route_name = text("its name")
    date = text("local day of the finish")
    finished_at = moment("when the last stamp was given")
    issued_at = moment("when the certificate was made")
    points = whole("light gathered until then")
    stops = fields.List(fields.Nested(CertificateStop), required=True)


class CheckedCertificate(Shape):
    """What anybody who has the serial may know; the branch stays with its owner."""

    serial = text("YG-2026-XXXX-XXXX")
    withdrawn = flag("the rider has left; it is real, and bears no name any more")
    name = text("nickname as printed; null when withdrawn", allow_none=True)
    route = text("id of the line")
    route_name = text("its name")
    date = text("local day of the finish")
    stamps = whole("stamps on it")
