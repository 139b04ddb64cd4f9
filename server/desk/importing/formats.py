"""A way of writing questions into a file: how it is known by what a file holds, and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from server.desk.importing.reading import Progress, Reading, UploadedFile

SURE: Final = 100
"""The file's own mark says so: a ZIP with a workbook, `<quiz>`."""
LIKELY: Final = 60
"""Signs of the format that hardly stand in another one: `ANSWER:` lines, `{=…~…}`."""
POSSIBLE: Final = 20
"""It can be read so if it is nothing else: a text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way of writing questions into a file. `name` is for programs, `title` for people.

    `sniff` says how sure it is that a file is one (0 for not at all) and raises nothing but
    UnreadableError, for a file that is clearly its own and cannot be read. `read` raises
    UnreadableError, and whatever `progress` raises.
    """

    name: str
    title: str
    sniff: Callable[[UploadedFile], int]
    read: Callable[[UploadedFile, Progress], Reading]
