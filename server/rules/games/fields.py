"""The few field types that game data is made of.

Every field carries a Chinese description, as the reference page and the JSON Schema are
made from them. Faults of form (missing, too long, not a list …) keep marshmallow's plain
messages: `bus check` knows them and says in Chinese what stands there and what should.
Faults of sense are told by the schema itself, as `code: 中文`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

_ID = r"^[a-z0-9][a-z0-9-]*$"  # editors read it too, so plain enough for JavaScript


class Text(fields.String):
    """A text without blanks around it, and not only blanks."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, *args, **kwargs)).strip()
        if not text:
            raise self.make_error("null")
        return text


def text(description: str, longest: int, **options: Any) -> Text:
    """A text of 1 to `longest` characters."""
    return Text(
        **_with_default(options),
        validate=validate.Length(min=1, max=longest),
        metadata={"description": description},
    )


def ident(description: str) -> Text:
    """A stable id: lower-case letters, digits and dashes."""
    return Text(
        required=True,
        validate=validate.Regexp(_ID),
        metadata={"description": description},
    )


def choice(description: str, allowed: Iterable[str], default: str) -> Text:
    """One of a few words."""
    return Text(
        load_default=default,
        validate=validate.OneOf(list(allowed)),
        metadata={"description": description},
    )


def whole(description: str, least: int, most: int, **options: Any) -> fields.Integer:
    """A whole number from `least` to `most`; the tour hands over the digits as they are written."""
    return fields.Integer(
        **_with_default(options),
        validate=validate.Range(min=least, max=most),
        metadata={"description": description},
    )


def texts(
    description: str, longest: int, fewest: int, most: int, **options: Any
) -> fields.List[str]:
    """A list of `fewest` to `most` texts."""
    return fields.List(
        text("一条", longest),
        **_with_default(options),
        validate=validate.Length(min=fewest, max=most),
        metadata={"description": description},
    )


def wholes(
    description: str, least: int, most: int, fewest: int, longest: int, **options: Any
) -> fields.List[int]:
    """A list of `fewest` to `longest` whole numbers from `least` to `most`."""
    return fields.List(
        whole("一个数", least, most),
        **_with_default(options),
        validate=validate.Length(min=fewest, max=longest),
        metadata={"description": description},
    )


def things(
    description: str, schema: type[Schema], fewest: int, most: int, **options: Any
) -> fields.List[Any]:
    """A list of `fewest` to `most` mappings."""
    return fields.List(
        fields.Nested(schema, metadata={"description": "一项"}),
        **_with_default(options),
        validate=validate.Length(min=fewest, max=most),
        metadata={"description": description},
    )


def refuse_repeats(
    listed: str, code: str, named: Mapping[tuple[int, str], str], rule: str = ""
) -> None:
    """Refuse values that look the same in the list `listed`; `rule` says why in Chinese.

    `named` maps (position, key) to the value to compare. Raises ValidationError that points
    at every later occurrence.
    """
    seen: dict[str, str] = {}
    errors: dict[int, dict[str, list[str]]] = {}
    for (at, key), value in named.items():
        before = seen.get(look(value))
        if before is None:
            seen[look(value)] = value
        else:
            errors.setdefault(at, {})[key] = [f"{code}: {_again(value, before)}{rule}"]
    if errors:
        raise ValidationError({listed: errors})


def refuse_repeated_texts(data: Mapping[str, Any], lists: Iterable[str]) -> None:
    """Refuse texts that look the same within the named lists of texts, taken together.

    Raises ValidationError that points at every later occurrence.
    """
    seen: dict[str, str] = {}
    errors: dict[str, dict[int, list[str]]] = {}
    for listed in lists:
        for at, one in enumerate(data[listed]):
            before = seen.get(look(one))
            if before is None:
                seen[look(one)] = one
            else:
                message = f"duplicate_text: {_again(one, before)}"
                errors.setdefault(listed, {})[at] = [message]
    if errors:
        raise ValidationError(errors)


def look(text: str) -> str:
    """What texts share that a rider cannot tell apart: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _again(text: str, before: str) -> str:
    if text == before:
        return f"“{text}”前面已经有了，写了两次"
    return f"“{text}”和前面的“{before}”看上去一样"


def _with_default(options: Mapping[str, Any]) -> dict[str, Any]:
    return dict(options) if "load_default" in options else {"required": True, **options}
