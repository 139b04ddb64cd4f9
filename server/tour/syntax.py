"""Explains YAML syntax errors to people who do not know YAML.

PyYAML says "mapping values are not allowed here"; nearly always the cause is one of a
few slips (a Chinese colon, a missing space, a tab, a quote inside quotes), and those can
be recognised in the lines around the place where the parser gave up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

import yaml

from server.tour.document import Document
from server.tour.punctuation import (
    FULL_QUOTES,
    TIGHT_COLON,
    WIDE_BRACKET,
    WIDE_BRACKETS,
    WIDE_COLON,
)

NOT_CLOSED: Final = "这个引号没有配对，后面少了一个同样的引号。"
NOT_ALIGNED: Final = "这一行的缩进和上面对不齐，请和同一层的内容左边对齐。"
PASTED_ROW: Final = (
    "这一行像是从表格里粘贴来的，少了“- ”和冒号。每项写成“- {id: k1, text: 木头}”这样。"
)
HASH_IN_TEXT: Final = (
    "空格加“#”起，后面的字都当成注释，不会显示。要写“#”，请用英文引号把整段括起来。"
)
COLON_IN_TEXT: Final = "文字里有“: ”，请用英文引号把整段括起来。"

Fault: TypeAlias = tuple[int, int, str, str]
"""Line and column, both from 0, code, message."""

_KEY: Final = r"[a-z][a-z_]*"
_LEAD: Final = r"^\s*(?:-\s+)?"
_TAB: Final = re.compile(r"^[ \u3000\xa0]*\t")
_ODD_SPACE: Final = re.compile(r"^ *(?:- +)?(?P<at>[\u3000\xa0\u2000-\u200a])")
_DASH: Final = re.compile(rf"^\s*(?P<at>-(?={_KEY}\s*[:：])|[－—–](?=\s*{_KEY}\s*[:：]))")
_WIDE_COLON: Final = re.compile(rf"{_LEAD}{_KEY}\s*(?P<at>：)")
_TIGHT_COLON: Final = re.compile(rf"{_LEAD}{_KEY}(?P<at>:)(?!\s|//|$)")
_WIDE_COLON_INSIDE: Final = re.compile(rf"[{{,，]\s*{_KEY}\s*(?P<at>：)")
_WIDE_COMMA_INSIDE: Final = re.compile(rf"{{.*?(?P<at>[，；;、])\s*{_KEY}\s*[:：]")
_WIDE_BRACKET: Final = re.compile(
    rf"^\s*(?:-\s+)?(?:{_KEY}:\s+)?(?P<at>[{WIDE_BRACKETS}])\s*{_KEY}\s*[:：]"
)
_SPACE_BEHIND: Final = re.compile(rf"{_LEAD}{_KEY}:(?P<at>[\u3000\xa0\u2000-\u200a])")
_PASTED_ROW: Final = re.compile(r"^\s*(?P<at>[^\s:：#\-][^:：#\t]*\t[^:：]*)$")
_BRACKETS_THEN_TEXT: Final = re.compile(
    rf"{_LEAD}{_KEY}:\s+(?P<at>[\[{{])[^\[\]{{}}:：]*[\]}}]\s*\S"
)
_QUOTED_THEN_TEXT: Final = re.compile(
    rf"""{_LEAD}(?:{_KEY}:\s+)?(?P<at>(?P<sign>["'])(?:(?!(?P=sign)).)*(?P=sign)(?:(?!(?P=sign)).)+)$"""
)
_NO_DASH: Final = re.compile(r"^(?P<lead> *)(?P<at>[^\s\-#:][^\s:]*):\s*$")
_BARE_WIDE_COLON: Final = re.compile(rf"({_LEAD}{_KEY}\s*)：(\s*)$")
_ONLY_KEY: Final = re.compile(rf"^(?P<lead>\s*(?:-\s+)?){_KEY}\s*$")
_OPEN_QUOTE: Final = re.compile(r"""(?:[:\-]\s+|[\[{,]\s*)(?P<at>"|')(?:(?!(?P=at)).)*$""")
_NEXT_KEY: Final = re.compile(rf"\s*(?:-\s|{_KEY}\s*:)")
_ITEM: Final = re.compile(r"^(\s*)-(?:\s|$)")
_TOP: Final = re.compile(r"^[^\s#]")

SLIPS: Final[tuple[tuple[str, re.Pattern[str], str], ...]] = (
    ("odd_space", _ODD_SPACE, "行首有全角空格或特殊空格，请删掉，改用普通空格缩进。"),
    ("dash_space", _DASH, "列表项开头请写英文短横线加一个空格，比如“- id: a”。"),
    ("fullwidth_colon", _WIDE_COLON, WIDE_COLON),
    ("colon_space", _TIGHT_COLON, TIGHT_COLON),
    ("fullwidth_colon", _WIDE_COLON_INSIDE, WIDE_COLON),
    ("fullwidth_comma", _WIDE_COMMA_INSIDE, "大括号里各项要用英文逗号“,”隔开，这里不是。"),
    ("fullwidth_bracket", _WIDE_BRACKET, WIDE_BRACKET),
    ("odd_space", _SPACE_BEHIND, "冒号后面是全角空格或特殊空格，请改成普通空格。"),
    ("pasted_row", _PASTED_ROW, PASTED_ROW),
)

UNEXPECTED: Final = "expected key|'-' indicator|block end"
SWALLOWED: Final = tuple(one for one in SLIPS if one[1] in (_WIDE_COLON, _SPACE_BEHIND))


@dataclass(frozen=True, slots=True)
class _Failure:
    """What the parser said, with the lines concerned; all numbers count from 0."""

    lines: list[str]
    problem: str
    context: str
    start: int
    end: int
    column: int
    context_line: int
    context_column: int

    @property
    def suspects(self) -> range:
        """The lines of the item so far, and the line before it, which may have run on."""
        first = min(regions_of(self.lines, self.start)[-1].start, self.start)
        before = (at for at in range(first - 1, -1, -1) if self.lines[at].strip())
        return range(next(before, first), self.end + 1)

    @property
    def line(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.end]

    @property
    def before(self) -> str:
        """What stands on that line before the place where the parser gave up."""
        return self.line[: self.column]


def explain_syntax(document: Document, lines: list[str], error: yaml.MarkedYAMLError) -> int:
    """Note what is probably wrong; return the index of the line where the fault starts."""
    failure = _failure(lines, error)
    slips = [slip for at in failure.suspects for slip in _slips(lines[at], at)]
    faults = slips or [_by_problem(failure)]
    for number, column, code, message in faults:
        document.add_at(number + 1, column + 1, code, message)
    return faults[0][0]


def _failure(lines: list[str], error: yaml.MarkedYAMLError) -> _Failure:
    """Read PyYAML's error; a fault in a quote, key or bracket starts where that opened."""
    found = error.problem_mark or error.context_mark
    opened = error.context_mark or found
    last = len(lines) - 1
    end = min(found.line, last) if found else 0
    context_line = min(opened.line, last) if opened else end
    context = error.context or ""
    return _Failure(
        lines=lines,
        problem=error.problem or "",
        context=context,
        start=context_line if re.search("simple key|quoted|flow", context) else end,
        end=end,
        column=found.column if found else 0,
        context_line=context_line,
        context_column=opened.column if opened else 0,
    )


def regions_of(lines: list[str], number: int) -> list[range]:
    """Return the lines of every list item that holds a line, from the smallest outwards.

    The last is the outermost item, or where the line is in none, the top key that holds it.
    """
    indents = [len(item.group(1)) if (item := _ITEM.match(line)) else None for line in lines]
    found: list[range] = []
    deepest = len(lines[number]) if lines else 0
    for at in range(number, -1, -1):
        indent = indents[at]
        if _TOP.match(lines[at]) and indent is None:
            break
        if indent is None or indent >= deepest:
            continue
        found.append(range(at, _end_of(lines, number, indent)))
        deepest = indent
    return found or [_top_of(lines, number)]


def _end_of(lines: list[str], number: int, indent: int) -> int:
    """The line behind the item that is indented by `indent` and holds line `number`."""
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            return at
    return len(lines)


def _top_of(lines: list[str], number: int) -> range:
    """The lines of the top key that holds line `number`."""
    first = next((at for at in range(number, -1, -1) if _TOP.match(lines[at])), 0)
    after = next((at for at in range(number + 1, len(lines)) if _TOP.match(lines[at])), len(lines))
    return range(first, after)


def mend_line(lines: list[str], number: int) -> bool:
    """Put an English colon where a key's Chinese one ends the line; True when done.

    No column moves, so the rest of the file can be checked as if it had been right.
    """
    mended = _BARE_WIDE_COLON.sub(r"\1:\2", lines[number])
    done = mended != lines[number]
    lines[number] = mended
    return done


def note_swallowed(document: Document, lines: list[str], first: int, last: int) -> bool:
    """Note lines of keys that YAML took for part of an unquoted text of several lines.

    `first` and `last` are the text's line indexes; returns True when there was one.
    """
    found = False
    for number in range(first, min(last, len(lines) - 1) + 1):
        for code, pattern, advice in SWALLOWED:
            slip = pattern.match(lines[number])
            if slip is not None:
                message = f"{advice}如果是正文，请给整段加英文引号。"
                document.add_at(number + 1, slip.start("at") + 1, code, message)
                found = True
    return found


def _slips(line: str, number: int) -> list[Fault]:
    """Return the typical slips of one line, as (line, column, code, message), from 0."""
    if line.lstrip().startswith("#"):
        return []
    tab = _TAB.match(line)
    if tab is not None:
        return [(number, tab.end() - 1, "tab", "行首有制表符（Tab 键），请改成空格缩进。")]
    found: dict[int, Fault] = {}
    for code, pattern, message in SLIPS:
        slip = pattern.search(line)
        if slip is not None:
            found.setdefault(slip.start("at"), (number, slip.start("at"), code, message))
    return [found[column] for column in sorted(found)]


def _by_problem(failure: _Failure) -> Fault:
    """Explain by what the parser was doing when it gave up."""
    explainers = (
        _run_on_quote,
        _escape,
        _open_quote,
        _special_start,
        _text_behind_quote,
        _quote_in_quote,
        _hash_in_brackets,
        _text_behind_brackets,
        _brackets,
        _extra_colon,
        _no_colon,
        _no_dash,
        _indent,
    )
    for explain in explainers:
        fault = explain(failure)
        if fault is not None:
            return fault
    message = "这里的写法看不懂，请对照上面几行的格式检查标点和缩进。"
    return failure.end, failure.column, "syntax", message


def _run_on_quote(failure: _Failure) -> Fault | None:
    """Find the quote that was never closed: the parser notices only at the next one."""
    for at in failure.suspects[:-1]:
        opened = _OPEN_QUOTE.search(failure.lines[at])
        if opened is not None and _NEXT_KEY.match(failure.lines[at + 1]):
            return at, opened.start("at"), "unclosed_quote", NOT_CLOSED
    return None


def _escape(failure: _Failure) -> Fault | None:
    if "escape" not in failure.problem:
        return None
    column = max(failure.line.rfind("\\", 0, failure.column + 1), 0)
    message = "双引号里的“\\”有特别含义，请改用单引号，或写成“\\\\”。"
    return failure.end, column, "bad_escape", message


def _open_quote(failure: _Failure) -> Fault | None:
    if "quoted" not in failure.context:
        return None
    return failure.start, failure.context_column, "unclosed_quote", NOT_CLOSED


def _special_start(failure: _Failure) -> Fault | None:
    if re.search("alias|anchor|tag|block scalar", failure.context):
        number, column = failure.context_line, failure.context_column
    elif "cannot start any token" in failure.problem:
        number, column = failure.end, failure.column
    else:
        return None
    sign = failure.lines[number][column : column + 1]
    message = f"以“{sign}”开头的文字，请用英文引号把整段括起来。"
    return number, column, "needs_quotes", message


def _quote_in_quote(failure: _Failure) -> Fault | None:
    if "mapping values" in failure.problem or not failure.before.rstrip().endswith(('"', "'")):
        return None
    message = "引号里面又用了同样的引号。里面的请改成中文引号“ ”，或外面改用单引号。"
    return failure.end, failure.column, "quote_in_quote", message


def _text_behind_quote(failure: _Failure) -> Fault | None:
    """Explain a text that only begins with something in quotes."""
    quoted = _QUOTED_THEN_TEXT.match(failure.line)
    if quoted is None or "mapping values" in failure.problem:
        return None
    message = "这段文字以引号开头，后面还有字。请换一种引号，把整段括起来。"
    return failure.end, quoted.start("at"), "needs_quotes", message


def _text_behind_brackets(failure: _Failure) -> Fault | None:
    """Explain a text that begins with something in brackets."""
    opened = _BRACKETS_THEN_TEXT.match(failure.line)
    if opened is None or "flow" in failure.context:
        return None
    sign = opened["at"]
    message = f"以“{sign}”开头的文字，请用英文引号把整段括起来。"
    return failure.end, opened.start("at"), "needs_quotes", message


def _hash_in_brackets(failure: _Failure) -> Fault | None:
    """Explain a bracket whose end stands behind ` #`."""
    if "flow" not in failure.context:
        return None
    line = failure.lines[failure.start]
    sign = line.find(" #", failure.context_column)
    if sign < 0 or not re.search(r"[\]}]", line[sign:]):
        return None
    return failure.start, sign, "hash_in_text", HASH_IN_TEXT


def _no_dash(failure: _Failure) -> Fault | None:
    """Explain an item of a list that is written as a key, before items that are not."""
    item = _ITEM.match(failure.line)
    if item is None or not re.search(UNEXPECTED, failure.problem):
        return None
    depth = len(item.group(1))
    for at in range(failure.end - 1, -1, -1):
        line = failure.lines[at]
        if not line.strip() or len(line) - len(line.lstrip(" ")) > depth:
            continue
        found = _NO_DASH.match(line)
        if found is None or len(found["lead"]) != depth:
            return None
        message = "列表里每一项都要以“- ”开头，id 也写在里面，比如“- id: a”。"
        return at, found.start("at"), "dash_missing", message
    return None


def _brackets(failure: _Failure) -> Fault | None:
    """Explain a fault inside `[…]` or `{…}`."""
    if "flow" not in failure.context:
        return None
    here = failure.line[failure.column : failure.column + 1].strip()
    if failure.start < failure.end or not here:
        message = "这个括号没有配对，后面少了“]”或“}”。"
        return failure.start, failure.context_column, "unclosed_bracket", message
    if here == ":":
        return failure.end, failure.column, "colon_in_text", COLON_IN_TEXT
    message = "这里少了一个英文逗号“,”，或者括号没有配对。"
    return failure.end, failure.column, "missing_comma", message


def _extra_colon(failure: _Failure) -> Fault | None:
    """Explain a colon where no key can be: a wrong indent, or text that holds `: `."""
    if "mapping values" not in failure.problem:
        return None
    key = _ONLY_KEY.match(failure.before)
    if key is not None:
        return failure.end, key.end("lead"), "indent", NOT_ALIGNED
    quote = next((at for at, sign in enumerate(failure.before) if sign in FULL_QUOTES), None)
    if quote is not None:
        message = "中文引号不能把文字括起来，请在最外面加英文引号。"
        return failure.end, quote, "fullwidth_quote", message
    return failure.end, failure.column, "colon_in_text", COLON_IN_TEXT


def _no_colon(failure: _Failure) -> Fault | None:
    if "could not find expected ':'" not in failure.problem:
        return None
    message = "这一行没有英文冒号。每行写成“键: 值”；如果是上一行的文字，请多缩进两格。"
    return failure.start, failure.context_column, "no_colon", message


def _indent(failure: _Failure) -> Fault | None:
    if not re.search(UNEXPECTED, failure.problem):
        return None
    item = _item_before(failure)
    if item is not None:
        message = f"第 {item + 1} 行以“- ”开头，这一行没有：同一层要么每项都写“- ”，要么都不写。"
        return failure.end, failure.column, "indent", message
    return failure.end, failure.column, "indent", NOT_ALIGNED


def _item_before(failure: _Failure) -> int | None:
    """The list item right before a line that is indented alike and is none."""
    depth = len(failure.line) - len(failure.line.lstrip(" "))
    if _ITEM.match(failure.line):
        return None
    for at in range(failure.end - 1, -1, -1):
        line = failure.lines[at]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
            item = _ITEM.match(line)
            return at if item and len(item.group(1)) == depth else None
    return None
