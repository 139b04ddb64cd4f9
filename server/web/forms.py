"""Reading what a phone fills in: complaints in the one shape of errors."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError

from server.play import Refused


def load(schema: Schema, body: dict[str, Any]) -> dict[str, Any]:
    """The body by its schema. Raises Refused `invalid` with the fields at fault."""
    try:
        loaded: dict[str, Any] = schema.load(body)
    except ValidationError as error:
        complaints: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
        fields = {name: _first(told) for name, told in complaints.items()}
        raise Refused("invalid", fields=fields) from None
    return loaded


def _first(told: Any) -> str:
    """One sentence out of marshmallow's nested complaints."""
    while isinstance(told, list | dict):
        told = next(iter(told.values() if isinstance(told, dict) else told), "")
    return str(told)
