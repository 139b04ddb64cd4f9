"""A tiny tour that is right in every way, for tests to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from server.tour import CheckReport, check_tour
from tests.tour.count_game import GAMES

FIXTURES = Path(__file__).parent / "fixtures"


class Desk:
    """An organiser's two folders, with what they can do to them."""

    def __init__(self, home: Path) -> None:
        self.content = home / "content"
        self.routes = home / "routes"
        shutil.copytree(FIXTURES / "good", home, dirs_exist_ok=True)
        (self.content / "translations").mkdir()

    def path(self, kind: str) -> Path:
        """Where the stops, the branches, the route or the English texts are written."""
        if kind == "translations":
            return self.content / "translations" / "en.yaml"
        return self.routes / "mini.yaml" if kind == "routes" else self.content / f"{kind}.yaml"

    def write(self, kind: str, text: str) -> None:
        """Put a file in place."""
        self.path(kind).write_text(text, "utf-8")

    def edit(self, kind: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = self.path(kind).read_text("utf-8")
        assert old in text
        self.path(kind).write_text(text.replace(old, new), "utf-8")

    def check(self) -> CheckReport:
        """What `bus check` would find."""
        return check_tour(self.content, self.routes, GAMES)

    def found(self) -> list[tuple[str, str]]:
        """Every problem as (name of the file, `line:column code`)."""
        return [
            (Path(problem.file).name, f"{problem.line}:{problem.column} {problem.code}")
            for problem in self.check().problems
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh copy of the good tour."""
    return Desk(tmp_path)
