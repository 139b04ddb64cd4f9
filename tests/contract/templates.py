"""Answers with placeholders: what a recording expects, compared with what a server says.

A template is JSON. Most of it stands for itself; the rest are values that differ from run to run:

- `"${token:gu}"` inside a string is a value with a name. On first sight it is captured, and must
  have the form of its kind (`FORMS`); from then on it must be the same. Keys of objects may hold
  names that are known already.
- `{"$int": "pair:gu.lamp.1"}` does the same for a whole number.
- `{"$any": "time"}` is a value of a form (`ANY`) that is not compared further.
- `{"$each": template}` is a list, of any length but 0, of values that all fit one template.
- `{"$unordered": [...]}` is a list with these elements in any order; with `"$places": "lane:x"` the
  place where element `n` lies is captured as the number `lane:x.n`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

_READABLE = "[2-9A-HJKMNP-Z]"
FORMS: Mapping[str, str] = {
    "token": r"[A-Za-z0-9_-]{22}",
    "key": r"[A-Za-z0-9_-]{22}",
    "recovery": rf"{_READABLE}{{4}}-{_READABLE}{{4}}-{_READABLE}{{4}}",
    "ride": rf"{_READABLE}{{9}}",
    "player": rf"{_READABLE}{{9}}",
    "code": r"\d{6}",
    "duel": r"\d{4}",
    "serial": rf"YG-\d{{4}}-{_READABLE}{{4}}-{_READABLE}{{4}}",
    "etag": r'(?:W/)?"[0-9A-Za-z._:-]{1,64}"',
    "sid": r"[A-Za-z0-9_-]{20}",
    "id": r"[a-z]\d{1,2}",
}
"""What a named value looks like, by the kind before the colon of its name."""

_NAME = re.compile(r"\$\{([a-z]+:[^}]+)\}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z")
_OFFSET_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00")
_LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
_EPOCH_MS = range(1_600_000_000_000, 10_000_000_000_000)


class Difference(NamedTuple):
    """Where an answer is not as recorded. `kind` is `missing`, `extra` or `other`."""

    kind: str
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path or '(all of it)'}: {self.text}"


Captures = dict[str, Any]


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_picture(value: Any) -> bool:
    """What stands at a place of the game `difference`."""
    if value is None:
        return True
    fits = isinstance(value, dict) and {"part", "name"} <= value.keys() <= {"part", "name", "flip"}
    return fits and all(isinstance(value[name], str) for name in ("part", "name"))


ANY: Mapping[str, Callable[[Any], bool]] = {
    "time": lambda value: isinstance(value, str) and bool(_TIME.fullmatch(value)),
    "time with offset": lambda value: (
        isinstance(value, str) and bool(_OFFSET_TIME.fullmatch(value))
    ),
    "local time": lambda value: isinstance(value, str) and bool(_LOCAL_TIME.fullmatch(value)),
    "http date": lambda value: isinstance(value, str) and bool(_HTTP_DATE.fullmatch(value)),
    "date": _is_date,
    "day": lambda value: (
        _whole(value) and _is_date(str(value)[:4] + "-" + str(value)[4:6] + "-" + str(value)[6:])
    ),
    "epoch ms": lambda value: _whole(value) and value in _EPOCH_MS,
    "ms": lambda value: _whole(value) and value >= 0,
    "seconds": lambda value: (
        not isinstance(value, bool) and isinstance(value, int | float) and value >= 0
    ),
    "number": _whole,
    "rank": lambda value: value is None or _whole(value),
    "list": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict) and bool(value),
    "flag": lambda value: isinstance(value, bool),
    "text": lambda value: isinstance(value, str) and bool(value),
    "place": lambda value: isinstance(value, str) and bool(re.fullmatch(r"p\d", value)),
    "card": lambda value: isinstance(value, str) and bool(re.fullmatch(r"c\d{1,2}", value)),
    "picture": _is_picture,
    "svg": lambda value: (
        isinstance(value, str) and "<svg" in value and value.rstrip().endswith("</svg>")
    ),
}
"""Forms of values that are not compared."""


def fill(template: Any, captures: Captures) -> Any:
    """The template with captured values in the place of names. Raises KeyError for unknown ones."""
    if isinstance(template, str):
        return _NAME.sub(lambda found: str(captures[found[1]]), template)
    if isinstance(template, list):
        return [fill(one, captures) for one in template]
    if isinstance(template, dict):
        if "$int" in template:
            return captures[template["$int"]]
        return {fill(key, captures): fill(value, captures) for key, value in template.items()}
    return template


def mismatches(template: Any, value: Any, captures: Captures) -> list[Difference]:
    """Where the value does not fit; `captures` gets the named values that do."""
    return _compare(template, value, captures, "")


def _compare(template: Any, value: Any, captures: Captures, path: str) -> list[Difference]:
    if isinstance(template, dict):
        for mark, special in _SPECIAL.items():
            if mark in template:
                return special(template, value, captures, path)
        return _object(template, value, captures, path)
    if isinstance(template, list):
        return _list(template, value, captures, path)
    if isinstance(template, str):
        return _string(template, value, captures, path)
    # JSON has one kind of numbers; a truth is none of them.
    same = isinstance(template, bool) == isinstance(value, bool) and template == value
    return [] if same else [_other(path, template, value)]


def _other(path: str, template: Any, value: Any) -> Difference:
    return Difference("other", path, f"recorded {_short(template)}, now {_short(value)}")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 160 else f"{text[:150]}… ({len(text)} characters)"


def _object(
    template: dict[str, Any], value: Any, captures: Captures, path: str
) -> list[Difference]:
    if not isinstance(value, dict):
        return [_other(path, template, value)]
    found: list[Difference] = []
    known = set()
    for name, wanted in template.items():
        try:
            key = fill(name, captures)
        except KeyError as why:
            found.append(Difference("other", path, f"{why} is not known yet"))
            continue
        known.add(key)
        at = f"{path}.{key}" if path else key
        if key in value:
            found += _compare(wanted, value[key], captures, at)
        else:
            found.append(Difference("missing", at, f"missing; recorded {_short(wanted)}"))
    for key in value.keys() - known:
        at = f"{path}.{key}" if path else key
        found.append(Difference("extra", at, f"not in the recording: {_short(value[key])}"))
    return found


def _list(template: list[Any], value: Any, captures: Captures, path: str) -> list[Difference]:
    if not isinstance(value, list):
        return [_other(path, template, value)]
    found: list[Difference] = []
    for at, (wanted, one) in enumerate(zip(template, value, strict=False)):
        found += _compare(wanted, one, captures, f"{path}[{at}]")
    if len(template) != len(value):
        text = f"recorded {len(template)} elements, now {len(value)}"
        found.append(Difference("other", path, text))
    return found


def _string(template: str, value: Any, captures: Captures, path: str) -> list[Difference]:
    if not isinstance(value, str):
        return [_other(path, template, value)]
    fresh: list[str] = []

    def group(name: str) -> str:
        if name in captures:
            return re.escape(str(captures[name]))
        fresh.append(name)
        return f"({FORMS[name.partition(':')[0]]})"

    parts = _NAME.split(template)
    pattern = "".join(group(part) if at % 2 else re.escape(part) for at, part in enumerate(parts))
    fits = re.fullmatch(pattern, value, re.DOTALL)
    if fits is None:
        known = {name: captures[name] for name in parts[1::2] if name in captures}
        note = f" where {known}" if known else ""
        return [
            Difference("other", path, f"recorded {_short(template)}{note}, now {_short(value)}")
        ]
    captures.update(zip(fresh, fits.groups(), strict=True))
    return []


def _any(template: dict[str, Any], value: Any, captures: Captures, path: str) -> list[Difference]:
    if ANY[template["$any"]](value):
        return []
    return [Difference("other", path, f"recorded any {template['$any']}, now {_short(value)}")]


def _int(template: dict[str, Any], value: Any, captures: Captures, path: str) -> list[Difference]:
    if _whole(value) and captures.setdefault(template["$int"], value) == value:
        return []
    known = captures.get(template["$int"], "a whole number")
    return [Difference("other", path, f"recorded {template['$int']} ({known}), now {value!r}")]


def _each(template: dict[str, Any], value: Any, captures: Captures, path: str) -> list[Difference]:
    if not isinstance(value, list) or not value:
        return [Difference("other", path, f"recorded a list, now {_short(value)}")]
    found: list[Difference] = []
    for at, one in enumerate(value):
        found += _compare(template["$each"], one, captures, f"{path}[{at}]")
    return found


def _unordered(
    template: dict[str, Any], value: Any, captures: Captures, path: str
) -> list[Difference]:
    wanted: list[Any] = template["$unordered"]
    if not isinstance(value, list) or len(value) != len(wanted):
        return [Difference("other", path, f"recorded {len(wanted)} elements, now {_short(value)}")]
    left = dict(enumerate(value))
    for number, one in enumerate(wanted):
        nearest: list[Difference] | None = None
        for at, element in left.items():
            trial = dict(captures)
            found = _compare(one, element, trial, f"{path}[{at}]")
            if not found:
                captures.update(trial)
                break
            if nearest is None or len(found) < len(nearest):
                nearest = found
        else:
            return nearest or [_other(path, one, None)]
        del left[at]
        if "$places" in template:
            captures.setdefault(f"{template['$places']}.{number}", at)
    return []


_SPECIAL = {"$any": _any, "$int": _int, "$each": _each, "$unordered": _unordered}
