"""From marshmallow's errors to problems with a line, a column and a neighbour's advice.

Schemas keep marshmallow's plain English messages; they are recognised here, where the
YAML node shows what was found and the schema what was expected. A schema, such as an
injected game's, may also write `code: 中文` itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from marshmallow import Schema, ValidationError, fields, validate

from server.tour.document import Document
from server.tour.nodes import Node, Path
from server.tour.problems import cut, hint, nearest
from server.tour.punctuation import INVISIBLE, slip_in
from server.tour.schemas.fields import ID_PATTERN, ById, Names, ShortForm, Typed

OWN_MESSAGE: Final = re.compile(r"^(?P<code>[a-z][a-z0-9_]*): *(?P<message>.+)$", re.DOTALL)
ODD_SPACE: Final = re.compile("[\u3000\xa0\u2000-\u200a\u202f\u205f]")
MAX_REPORTED: Final = 1000
"""Nobody mends more in one sitting; a file in the wrong format has a fault in every line."""

LIST: Final = "一个列表（每项前面写“- ”）"
MAPPING: Final = "一组“键: 值”"
TEXT: Final = "一段文字"


@dataclass(frozen=True, slots=True)
class ErrorLocation:
    """One error with everything known about its place."""

    path: Path
    node: Node
    there: bool
    field: fields.Field[Any] | None
    parent: Node
    keys: tuple[str, ...]
    choices: tuple[str, ...]
    codes: Mapping[str, str]
    message: str

    @property
    def label(self) -> str:
        """The place in words: “parts”第 2 项."""
        names = [part for part in self.path if isinstance(part, str)]
        last = self.path[-1] if self.path else ""
        name = f"“{names[-1]}”" if names else "这里"
        return f"{name}第 {last + 1} 项" if isinstance(last, int) else name

    @property
    def wanted(self) -> str:
        """What the field is for, from its metadata."""
        return str(self.field.metadata.get("description", "")) if self.field else ""

    @property
    def found(self) -> str:
        """What stands there."""
        words = {"list": "一个列表", "map": MAPPING, "missing": "空白"}
        return words.get(self.node.kind) or ("空白" if self.node.empty else f"“{self.text}”")

    @property
    def text(self) -> str:
        """The scalar found, short enough for a message."""
        return cut(self.node.scalar)


def load_checked(document: Document, schema: Schema) -> Any:
    """Load the document with its schema; note what is wrong and return None if anything is."""
    if document.root.kind != "map":
        return None
    try:
        return schema.load(document.root.value())
    except ValidationError as error:
        errors = list(_flat(error.messages_dict, ()))
        spots = [
            _spot(schema, document.root, path, message) for path, message in errors[:MAX_REPORTED]
        ]
        meant = {_meant_key(spot) for spot in spots if _is_unknown(spot)}
        for spot in spots:
            if (tuple(spot.path[:-1]), spot.path[-1:]) not in meant or _is_unknown(spot):
                _explain(document, spot)
        if len(errors) > MAX_REPORTED:
            more = f"后面还有 {len(errors) - MAX_REPORTED} 处问题，请先改前面的。"
            document.add(spots[-1].node, "many_more", more)
        return None


def _flat(errors: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every message with its path; `_schema` errors belong to the mapping itself."""
    if isinstance(errors, Mapping):
        for name, below in errors.items():
            yield from _flat(below, path if name == "_schema" else (*path, name))
    elif isinstance(errors, list):
        for below in errors:
            yield from _flat(below, path)
    else:
        yield path, str(errors)


def _spot(schema: Schema, root: Node, path: tuple[str | int, ...], message: str) -> ErrorLocation:
    """Walk schema and tree together down to the error's place."""
    schemas: tuple[Schema, ...] = (schema,)
    field: fields.Field[Any] | None = None
    owner: fields.Field[Any] | None = None
    node = root
    for name in path:
        if isinstance(name, int):
            field = field.inner if isinstance(field, fields.List) else field
        elif isinstance(field, ById):
            owner, field = field, field.inner
        else:
            schemas = schemas if field is None else _below(field, node)
            owner, field = field, _field(schemas, name)
        node = node.step(name)
    decides = owner if path[-1:] == ("type",) and isinstance(owner, Typed) else None
    there = node.kind != "missing"
    return ErrorLocation(
        path=path,
        node=node if there else root.locate(path),
        there=there,
        parent=root.locate(path[:-1]),
        field=field,
        keys=tuple(one.data_key or key for below in schemas for key, one in below.fields.items()),
        choices=tuple(decides.kinds) if decides else _choices(field),
        codes=_codes(decides) or _codes(field),
        message=message,
    )


def _below(field: fields.Field[Any], node: Node) -> tuple[Schema, ...]:
    """Return the schemas whose keys may stand in this field's mapping."""
    if isinstance(field, fields.Nested):
        return (field.schema,)
    if isinstance(field, Typed):
        return field.schemas_for({"type": node.get("type").text})
    return (field.schema(),) if isinstance(field, ShortForm) else ()


def _field(schemas: tuple[Schema, ...], name: str) -> fields.Field[Any] | None:
    """Return the field that stands under a key."""
    every = ((key, field) for schema in schemas for key, field in schema.fields.items())
    return next((field for key, field in every if (field.data_key or key) == name), None)


def _codes(field: fields.Field[Any] | None) -> Mapping[str, str]:
    return field.metadata.get("codes", {}) if field else {}


def _choices(field: fields.Field[Any] | None) -> tuple[str, ...]:
    """Return the names a field is limited to."""
    validators = field.validators if field else []
    lists = (one.choices for one in validators if isinstance(one, validate.OneOf))
    return tuple(str(name) for name in next(lists, ()))


def _explain(document: Document, spot: ErrorLocation) -> None:
    """Find the words for one error and note it."""
    bare = not spot.there or spot.node.empty or spot.node.kind == "list"
    if document.damaged and bare and (len(spot.path) == 1 or _lost(document, spot)):
        return  # what is missing may well stand in the lines that could not be read
    own = OWN_MESSAGE.match(spot.message)
    code = own["code"] if own else ""
    if own and code not in RETOLD:
        advice = hint(spot.node.scalar, spot.choices) if spot.choices else ""
        message = f"{spot.label}：{own['message'].rstrip('。')}。{advice}"
        document.add(spot.node, code, message)
        return
    for pattern, explain in EXPLAINERS:
        if re.match(pattern, code or spot.message):
            node, code, message = explain(spot)
            document.add(node, code, message)
            return
    document.add(spot.node, "invalid", f"{spot.label}不对：{spot.message}")


Said: TypeAlias = tuple[Node, str, str]


def _lost(document: Document, spot: ErrorLocation) -> bool:
    """True when what is missing here may stand in lines that were left out."""
    return document.lost_within(spot.node) or document.lost_within(spot.parent)


def _missing(spot: ErrorLocation) -> Said:
    key = spot.path[-1]
    code = spot.codes.get("missing")
    if not spot.there:
        what = f"：{spot.wanted}" if spot.wanted else ""
        return spot.node, code or "missing_key", f"缺少“{key}”{what}。"
    wanted = spot.wanted or "内容"
    if spot.node.empty and spot.node.scalar:
        sign = spot.node.scalar
        message = f"{spot.label}写的“{sign}”在文件里是“空”的意思；真要写它，请加英文引号。"
        return spot.node, code or "empty", message
    return spot.node, code or "empty", f"{spot.label}是空的，这里要写{wanted}。"


def _is_unknown(spot: ErrorLocation) -> bool:
    return "Unknown field" in spot.message or spot.message.startswith("unknown_key")


def _near_key(spot: ErrorLocation) -> str | None:
    """The key that was probably meant by one that is not known."""
    key = str(spot.path[-1]) if spot.path else ""
    parent = spot.parent if spot.there else spot.node
    plain = ODD_SPACE.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKC", key))).casefold()
    free = [name for name in spot.keys if parent.get(name).kind == "missing"]
    return plain if plain in free else nearest(key, free)


def _meant_key(spot: ErrorLocation) -> tuple[Path, Path]:
    """Where the key that was probably meant is missed: only a consequence."""
    return tuple(spot.path[:-1]), (_near_key(spot) or "",)


def _unknown_key(spot: ErrorLocation) -> Said:
    """An unknown key: often a Chinese colon or a missing space joined key and value."""
    key = str(spot.path[-1]) if spot.path else ""
    place = (spot.parent.key(key) or spot.node) if spot.there else spot.node
    slipped = _slipped(place, key)
    if slipped is not None:
        return slipped
    near = _near_key(spot)
    odd = ODD_SPACE.search(key)
    if near is not None and odd is not None:
        message = (
            f"“{near}”旁边是全角空格或特殊空格（U+{ord(odd[0]):04X}），"
            "看着和普通空格一样，请删掉，改成普通空格。"
        )
        return place, "odd_space", message
    advice = f"是不是想写“{near}”？" if near else hint(key, spot.keys)
    return place, "unknown_key", f"不认识“{cut(key)}”这一项。{advice or '请检查拼写，或者删掉它。'}"


def _slipped(node: Node, text: str) -> Said | None:
    """Return what to say about punctuation that YAML took for a part of the text."""
    slip = slip_in(text) if text else None
    return (node.at(node.line, node.column + slip.offset), *slip[1:]) if slip else None


def _wrong_type(spot: ErrorLocation) -> Said:
    expected = _expected(spot.field)
    slipped = _slipped(spot.node, spot.node.text or "") if expected == MAPPING else None
    if slipped is not None:
        return slipped
    message = f"{spot.label}应该是{expected}，现在是{spot.found}。"
    if expected == MAPPING and spot.node.kind == "scalar":
        message += _sample(spot)
    elif expected == TEXT and spot.node.kind == "list" and "aliases" in spot.keys:
        message += "标准答案只写一个，别的写法放进 aliases。"
    return spot.node, "wrong_type", message


def _sample(spot: ErrorLocation) -> str:
    """How such a mapping may be written, with the text that stands there."""
    field = spot.field
    if not isinstance(field, fields.Nested):
        return ""
    needed = [key for key, one in field.schema.fields.items() if one.required]
    if "id" not in needed or "text" not in needed:
        return f"要写的有：{'、'.join(needed)}。" if needed else ""
    text = re.sub(r"^[A-Ha-h][.．、:：)）]\s*", "", spot.node.scalar)
    others = "".join(f", {key}: …" for key in needed if key not in ("id", "text"))
    return f"每项有 id 和 text，比如“- {{id: k1, text: {cut(text)}{others}}}”。"


def _expected(field: fields.Field[Any] | None) -> str:
    if isinstance(field, fields.List | Names):
        return LIST
    if field is None or isinstance(field, fields.Nested | Typed | ShortForm | ById):
        return MAPPING
    return TEXT


def _length(spot: ErrorLocation) -> Said:
    bounds = next(one for one in _validators(spot) if isinstance(one, validate.Length))
    least = bounds.equal if bounds.equal is not None else bounds.min
    most = bounds.equal if bounds.equal is not None else bounds.max
    many = spot.node.kind == "list"
    size = len(spot.node.items) if many else len(spot.node.text or "")
    unit = "项" if many else "个字"
    more = most is not None and size > most
    code = ("too_many" if many else "too_long") if more else ("too_few" if many else "too_short")
    if least is None or least == most:
        limit = f"{'最多' if least is None else '要'} {most} {unit}"
    else:
        limit = f"至少 {least} {unit}" if most is None else f"要 {least}～{most} {unit}"
    return spot.node, code, f"{spot.label}{limit}，现在有 {size} {unit}。"


def _validators(spot: ErrorLocation) -> list[Any]:
    return list(spot.field.validators) if spot.field else []


def _unknown_name(spot: ErrorLocation) -> Said:
    code = spot.codes.get("unknown", "unknown_name")
    slipped = _slipped(spot.node, spot.node.text or "")
    if slipped is not None:
        return slipped
    advice = hint(spot.node.scalar, spot.choices)
    return spot.node, code, f"{spot.label}不能写“{spot.text}”。{advice}"


def _bad_id(spot: ErrorLocation) -> Said:
    slipped = _slipped(spot.node, spot.node.text or "")
    if slipped is not None:
        return slipped
    plain = unicodedata.normalize("NFKC", spot.node.scalar).casefold()
    guess = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    advice = f"可以写成“{guess}”。" if re.match(ID_PATTERN, guess) else "比如“qiao-1”。"
    message = f"{spot.label}只能用小写英文字母、数字和短横线，现在是“{spot.text}”。{advice}"
    return spot.node, "bad_id", message


def _number(spot: ErrorLocation) -> Said:
    if isinstance(spot.field, fields.Float):
        return spot.node, "bad_number", f"{spot.label}要写一个数，比如 0.5，现在是{spot.found}。"
    return spot.node, "bad_number", f"{spot.label}要写整数，现在是{spot.found}。"


def _range(spot: ErrorLocation) -> Said:
    bounds = next(one for one in _validators(spot) if isinstance(one, validate.Range))
    limit = f"要在 {bounds.min} 到 {bounds.max} 之间"
    if bounds.min is None or bounds.max is None:
        limit = f"不能小于 {bounds.min}" if bounds.max is None else f"不能大于 {bounds.max}"
    return spot.node, "out_of_range", f"{spot.label}{limit}，现在是 {spot.text}。"


def _truth(spot: ErrorLocation) -> Said:
    return (
        spot.node,
        "bad_truth",
        f"{spot.label}要写 true（对）或 false（错），现在是{spot.found}。",
    )


def _day(spot: ErrorLocation) -> Said:
    message = f"{spot.label}要写成 2024-01-31 这样的日期，现在是{spot.found}。"
    return spot.node, "bad_date", message


def _time(spot: ErrorLocation) -> Said:
    message = f"{spot.label}要写成 2024-01-31T08:00 这样的时间，现在是{spot.found}。"
    return spot.node, "bad_time", message


RETOLD: Final = frozenset({"missing", "unknown_key", "wrong_type", "bad_id"})
"""Codes of the games' schemas that are explained here, with the value found."""

EXPLAINERS: Final[tuple[tuple[str, Callable[[ErrorLocation], Said]], ...]] = (
    ("Missing data|Field may not be null|missing$", _missing),
    ("Unknown field|unknown_key$", _unknown_key),
    ("Not a valid (string|list|mapping)|Invalid (input )?type|wrong_type$", _wrong_type),
    ("Shorter than|Longer than|Length must", _length),
    ("Must be one of", _unknown_name),
    ("String does not match|bad_id$", _bad_id),
    ("Not a valid (integer|number)|Number too large|Special numeric", _number),
    ("Must be (greater|less)", _range),
    ("Not a valid boolean", _truth),
    ("Not a valid date\\.", _day),
    ("Not a valid datetime", _time),
)
