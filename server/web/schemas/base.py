"""The base of all schemas of the public contract, and fields that several share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import RAISE, Schema, fields, validate


class Shape(Schema):
    """Exactly these keys: an answer with one more or one less is a fault, and a test says so."""

    class Meta:
        unknown = RAISE


class LocalizedSchema(Shape):
    """Something with texts of the tour, in the language asked for."""

    zh = fields.List(
        fields.String(),
        metadata={"description": "keys whose texts are Chinese for want of a translation"},
    )


class Request(Schema):
    """What a phone sends; unknown keys are dropped (newer pages may send more)."""

    class Meta:
        unknown = "exclude"


class StrictBoolean(fields.Boolean):
    """JSON's true or false. marshmallow takes 1 for true, as Python does, and more by default."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


def one_of(names: Iterable[str]) -> validate.OneOf:
    """One of the names of a set; in OpenAPI and TypeScript an enum."""
    return validate.OneOf(list(names))


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
