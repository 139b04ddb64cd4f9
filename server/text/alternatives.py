"""Several answers that an author wrote in one place, as in lists on paper: 太平/太平桥."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from server.text.characters import letters

_JOINT: Final = re.compile(r"\s*[/／|｜;；]\s*")
ONE_WITH_SLASH: Final = re.compile(r"-?\d+(?:[/／]\d+)+|[A-Za-z]{1,4}(?:[/／][A-Za-z]{1,4})+[²³]?")
"""A fraction, a date, a unit, a protocol: 1/2, km/h, TCP/IP."""
_BRACKET: Final = re.compile(r"[（）()【】\[\]〔〕]")
_VERSE: Final = 5
"""Characters from which halves of one length are lines of a poem, and one answer."""


def alternatives(text: str) -> tuple[str, ...]:
    """The answers between `/`, `|` or `;`; empty where it is one answer."""
    parts = _JOINT.split(text.strip())
    if len(parts) < 2 or ONE_WITH_SLASH.fullmatch(text.strip()) or _BRACKET.search(text):
        return ()
    lengths = {len(letters(part)) for part in parts}
    if 0 in lengths or (len(lengths) == 1 and min(lengths) >= _VERSE):
        return ()
    return tuple(dict.fromkeys(parts))


def with_alternatives(texts: Iterable[str]) -> Iterator[str]:
    """The texts, each followed by the alternatives in it."""
    for text in texts:
        yield text
        yield from alternatives(text)
