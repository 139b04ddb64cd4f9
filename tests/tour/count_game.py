"""A small game for tests: the tour has only the games that it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates


@dataclass(frozen=True, slots=True)
class CountData:
    """How many holes the bridge has."""

    holes: int
    spans: tuple[str, ...]


class SpanSchema(Schema):
    """A named span."""

    id = fields.String(required=True)
    text = fields.String(required=True)


class CountSchema(Schema):
    """数桥洞。"""

    holes = fields.Integer(required=True, metadata={"description": "桥洞有几个"})
    spans = fields.List(fields.Nested(SpanSchema), load_default=list)

    @validates("holes")
    def few(self, value: int, data_key: str) -> None:
        """A bridge has at most nine holes."""
        if value > 9:
            raise ValidationError("many_holes: 最多数到 9")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> CountData:
        """Return the frozen data."""
        return CountData(data["holes"], tuple(span["text"] for span in data["spans"]))


GAMES: dict[str, type[Schema]] = {"count": CountSchema}
