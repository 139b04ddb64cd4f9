"""Request bodies by marshmallow schemas, with their errors in the shape of the contract."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError

from server.play import Refused
from server.refusals import Refusal


def load(schema: Schema, body: dict[str, Any]) -> dict[str, Any]:
    """The body loaded by its schema. Raises Refused `invalid` with the wrong fields."""
    try:
        loaded: dict[str, Any] = schema.load(body)
    except ValidationError as error:
        messages: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
        fields = {name: _first(message) for name, message in messages.items()}
        raise Refused(Refusal.INVALID, fields=fields) from None
    return loaded


def _first(messages: Any) -> str:
    """The first message of marshmallow's nested lists and dicts."""
    while isinstance(messages, list | dict):
        messages = next(iter(messages.values() if isinstance(messages, dict) else messages), "")
    return str(messages)
