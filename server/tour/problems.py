"""Problems of the content, with messages that organisers can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

from server.tour.fixes import Fix
from server.tour.model import Tour

Level = Literal["error", "warning"]

NEAR_ENOUGH = 65.0
"""Least similarity, 0-100, at which another name is offered as the one probably meant."""

LISTED_NAMES = 12
"""Up to this many valid names are listed when none is near."""

QUOTED_LENGTH = 24
"""Longer findings are cut in messages; the position shows where to read on."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where (line and column from 1), a stable English code, a Chinese message.

    `fix` is what an editor may offer to do about it, where there is something.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    level: Level = "error"
    fix: Fix | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Everything a check found, by file, line and column.

    `tour` is None after an error, but for those of a translation: what is wrong there is not used.
    """

    problems: list[Problem]
    tour: Tour | None

    @property
    def errors(self) -> list[Problem]:
        """The problems that are to be mended."""
        return [problem for problem in self.problems if problem.level == "error"]


class TourError(Exception):
    """The content cannot be served; `problems` holds everything found, warnings too."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def shown(path: Path) -> str:
    """Return the path as a person at this terminal would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):  # elsewhere on the disk, or a loop of links
        return path.as_posix()


def cut(text: str) -> str:
    """Return the text on one line, shortened for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED_LENGTH else flat[: QUOTED_LENGTH - 1] + "…"


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """Return the valid name most like `name`, or None when nothing is near."""
    found = process.extractOne(
        name.casefold(), list(valid), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


def hint(name: str, valid: Iterable[str]) -> str:
    """Return a sentence with the nearest valid name, or the valid names, or nothing."""
    names = list(valid)
    near = nearest(name, names)
    if near is not None:
        return f"是不是想写“{near}”？"
    if names and len(names) <= LISTED_NAMES:
        return f"可以写：{'、'.join(names)}。"
    return ""
