"""The reference page: every key an organiser may write, from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import marshmallow
from marshmallow import Schema, fields, validate

from server.tour import names
from server.tour.load import Games
from server.tour.schemas import file_schemas
from server.tour.schemas.fields import (
    ById,
    Colour,
    Day,
    LocalTime,
    Names,
    ShortForm,
    StrictBoolean,
    Typed,
)

INTRO: Final = """# 内容怎么写

<!-- 由 `bus schema` 生成，请不要手改；要改说明，改 server/tour/schemas 里的描述。 -->

组织者只写三种文件：`content/stops.yaml`（站点）、`content/branches.yaml`（支部）、
`routes/<线路 id>.yaml`（线路）；还可以有昵称词表和译文。站点也可以一站一个文件，放进
`content/stops/`。写完运行 `bus check`，它会把每一处问题连同行号、列号一次说清。

- 每行写成“键: 值”，冒号是英文冒号，后面留一个空格；缩进只用空格。
- 文字里有英文冒号加空格，或以 `*` `&` `@` 等符号开头时，用英文引号把整段括起来。
- 年份、日期、“是/否”这样的文字不用加引号，写什么就是什么。
- 文件存成 UTF-8 编码。
- `id` 定了就不要改：乘客的记录认的是 id。一定要改，就把旧的写进 `was`。
- 「默认」一栏空着、「必填」是“是”的，都要写。

编辑器里想要提示和自动补全，可以在文件第一行写下面这句；线路文件里写
`../content/schema/routes.schema.json`，支部文件里写 `schema/branches.schema.json`，
一站一个文件的写 `../schema/stop.schema.json`：

```yaml
# yaml-language-server: $schema=schema/stops.schema.json
```

写线路时，有哪些站会列出来；新写的站，跑一次 `bus check` 就在里面了。
"""

HEAD: Final = "| 键 | 写什么 | 必填 | 默认 | 说明 | 例子 |\n|---|---|---|---|---|---|"

NAME_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "底图 base": names.SCENE_BASES,
    "时候 time": names.SCENE_TIMES,
    "天气 weather": names.SCENE_WEATHERS,
    "物件 parts": names.SCENE_PARTS,
    "章的外形 shape": names.STAMP_SHAPES,
    "章的图案 figure": names.STAMP_FIGURES,
    "印泥 ink": names.STAMP_INKS,
}


def reference_markdown(games: Games) -> str:
    """Return the page, `docs/reference/content.md`."""
    page = _Page()
    for schema in file_schemas(games).values():
        page.add(_Section(_title(schema, ""), (schema,)), level=2)
    parts = [INTRO, *page.sections, _lists()]
    return "\n".join(parts)


@dataclass(frozen=True)
class _Section:
    """A mapping to describe: its keys come from `schemas`, its `type` is `kind` if any."""

    title: str
    schemas: tuple[Schema, ...]
    kind: str | None = None


@dataclass
class _Page:
    """Sections in the order in which a reader meets them; each mapping once."""

    sections: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def add(self, section: _Section, level: int = 3) -> None:
        """Write the section of one mapping, then those of the mappings in it."""
        if section.title in self.done:
            return
        self.done.add(section.title)
        rows: list[str] = []
        below: list[_Section] = []
        for schema in section.schemas:
            for name, one in schema.fields.items():
                key = one.data_key or name
                inner = _sections(section.title, key, one)
                what = (
                    f"`{section.kind}`"
                    if key == "type" and section.kind
                    else kind_in_words(one, inner)
                )
                rows.append(_row(key, one, what))
                below += inner
        note = "".join(f"{note}\n\n" for schema in section.schemas if (note := note_of(schema)))
        table = "\n".join([HEAD, *rows])
        self.sections.append(f"{'#' * level} {section.title}\n\n{note}{table}\n")
        for each in below:
            self.add(each)


def note_of(schema: Schema) -> str:
    """Return the sentence a schema says about itself; a game says it in its docstring."""
    own = getattr(schema, "zh_note", None)
    first = (type(schema).__doc__ or "").strip().splitlines()[:1]
    return own if own is not None else "".join(line for line in first if not line.isascii())


def _sections(title: str, key: str, one: Any) -> list[_Section]:
    """Return the mappings that may stand under a key."""
    inner = one.inner if isinstance(one, fields.List | ById) else one
    if isinstance(inner, Typed):
        found = [(kind, inner.schemas_for({"type": kind})) for kind in inner.kinds]
        return [
            _Section(_title(schemas[-1], f"小游戏 {kind}"), schemas, kind)
            for kind, schemas in found
        ]
    if isinstance(inner, fields.Nested):
        return [_Section(_title(inner.schema, f"{title} 的 {key}"), (inner.schema,))]
    if isinstance(inner, ShortForm):
        schema = inner.schema()
        return [_Section(_title(schema, f"{title} 的 {key}"), (schema,))]
    return []


def _title(schema: Schema, otherwise: str) -> str:
    return getattr(schema, "zh_name", "") or otherwise


def _row(name: str, one: fields.Field[Any], what: str) -> str:
    metadata = one.metadata
    example = None if name == "type" else metadata.get("example")
    cells = (
        f"`{name}`",
        what,
        "是" if one.required else "",
        _default(one),
        str(metadata.get("description", "")),
        ""
        if example is None or (what.startswith("`") and name == "type")
        else f"`{_yaml(example)}`",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def kind_in_words(one: Any, below: Iterable[_Section]) -> str:
    """Say what is to be written: 文字，最多 14 个字."""
    links = "、".join(f"[{each.title}](#{_anchor(each.title)})" for each in below)
    if isinstance(one, fields.List):
        what = f"列表，{bounds_in_words(one, '项')}" if bounds_in_words(one, "项") else "列表"
        return f"{what}：{links or kind_in_words(one.inner, ())}"
    if isinstance(one, ById):
        return f"“{one.keys}: {links or kind_in_words(one.inner, ())}”"
    if links:
        return links
    choices = next((v.choices for v in one.validators if isinstance(v, validate.OneOf)), None)
    if choices is not None:
        shown = "、".join(f"`{name}`" for name in choices)
        return shown if len(list(choices)) <= 7 else "[名字表](#能用的名字)里的一个"
    if any(isinstance(v, validate.Regexp) for v in one.validators):
        return "小写字母、数字、短横线"
    words = next(word for known, word in WORDS if isinstance(one, known))
    limit = bounds_in_words(one, "个字" if isinstance(one, fields.String) else "")
    return f"{words}，{limit}" if limit else words


WORDS: Final[tuple[tuple[type[Any], str], ...]] = (
    (StrictBoolean, "`true` 或 `false`"),
    (Names, "一个 id，或一列 id"),
    (LocalTime, "时间"),
    (Day, "日期"),
    (Colour, "颜色，六位"),
    (fields.Boolean, "`true` 或 `false`"),
    (fields.Integer, "整数"),
    (fields.Float, "数"),
    (fields.Field, "文字"),
)


def bounds_in_words(one: fields.Field[Any], unit: str) -> str:
    """Return the bounds of a field in words."""
    known = (validate.Length, validate.Range)
    for bound in one.validators:
        if not isinstance(bound, known):
            continue
        least, most = bound.min, bound.max
        if isinstance(bound, validate.Length) and bound.equal is not None:
            return f"正好 {bound.equal} {unit}"
        if least is None or most is None:
            return f"最多 {most} {unit}" if least is None else f"至少 {least} {unit}"
        return f"{least}～{most} {unit}".strip()
    return ""


def _default(one: fields.Field[Any]) -> str:
    value = one.load_default
    if callable(value):
        value = value()
    if value is marshmallow.missing or value in (None, "", [], {}):
        return ""
    return f"`{_yaml(value)}`"


def _yaml(value: Any) -> str:
    """Return a value as it would be written in YAML's flow style."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False).replace('"', "")


def _anchor(title: str) -> str:
    """Return GitHub's anchor of a heading."""
    kept = "".join(char for char in title.lower() if char.isalnum() or char in " -_")
    return kept.replace(" ", "-")


def _lists() -> str:
    """Return the names that scenes and stamps know."""
    parts = ["## 能用的名字\n"]
    for title, known in NAME_LISTS.items():
        rows = "\n".join(f"| `{name}` | {meaning} |" for name, meaning in known.items())
        parts.append(f"### {title}\n\n| 名字 | 是什么 |\n|---|---|\n{rows}\n")
    return "\n".join(parts)
