"""The page's addresses, as its router has them.

`screens.json` is made from the page's table of screens (`npm run gen` in `frontend/`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

LIST: Final = Path(__file__).with_name("screens.json")
_KNOWN: Final = json.loads(LIST.read_text("utf-8"))

HTML_FILES: Final[Mapping[str, str]] = MappingProxyType(_KNOWN["html"])
"""HTML file by the first part of an address; `""` is every other address."""
_PATHS: Final[Mapping[str, str]] = MappingProxyType(
    {screen["name"]: screen["path"] for screen in _KNOWN["screens"]}
)
_PATTERNS: Final = tuple(
    (screen["name"], re.compile(screen["pattern"], re.DOTALL)) for screen in _KNOWN["screens"]
)


class ScreenAddress(NamedTuple):
    """A screen by its name in the page's table, and the parameters in its address."""

    name: str
    params: Mapping[str, str]


def screen_at(path: str) -> ScreenAddress:
    """The screen at this path, with or without slashes at its ends; `lost` where there is none."""
    trimmed = path.strip("/")
    for name, pattern in _PATTERNS:
        if found := pattern.fullmatch(trimmed):
            return ScreenAddress(name, found.groupdict())
    raise AssertionError(path)  # the last pattern fits everything


def path_of(screen: str, **params: str) -> str:
    """The path of a screen. Raises `KeyError` for an unknown screen or a missing parameter."""
    return re.sub(r":(\w+)(\([^)]*\))?", lambda match: params[match[1]], _PATHS[screen])
