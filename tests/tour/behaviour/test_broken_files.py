"""Every broken fixture gives exactly the problem it was made for, at its very place.

A fixture is one file that takes the place of a good one. Its first line, or a file
`.expect` beside it where no comment can be written, has `line:column code`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.tour.conftest import FIXTURES, Desk

BROKEN = sorted((FIXTURES / "broken").rglob("*.yaml"))
WARNINGS = {
    "answer_pattern",
    "bom",
    "explain_answers_other",
    "explain_repeats",
    "longest_option",
    "multiple_one_answer",
    "odd_option",
    "right_share",
    "same_stamp",
    "stale_word",
    "story_long",
    "untranslated",
}


def expected(path: Path) -> list[str]:
    """The problems that the fixture declares."""
    beside = path.with_suffix(".expect")
    first = beside if beside.exists() else path
    line = first.read_text("utf-8").splitlines()[0]
    return line.removeprefix("# expect: ").split(", ")


def test_there_are_fixtures_for_every_kind_of_fault() -> None:
    assert len(BROKEN) >= 100
    codes = {one.split()[1] for path in BROKEN for one in expected(path)}
    assert codes >= WARNINGS


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fixture(path: Path, desk: Desk) -> None:
    kind = path.parent.name
    shutil.copy(path, desk.path(kind))
    name = desk.path(kind).name
    assert desk.found() == [(name, one) for one in expected(path)]

    report = desk.check()
    for problem in report.problems:
        assert re.search("[一-鿿]", problem.message), "organisers read Chinese"
        assert problem.message.endswith(("。", "？"))
        assert problem.level == ("warning" if problem.code in WARNINGS else "error")
    assert (report.tour is None) == bool(report.errors)


def test_the_good_tour_is_good(desk: Desk) -> None:
    report = desk.check()
    assert report.problems == []
    assert report.tour is not None
