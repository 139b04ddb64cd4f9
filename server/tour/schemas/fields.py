"""The kinds of fields content schemas are made of.

Every field has metadata for its documentation: `description` (Chinese), `example`,
and where the standard code is too dull, a `code` per fault; `ids` says whose ids it takes, for
editors. Checks, the reference page and the editor's JSON Schema all read it from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

# marshmallow's own words, recognised in server.tour.explain.
NULL_MESSAGE: Final = "Field may not be null."
NOT_A_LIST: Final = "Not a valid list."
NOT_A_MAPPING: Final = "Invalid input type."
ID_PATTERN: Final = r"^[a-z0-9][a-z0-9-]*$"  # editors read it too, so plain enough for JavaScript
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
COLOUR_PATTERN: Final = r"^#?[0-9A-Fa-f]{6}$"
_SHORT_OFFSET: Final = re.compile(r"(?P<sign>[+-])(?P<hour>\d)$")
_TWENTY_FOUR: Final = re.compile(r"(?P<gap>[T ])24:00(:00)?")


class Text(fields.String):
    """A text without blanks around it; when `blank` is allowed, an empty one is `""`."""

    def __init__(self, *, blank: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank = blank
        self.every = validate.And(*self.validators)  # made once, not for each of 100,000 texts

    def _validate(self, value: Any) -> None:
        self.every(value)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Take an empty YAML value for an empty text where that is allowed."""
        if type(value) is str and (plain := value.strip()):  # what nearly every text is
            self._validate(plain)
            return plain
        return super().deserialize("" if value is None and self.blank else value, *args, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, *args, **kwargs)).strip()
        if not text and not self.blank:
            raise ValidationError(NULL_MESSAGE)
        return text


class Colour(Text):
    """A colour in six hexadecimal digits, as `#RRGGBB`.

    The sign may be left out: in YAML it begins a comment, and what follows it would be lost.
    """

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Say what became of a colour with its sign and without quotes."""
        if value is None:
            raise ValidationError(
                "empty_colour: 后面没有读到颜色，要写六位，比如 1C6B74，前面的 # 不要写"
                "（# 后面的都算注释，读不到）"
            )
        return fields.String.deserialize(self, value, *args, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = unicodedata.normalize("NFKC", str(super()._deserialize(value, *args, **kwargs)))
        if not re.match(COLOUR_PATTERN, text):
            raise ValidationError(
                f"bad_colour: 要写成六位，数字和 A～F，比如 1C6B74；现在是“{text[:20]}”"
            )
        return "#" + text.removeprefix("#").upper()


class Items(fields.List[Any]):
    """A list; where it is optional, nothing behind its key is an empty list."""

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Take an empty YAML value for no items where that is allowed."""
        return super().deserialize(
            [] if value is None and not self.required else value, *args, **kwargs
        )


class Names(fields.Field[tuple[str, ...]]):
    """One text or a list of texts, as a tuple."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> tuple[str, ...]:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list):
            raise ValidationError(NOT_A_LIST)
        wrong = {at: ["Not a valid string."] for at, item in enumerate(items) if not _is_text(item)}
        if wrong:
            raise ValidationError(dict(wrong))
        if not items:
            raise ValidationError(NULL_MESSAGE)
        return tuple(item.strip() for item in items)


class LocalTime(fields.DateTime):
    """A moment; without an offset it is meant in the tour's time zone."""

    zone: tzinfo = SHANGHAI

    def set_zone(self, zone: tzinfo) -> None:
        """Times without an offset are in `zone`."""
        self.zone = zone

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or ":" not in value:
            raise self.make_error("invalid", input=value, obj_type="datetime")
        text = _SHORT_OFFSET.sub(r"\g<sign>0\g<hour>:00", value.strip())
        midnight = _TWENTY_FOUR.search(text)
        if midnight is not None:  # the end of a day, ISO 8601-1, 5.3.1.2 of 2004
            text = _TWENTY_FOUR.sub(f"{midnight['gap']}00:00", text)
        moment: datetime = super()._deserialize(text, *args, **kwargs)
        if midnight is not None:
            moment += timedelta(days=1)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(f"far_year: {moment.year} 年太远了，请检查年份")
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)


class Typed(fields.Field[Any]):
    """A mapping whose `type` decides which schema loads it.

    `base` holds the keys every type has: with an unknown type they are checked alone.
    """

    def __init__(
        self, kinds: Mapping[str, type[Schema]], base: type[Schema], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.kinds = dict(kinds)
        self.base = base
        self.shared = base(unknown=EXCLUDE)
        # Made once: marshmallow copies every field of a schema that is made.
        self.made = {kind: schema() for kind, schema in self.kinds.items()}

    def schemas_for(self, value: Any) -> tuple[Schema, ...]:
        """Return the schemas whose keys together may appear in `value`."""
        kind = value.get("type") if isinstance(value, Mapping) else None
        found = self.made.get(kind) if isinstance(kind, str) else None
        return (found,) if found else (self.base(),)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValidationError(NOT_A_MAPPING)
        kind = value.get("type")
        if isinstance(kind, str) and kind in self.kinds:
            return self._load(value, kind)
        errors = dict(self.shared.validate(value))
        if isinstance(kind, str):
            errors["type"] = [f"Must be one of: {', '.join(self.kinds)}."]
        raise ValidationError(errors)

    def _load(self, value: Mapping[str, Any], kind: str) -> Any:
        return self.made[kind].load(value)


class ShortForm(fields.Field[Any]):
    """A mapping that may also be written as one text, which then stands for its `key`."""

    def __init__(self, schema: type[Schema], key: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.schema = schema
        self.key = key
        self.made = schema()

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if isinstance(value, str):
            value = {self.key: value}
        if not isinstance(value, Mapping):
            raise ValidationError(NOT_A_MAPPING)
        return self.made.load(value)


class ById(fields.Field[dict[str, Any]]):
    """A mapping whose keys are ids or texts of the tour, all with values of one kind.

    A key with nothing behind it is left out. `keys` says in Chinese what the keys are;
    whether they exist is checked elsewhere.
    """

    def __init__(self, inner: fields.Field[Any], keys: str, **kwargs: Any) -> None:
        super().__init__(load_default=dict, allow_none=True, **kwargs)
        self.inner = inner
        self.keys = keys

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Take an empty YAML value for a mapping without entries."""
        return super().deserialize({} if value is None else value, *args, **kwargs)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValidationError(NOT_A_MAPPING)
        loaded: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for key, item in value.items():
            if item is None:
                continue  # still to be filled in
            try:
                loaded[key] = self.inner.deserialize(item)
            except ValidationError as error:
                errors[key] = error.messages
        if errors:
            raise ValidationError(errors)
        return loaded


class Day(fields.Date):
    """A calendar day; where `blank` is allowed, an empty one is None."""

    def __init__(self, *, blank: bool = True, **kwargs: Any) -> None:
        given: dict[str, Any] = (
            {"allow_none": True, "load_default": None} if blank else {"required": True}
        )
        super().__init__(**given, **kwargs)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Take an empty text for no day at all."""
        return super().deserialize(None if value == "" else value, *args, **kwargs)


RIGHT: Final = frozenset(
    ("true", "t", "yes", "y", "1", "对", "对的", "是", "是的", "正确", "真", "√", "✓", "✔", "☑")
)
WRONG: Final = frozenset(
    ("false", "f", "no", "n", "0", "错", "错的", "不对", "否", "不是", "错误", "假", "×", "✗", "✘")
)
"""How people mark statements on paper and in spreadsheets, in lower case."""


class StrictBoolean(fields.Boolean):
    """True or false, as people write it in English, in Chinese or with signs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(truthy=set(RIGHT), falsy=set(WRONG), **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).strip().casefold()
        return super()._deserialize(value, *args, **kwargs)


def _is_text(item: Any) -> bool:
    return isinstance(item, str) and bool(item.strip())


def about(description: str, example: Any = None, **codes: str) -> dict[str, Any]:
    """Return a field's metadata; `codes` renames faults, as in `missing="no_source"`."""
    return {"description": description, "example": example, "codes": codes}


def text(
    description: str,
    example: str | None = None,
    *,
    longest: int,
    optional: bool = False,
    default: str = "",
    **codes: str,
) -> Text:
    """A text of at most `longest` characters."""
    given: dict[str, Any] = {"load_default": default} if optional else {"required": True}
    return Text(
        blank=optional and not default,
        validate=validate.Length(max=longest),
        metadata=about(description, example, **codes),
        **given,
    )


def identifier(description: str, example: str) -> Text:
    """A stable id."""
    return Text(
        required=True,
        validate=[validate.Regexp(ID_PATTERN), validate.Length(max=60)],
        metadata=about(description, example),
    )


def former_ids() -> fields.List[str]:
    """The ids an entry had before it was renamed."""
    inner = Text(
        validate=[validate.Regexp(ID_PATTERN), validate.Length(max=60)],
        metadata=about("以前的 id"),
    )
    return Items(
        inner,
        load_default=list,
        metadata=about("改过 id 时写上以前的 id，再改就添在后面，已有的记录就还认得", ["old-id"]),
    )


def one_of(
    names: Mapping[str, str],
    description: str,
    code: str,
    *,
    default: str | None = None,
) -> Text:
    """One name of a fixed list; `code` is the problem's code for any other."""
    given: dict[str, Any] = {"load_default": default} if default else {"required": True}
    return Text(
        validate=validate.OneOf(list(names), labels=list(names.values())),
        metadata=about(description, next(iter(names)), unknown=code),
        **given,
    )


def items(
    inner: fields.Field[Any],
    description: str,
    *,
    shortest: int | None = None,
    longest: int | None = None,
    optional: bool = False,
    example: Sequence[Any] | None = None,
) -> fields.List[Any]:
    """A list with a bounded number of items."""
    given: dict[str, Any] = {"load_default": list} if optional else {"required": True}
    bounds = validate.Length(min=shortest, max=longest) if shortest or longest else None
    return Items(
        inner,
        validate=bounds,
        metadata=about(description, list(example) if example else None),
        **given,
    )


def nested(schema: type[Schema], description: str, *, optional: bool = False) -> fields.Nested:
    """A mapping with its own schema."""
    given: dict[str, Any] = {"load_default": None} if optional else {"required": True}
    return fields.Nested(schema, metadata=about(description), **given)


def count(description: str, *, default: int, most: int = 1000, least: int = 0) -> fields.Integer:
    """A whole number with a default."""
    return fields.Integer(
        load_default=default,
        validate=validate.Range(min=least, max=most),
        metadata=about(description, default),
    )
