"""Every broken fixture gives exactly the problem it was made for, at its very place.

A fixture is one file that takes the place of a good one. Its first line, or a file
`.expect` beside it where no comment can be written, has `line:column code`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from server.tour.checks.translations import KINDS
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
    "translation_unused",
    "untranslated",
}

LEFTOVERS = {code for code, _ in KINDS.values()}
"""A translation of what is gone from the Chinese files."""

INCOMPLETE = {"1:1 untranslated", "1:1 translation_unused"}


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
    wanted = [(name, one) for one in expected(path)]
    # How much of a language is missing is said of every translation that is not whole.
    assert [one for one in desk.found() if one in wanted or one[1] not in INCOMPLETE] == wanted

    report = desk.check()
    for problem in report.problems:
        assert re.search("[一-鿿]", problem.message), "organisers read Chinese"
        assert problem.message.endswith(("。", "？"))
        leftover = kind == "translations" and problem.code in LEFTOVERS
        harmless = problem.code in WARNINGS or leftover
        assert problem.level == ("warning" if harmless else "error")
    assert (report.tour is None) == bool(report.errors and kind != "translations")


def test_the_good_tour_is_good(desk: Desk) -> None:
    report = desk.check()
    assert report.problems == []
    assert report.tour is not None
