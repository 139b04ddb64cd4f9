"""The desk's forms: which fields a content file has, in which order, and how each is filled in.

Made from the same schemas as the checks. A shape is one mapping; a field names the shape that
stands in it, so that scenes, options and texts are described once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from marshmallow import Schema, fields, validate

from server.tour.export.reference import note_of
from server.tour.load import Games
from server.tour.schemas import file_schemas
from server.tour.schemas.fields import (
    ID_PATTERN,
    ById,
    Colour,
    Day,
    LocalTime,
    Names,
    ShortForm,
    StrictBoolean,
    Typed,
)

Json = dict[str, Any]

LONG: Final = 100
"""Texts that may be longer than this get a field of several lines."""
PICTURES: Final = re.compile(r"^media/.+\.(svg|png|jpe?g|webp|avif)$")
LABEL_ENDS: Final = re.compile("[，；（。：]")


def forms_json(games: Games) -> str:
    """Return `frontend/src/features/desk-editing/forms/forms.gen.json`."""
    return json.dumps(forms(games), ensure_ascii=False, indent=1) + "\n"


def forms(games: Games) -> Json:
    """Return `files`, the shape of each kind of file, and `shapes` by name."""
    maker = _Maker()
    files = {kind: maker.shape((schema,)) for kind, schema in file_schemas(games).items()}
    return {"files": files, "shapes": dict(sorted(maker.shapes.items()))}


class _Maker:
    """Collects the shapes that fields lead to."""

    def __init__(self) -> None:
        self.shapes: dict[str, Json] = {}
        self._names: dict[tuple[type[Schema], ...], str] = {}

    def shape(self, schemas: Iterable[Schema]) -> str:
        """Describe the mapping with the keys of all `schemas`; return the shape's name."""
        schemas = tuple(schemas)
        kinds = tuple(type(one) for one in schemas)
        name = self._names.setdefault(kinds, self._new_name(kinds))
        if name not in self.shapes:
            self.shapes[name] = {}  # named before its fields are, which may lead back to it
            described = {
                field.data_key or key: self.field(field)
                for one in schemas
                for key, field in one.fields.items()
            }
            title = next((made for one in schemas if (made := getattr(one, "zh_name", ""))), "")
            note = getattr(schemas[-1], "zh_note", "")
            self.shapes[name] = _kept({"title": title, "note": note, "fields": described})
        return name

    def _new_name(self, kinds: tuple[type[Schema], ...]) -> str:
        """The names of the classes; of two that are called alike, the later one with its module."""
        name = "+".join(kind.__name__ for kind in kinds)
        return name if name not in self.shapes else f"{kinds[-1].__module__.split('.')[-2]}.{name}"

    def field(self, field: fields.Field[Any]) -> Json:
        """Describe one field, or the items of a list."""
        made = next(make(self, field) for known, make in MAKERS if isinstance(field, known))
        about = _about(field)
        for one in field.validators:
            about.update(_bounds(one, made["kind"]))
        return _kept({**about, **made, **_finer({**about, **made}, field)})

    def typed(self, field: Typed) -> Json:
        """Describe a mapping whose `type` says what else is in it, with a form for each type."""
        base = field.base().fields["type"]
        labels = next(
            (
                dict(zip(one.choices, one.labels, strict=True))
                for one in base.validators
                if isinstance(one, validate.OneOf) and one.labels
            ),
            {},
        )
        kinds = {}
        for kind in field.kinds:
            schemas = field.schemas_for({"type": kind})
            label = labels.get(kind) or note_of(schemas[-1])
            kinds[kind] = {"label": label, "shape": self.shape(schemas)}
        return {"kind": "typed", "kinds": kinds}


def _about(field: fields.Field[Any]) -> Json:
    """Label and help: the first words of the description, and what follows them."""
    said = str(field.metadata.get("description", ""))
    end = LABEL_ENDS.search(said)
    label, rest = (said, "") if end is None else (said[: end.start()], said[end.start() :])
    return {
        "label": label,
        "help": rest.strip("，；。：") if not rest.startswith("（") else rest,
        "example": field.metadata.get("example"),
        "required": field.required or None,
        "ids": field.metadata.get("ids"),
    }


def _bounds(one: object, kind: str) -> Json:
    if isinstance(one, validate.OneOf):
        labels = [str(label) for label in one.labels] or [str(name) for name in one.choices]
        names = [str(name) for name in one.choices]
        return {"choices": [list(pair) for pair in zip(names, labels, strict=True)]}
    if isinstance(one, validate.Regexp):
        return {"pattern": one.regex.pattern}
    if isinstance(one, validate.Range):
        return {"least": one.min, "most": one.max}
    if isinstance(one, validate.Length):
        least, most = (one.min, one.max) if one.equal is None else (one.equal, one.equal)
        return {"least": least, "most": most}
    return {}


def _finer(described: Json, field: fields.Field[Any]) -> Json:
    """What a text is, where it is more than a line: an id, a name of a list, a picture, a page."""
    if described["kind"] != "text":
        return {}
    if described.get("choices"):
        return {"kind": "choice"}
    if described.get("pattern") == ID_PATTERN:
        return {"kind": "id"}
    example = str(field.metadata.get("example") or "")
    if example.startswith("media/"):
        return {"kind": "image" if PICTURES.match(example) else "media"}
    return {"kind": "longText"} if (described.get("most") or 0) > LONG else {}


def _kept(described: Json) -> Json:
    return {key: value for key, value in described.items() if value not in (None, "", [])}


MAKERS: Final[tuple[tuple[type[Any], Callable[[_Maker, Any], Json]], ...]] = (
    (StrictBoolean, lambda _maker, _field: {"kind": "truth"}),
    (
        ById,
        lambda maker, field: {"kind": "byId", "item": maker.field(field.inner), "keys": field.keys},
    ),
    (Names, lambda _maker, _field: {"kind": "names"}),
    (LocalTime, lambda _maker, _field: {"kind": "time"}),
    (Day, lambda _maker, _field: {"kind": "day"}),
    (Typed, lambda maker, field: maker.typed(field)),
    (
        ShortForm,
        lambda maker, field: {
            "kind": "mapping",
            "shape": maker.shape((field.schema(),)),
            "short": field.key,
        },
    ),
    (
        fields.Nested,
        lambda maker, field: {"kind": "mapping", "shape": maker.shape((field.schema,))},
    ),
    (fields.List, lambda maker, field: {"kind": "list", "item": maker.field(field.inner)}),
    (fields.Boolean, lambda _maker, _field: {"kind": "truth"}),
    (fields.Integer, lambda _maker, _field: {"kind": "number"}),
    (fields.Float, lambda _maker, _field: {"kind": "decimal"}),
    (Colour, lambda _maker, _field: {"kind": "colour"}),
    (fields.String, lambda _maker, _field: {"kind": "text"}),
    (fields.Field, lambda _maker, _field: {"kind": "text"}),
)
