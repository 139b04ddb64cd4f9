"""The base of all schemas of the public contract, and fields that several share."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, fields


class Shape(Schema):
    """Exactly these keys: an answer with one more or one less is a fault, and a test says so."""

    class Meta:
        unknown = RAISE


class Told(Shape):
    """Something with texts of the tour, in the language asked for."""

    zh = fields.List(
        fields.String(),
        metadata={"description": "keys whose texts are Chinese, as nobody has translated them"},
    )


class Request(Schema):
    """What a phone sends; keys nobody knows are left behind (newer pages may send more)."""

    class Meta:
        unknown = "exclude"


def text(description: str, **more: Any) -> fields.String:
    """A text that is always there."""
    return fields.String(required=True, metadata={"description": description}, **more)


def whole(description: str, **more: Any) -> fields.Integer:
    """A whole number that is always there."""
    return fields.Integer(required=True, strict=True, metadata={"description": description}, **more)


def flag(description: str, **more: Any) -> fields.Boolean:
    """True or false, always there."""
    return fields.Boolean(required=True, metadata={"description": description}, **more)


def moment(description: str, **more: Any) -> fields.String:
    """A time in UTC, ISO 8601."""
    return fields.String(
        required=True, metadata={"description": description, "format": "date-time"}, **more
    )


def texts(description: str, **more: Any) -> fields.List[str]:
    """A list of texts that is always there."""
    return fields.List(
        fields.String(), required=True, metadata={"description": description}, **more
    )
