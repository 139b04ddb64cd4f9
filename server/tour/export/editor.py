"""JSON Schema for editors, so that names complete and slips show while typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from marshmallow import Schema, fields, validate

from server.tour.load import Games
from server.tour.schemas import file_schemas
from server.tour.schemas.fields import ById, Day, LocalTime, Names, ShortForm, StrictBoolean, Typed

DRAFT: Final = "http://json-schema.org/draft-07/schema#"  # what YAML editors understand
Json = dict[str, Any]


def json_schema(games: Games) -> dict[str, Json]:
    """Return the editor's schemas, by the kind of file."""
    return {
        name: {"$schema": DRAFT, "title": getattr(schema, "zh_name", name), **_mapping((schema,))}
        for name, schema in file_schemas(games).items()
    }


def _mapping(schemas: Iterable[Schema], kind: str | None = None) -> Json:
    """Describe a mapping with the keys of all `schemas`; `kind` is the only `type` it has."""
    every = {
        field.data_key or name: field for schema in schemas for name, field in schema.fields.items()
    }
    properties = {name: _field(field) for name, field in every.items()}
    if kind is not None:
        properties["type"] = {**_about(every["type"]), "const": kind}
    required = [name for name, field in every.items() if field.required]
    described: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**described, "required": required} if required else described


def _field(field: fields.Field[Any]) -> Json:
    described = _about(field)
    described.update(next(make(field) for known, make in MAKERS if isinstance(field, known)))
    for one in field.validators:
        described.update(_bounds(one, described))
    if field.allow_none or getattr(field, "blank", False):
        return _or_empty(described)
    return described


def _about(field: fields.Field[Any]) -> Json:
    known = {"description": field.metadata.get("description")}
    if field.metadata.get("example") is not None:
        known["examples"] = [field.metadata["example"]]
    return {name: value for name, value in known.items() if value is not None}


def _or_empty(described: Json) -> Json:
    """Allow a key with nothing behind it."""
    kinds = described.get("type")
    if kinds is None:
        return described
    return {**described, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def _bounds(one: object, described: Json) -> Json:
    """Return what a validator adds."""
    if isinstance(one, validate.OneOf):
        names = {"enum": [str(name) for name in one.choices], "type": "string"}
        labels = [str(label) for label in one.labels]
        return {**names, "enumDescriptions": labels} if labels else names
    if isinstance(one, validate.Regexp):
        return {"pattern": one.regex.pattern, "type": "string"}
    if isinstance(one, validate.Range):
        bounds = {"minimum": one.min, "maximum": one.max}
    elif isinstance(one, validate.Length):
        unit = "Items" if described.get("type") == "array" else "Length"
        least, most = (one.min, one.max) if one.equal is None else (one.equal, one.equal)
        bounds = {f"min{unit}": least, f"max{unit}": most}
    else:
        bounds = {}
    return {name: value for name, value in bounds.items() if value is not None}


def _typed(field: Any) -> Json:
    kinds = [_mapping(field.schemas_for({"type": kind}), kind) for kind in field.kinds]
    return {"oneOf": kinds}


# A text may be typed without quotes even where YAML takes it for a number.
TEXT: Final = ["string", "number"]

MAKERS: Final[tuple[tuple[type[Any], Callable[[Any], Json]], ...]] = (
    (StrictBoolean, lambda _: {"enum": [True, False, "对", "错"]}),
    (ById, lambda field: {"type": "object", "additionalProperties": _field(field.inner)}),
    (Names, lambda _: {"oneOf": [{"type": "string"}, {"type": "array", "minItems": 1}]}),
    (LocalTime, lambda _: {"type": "string"}),
    (Day, lambda _: {"type": "string", "format": "date"}),
    (Typed, _typed),
    (ShortForm, lambda field: {"oneOf": [{"type": "string"}, _mapping((field.schema(),))]}),
    (fields.Nested, lambda field: _mapping((field.schema,))),
    (fields.List, lambda field: {"type": "array", "items": _field(field.inner)}),
    (fields.Boolean, lambda _: {"type": "boolean"}),
    (fields.Integer, lambda _: {"type": "integer"}),
    (fields.Float, lambda _: {"type": "number"}),
    (fields.String, lambda _: {"type": TEXT}),
    (fields.Field, lambda _: {}),
)
