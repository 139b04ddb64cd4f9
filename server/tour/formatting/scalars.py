"""How one text is written: without quotes, in quotes, or as lines of its own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

import yaml

from server.tour.decoding import ODD_BREAKS, UNPRINTABLE
from server.tour.formatting.layout import Piece
from server.tour.nodes import EMPTY_SCALARS
from server.tour.parsing import LOADER

WORD: Final = re.compile(r"[\w·-]+")
"""An id, a name, a short word. Quotes around anything else stay although they are not needed:
whoever rewrites a sentence may then use any sign.
"""
SPECIAL: Final = re.compile("[\n\t]")
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
RESOLVER: Final[Any] = yaml.SafeLoader("")
TEXT_TAG: Final = "tag:yaml.org,2002:str"


def scalar_text(piece: Piece, *, flow: bool, key: bool = False) -> str:
    """The scalar on one line. `flow` says that it stands within brackets."""
    value = piece.value
    plain = _reads_plain(value, flow, key)
    if piece.style == "":
        return value if plain or not value else quoted(value)
    if plain and _is_text(value) and WORD.fullmatch(value):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """The value in double quotes, in single ones where it has double ones in it."""
    special = SPECIAL.search(value) or UNPRINTABLE.search(value) or ODD_BREAKS.search(value)
    if special or ("\\" in value and "'" in value and '"' in value):
        return f'"{"".join(map(_escaped, value))}"'
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def as_lines(piece: Piece) -> list[str] | None:
    """The lines of a quoted text with line breaks, for a block scalar without an end of its own;
    None where one would not say the same.
    """
    value = piece.value
    lines = value.split("\n")
    if piece.style not in {'"', "'"} or len(lines) < 2 or not all(lines):
        return None
    if any(UNPRINTABLE.search(line) or ODD_BREAKS.search(line) for line in lines):
        return None
    return None if any(line != line.strip() for line in lines) else lines


def cells(text: str) -> int:
    """How wide the text is; a Han character counts as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _escaped(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    if UNPRINTABLE.match(char) or ODD_BREAKS.match(char):
        code = ord(char)
        return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"
    return char


def _is_text(value: str) -> bool:
    """Whether every reader of YAML takes it for a text without quotes, too."""
    tag = RESOLVER.resolve(yaml.ScalarNode, value, (True, False))
    return value not in EMPTY_SCALARS and tag == TEXT_TAG and value not in {"=", "<<", "y", "n"}


@lru_cache(maxsize=10_000)
def _reads_plain(value: str, flow: bool, key: bool) -> bool:
    """Whether the value stands for itself without quotes."""
    written = f"{value}: x" if key else f"k: {value}"
    if flow:
        written = f"{{{written}, x: y}}"
    try:
        events = list(yaml.parse(f"{written}\n", Loader=LOADER))
    except yaml.YAMLError:
        return False
    found: list[Any] = [one for one in events if isinstance(one, yaml.ScalarEvent)]
    wanted = found[0 if key else 1] if len(found) == (4 if flow else 2) else None
    return (
        wanted is not None
        and wanted.value == value
        and not wanted.style
        and not wanted.tag
        and not wanted.anchor
        and wanted.end_mark.line == 0
    )
