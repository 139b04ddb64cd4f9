"""JSON Schema for editors: names complete while typing, and slips are said in Chinese.

Written for what YAML editors understand (yaml-language-server, draft 07). Beside the standard's
keywords `errorMessage` stands for their English sentences, `markdownDescription` is shown on
hover, `enumDescriptions` beside the names that are offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from marshmallow import Schema, fields, validate

from server.frozen import FrozenDict
from server.tour.export.reference import bounds_in_words, kind_in_words, note_of
from server.tour.load import Games
from server.tour.model import Tour
from server.tour.schemas import file_schemas
from server.tour.schemas.fields import (
    COLOUR_PATTERN,
    RIGHT,
    WRONG,
    ById,
    Colour,
    Day,
    LocalTime,
    Names,
    ShortForm,
    StrictBoolean,
    Typed,
)

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
MOST_LISTED: Final = 12
"""More names than these are not listed in a message: the editor offers them."""
OFFERED: Final = "按 Ctrl+空格 看有哪些"

ONE_STOP: Final = "stops.schema.json#/properties/stops/items"

Json = dict[str, Any]


class ContentIds(NamedTuple):
    """The ids of the content, each with what it is called: what editors offer."""

    stops: Mapping[str, str] = FrozenDict()
    questions: Mapping[str, str] = FrozenDict()


NONE_KNOWN: Final = ContentIds()


def known_ids(tour: Tour | None) -> ContentIds:
    """The ids of a tour; none where the content has faults."""
    stops = tour.stops.values() if tour else ()
    return ContentIds(
        {stop.id: stop.name for stop in stops},
        {question.id: question.text for stop in stops for question in stop.questions},
    )


def json_schema(games: Games, known: ContentIds = NONE_KNOWN) -> dict[str, Json]:
    """Return the editor's schemas, by the kind of file."""
    maker = _Maker(known)
    made = {name: maker.mapping((one,)) for name, one in file_schemas(games).items()}
    made["stop"] = {"title": "一站一个文件 content/stops/*.yaml", "allOf": [{"$ref": ONE_STOP}]}
    return {name: {"$schema": DRAFT, **described} for name, described in made.items()}


class _Maker:
    """Describes fields and mappings, with the ids that there are."""

    def __init__(self, known: ContentIds) -> None:
        self.known: Mapping[str, Mapping[str, str]] = known._asdict()

    def mapping(self, schemas: Iterable[Schema]) -> Json:
        """Describe a mapping with the keys of all `schemas`."""
        schemas = tuple(schemas)
        every = _fields(schemas)
        described = {name: self.field(name, field) for name, field in every.items()}
        return {"title": _title(schemas), **_closed(described, every)}

    def field(self, name: str, field: fields.Field[Any]) -> Json:
        """Describe what stands behind the key `name`, or in the list of that name."""
        made = next(make(self, name, field) for known, make in MAKERS if isinstance(field, known))
        described = {**_about(name, field), **made}
        for one in field.validators:
            described.update(_bounds(one, described))
        described.update(self._ids(field))
        if "anyOf" in described:
            said = {"errorMessage": described["errorMessage"]}
            described["anyOf"] = [{**said, **one} for one in described["anyOf"]]
        if field.allow_none or getattr(field, "blank", False):
            return _or_empty(described)
        return described

    def _ids(self, field: fields.Field[Any]) -> Json:
        """The ids to which a field refers, where they are known."""
        ids = self.known.get(field.metadata.get("ids", ""), {})
        if not ids:
            return {}
        message = (
            f"没有这个 id。这里写{field.metadata['description']}，{OFFERED}。"
            "刚写好的，跑一次 bus check 就认得了。"
        )
        return {"enum": list(ids), "enumDescriptions": list(ids.values()), "errorMessage": message}

    def typed(self, name: str, field: Typed) -> Json:
        """Describe a mapping of which `type` says what else is in it.

        Every type is offered at any time; what a type brings stands behind `if`, and what all
        types have alike stands before it, so that it is offered before a type is chosen.
        """
        kinds = {kind: field.schemas_for({"type": kind}) for kind in field.kinds}
        every = {kind: _fields(schemas) for kind, schemas in kinds.items()}
        made = {
            kind: {key: self.field(key, one) for key, one in found.items()}
            for kind, found in every.items()
        }
        base = _fields((field.base(),))
        shared = {
            key: one
            for key, one in next(iter(made.values())).items()
            if key in base and all(other.get(key) == one for other in made.values())
        }
        labels = {kind: _label(kind, kinds[kind], base["type"]) for kind in kinds}
        shared["type"] = {
            **_about("type", base["type"]),
            "enum": list(labels),
            "enumDescriptions": list(labels.values()),
            "errorMessage": f"“type”只能写{_listed(labels)}。",
        }
        branches = [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": kind}}},
                "then": _closed(
                    {key: True if key in shared else one for key, one in made[kind].items()},
                    {key: one for key, one in every[kind].items() if key not in shared},
                ),
            }
            for kind in kinds
        ]
        return {
            "type": "object",
            "properties": shared,
            "allOf": [*_missing({key: base[key] for key in shared}), *branches],
        }


def _fields(schemas: Iterable[Schema]) -> dict[str, fields.Field[Any]]:
    return {
        field.data_key or name: field for schema in schemas for name, field in schema.fields.items()
    }


def _title(schemas: Iterable[Schema]) -> str:
    return next((name for one in schemas if (name := getattr(one, "zh_name", ""))), "")


def _label(kind: str, schemas: tuple[Schema, ...], base: fields.Field[Any]) -> str:
    """What a type is, in a few words."""
    for one in base.validators:
        if isinstance(one, validate.OneOf) and one.labels:
            return str(dict(zip(one.choices, one.labels, strict=True))[kind])
    return note_of(schemas[-1])


def _closed(properties: Mapping[str, Any], needed: Mapping[str, fields.Field[Any]]) -> Json:
    """A mapping that has these keys and no others."""
    described = {
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
        "errorMessage": (
            f"这里写一组“键: 值”，能写的键有：{'、'.join(properties)}。请检查拼写，多的删掉。"
        ),
    }
    missing = _missing(needed)
    return {**described, "allOf": missing} if missing else described


def _missing(every: Mapping[str, fields.Field[Any]]) -> list[Json]:
    """A branch for each key that must be there: so each can have a message of its own."""
    return [
        {
            "required": [name],
            "errorMessage": f"缺少“{name}”：{field.metadata.get('description', '')}。",
        }
        for name, field in every.items()
        if field.required
    ]


def _about(name: str, field: fields.Field[Any]) -> Json:
    """What a field is for, for completion, for hovering, and for what is wrong with it."""
    described = str(field.metadata.get("description", ""))
    kind = _kind(field)
    example = field.metadata.get("example")
    sample = "" if example is None else f"\n\n例子：`{example}`"
    needed = "必填。" if field.required else "可以不写。"
    known = {
        "description": described,
        "markdownDescription": f"**{described}**\n\n{needed}{kind}{sample}",
        "errorMessage": f"“{name}”：{described}。要写{kind}。",
        "examples": None if example is None else [example],
    }
    return {key: value for key, value in known.items() if value}


def _kind(field: fields.Field[Any]) -> str:
    """What is to be written, in words."""
    if isinstance(field, ById):
        return f"一组“{field.keys}: …”"
    if isinstance(field, fields.Nested | Typed | ShortForm):
        return "一组“键: 值”"
    if isinstance(field, fields.List):
        bounds = bounds_in_words(field, "项")
        return "一个列表（每项前面写“- ”）" + (f"，{bounds}" if bounds else "")
    for one in field.validators:
        if isinstance(one, validate.OneOf):
            labels = one.labels or one.choices
            names = dict(zip(map(str, one.choices), map(str, labels), strict=True))
            return (
                f"名单里的一个（{_listed(names)}）" if len(names) > MOST_LISTED else _listed(names)
            )
    return kind_in_words(field, ())


def _listed(names: Mapping[str, str]) -> str:
    """Names and what they mean, or how to see them."""
    if len(names) > MOST_LISTED:
        return OFFERED
    meant = (re.split("[：；，]", label)[0] for label in names.values())
    return "、".join(
        name if label == name else f"{name}（{label}）"
        for name, label in zip(names, meant, strict=True)
    )


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
    many = described.get("type") == "array"
    if isinstance(one, validate.Range):
        bounds = {"minimum": one.min, "maximum": one.max}
    elif isinstance(one, validate.Length):
        unit = "Items" if many else "Length"
        least, most = (one.min, one.max) if one.equal is None else (one.equal, one.equal)
        bounds = {f"min{unit}": least, f"max{unit}": most}
    else:
        return {}
    # Editors have no words but English for a bound; what is out of bounds has the wrong type.
    never = {"type": "string" if many else "array", "errorMessage": described["errorMessage"]}
    given = {name: value for name, value in bounds.items() if value is not None}
    return {"if": given, "else": never}


# A text may be typed without quotes even where YAML takes it for a number.
TEXT: Final = ["string", "number"]


def _truth() -> Json:
    """The two that are offered, and every mark that is understood."""
    offered = {True: "说得对", False: "说得不对", "对": "说得对", "错": "说得不对"}
    marks = "|".join(
        "".join(
            f"[{char}{char.upper()}]" if char.isascii() and char.isalpha() else char for char in one
        )
        for one in sorted((RIGHT | WRONG) - {"对", "错"})
    )
    return {
        "anyOf": [
            {"enum": list(offered), "enumDescriptions": list(offered.values())},
            {"type": "string", "pattern": f"^({marks})$"},
            {"type": "integer", "minimum": 0, "maximum": 1},
        ]
    }


def _names(maker: _Maker, field: fields.Field[Any]) -> Json:
    """One id, or a list of ids."""
    return {"anyOf": [{"type": TEXT}, {"type": "array", "minItems": 1, "items": {"type": TEXT}}]}


def _short(maker: _Maker, field: ShortForm) -> Json:
    """A mapping that may also be the value of its one key."""
    schema = field.schema()
    alone = maker.field(field.key, schema.fields[field.key])
    return {"anyOf": [alone, maker.mapping((schema,))]}


MAKERS: Final[tuple[tuple[type[Any], Callable[[_Maker, str, Any], Json]], ...]] = (
    (StrictBoolean, lambda _maker, _name, _field: _truth()),
    (
        ById,
        lambda maker, name, field: {
            "type": "object",
            "additionalProperties": maker.field(name, field.inner),
        },
    ),
    (Names, lambda maker, _name, field: _names(maker, field)),
    (LocalTime, lambda _maker, _name, _field: {"type": "string"}),
    (Day, lambda _maker, _name, _field: {"type": "string", "format": "date"}),
    (Typed, lambda maker, name, field: maker.typed(name, field)),
    (ShortForm, lambda maker, _name, field: _short(maker, field)),
    (Colour, lambda _maker, _name, _field: {"type": TEXT, "pattern": COLOUR_PATTERN}),
    (fields.Nested, lambda maker, _name, field: maker.mapping((field.schema,))),
    (
        fields.List,
        lambda maker, name, field: {"type": "array", "items": maker.field(name, field.inner)},
    ),
    (fields.Boolean, lambda _maker, _name, _field: {"type": "boolean"}),
    (fields.Integer, lambda _maker, _name, _field: {"type": "integer"}),
    (fields.Float, lambda _maker, _name, _field: {"type": "number"}),
    (fields.String, lambda _maker, _name, _field: {"type": TEXT}),
    (fields.Field, lambda _maker, _name, _field: {}),
)
