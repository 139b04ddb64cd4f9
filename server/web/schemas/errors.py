"""The one shape of every error."""

from __future__ import annotations

from marshmallow import fields, validate

from server.refusals import ANSWERED
from server.web.schemas.base import Shape, text

CODES = [one.value for one in ANSWERED]


class ErrorBody(Shape):
    """`code` is stable and English, `message` is Chinese and for people."""

    code = text("stable, for programs", validate=validate.OneOf(CODES))
    message = text("for people, in Chinese")
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        data_key="fields",
        metadata={"description": "complaints by the name of the field they are about"},
    )


class Error(Shape):
    """Every HTTP answer from 400 on."""

    error = fields.Nested(ErrorBody, required=True)
