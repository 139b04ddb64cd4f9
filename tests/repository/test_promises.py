"""Every promise is held by tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISES = ROOT / "docs" / "promises.md"
HEADS = ("promise", "---")
NAMED = re.compile(r"`([^`]+)`")


def rows() -> list[tuple[str, str]]:
    """What is promised, and what holds it, row by row."""
    cells = [
        line.strip("| ").split(" | ")
        for line in PROMISES.read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    return [(one[0], one[-1]) for one in cells if not one[0].startswith(HEADS)]


def missing(name: str) -> bool:
    """Whether `name` is not there: a path below `tests` or of the page, or `path::test`."""
    path, _, test = name.partition("::")
    found = [place / path for place in (ROOT / "tests", ROOT) if (place / path).exists()]
    if not found:
        return True
    return bool(test) and f"def {test}(" not in found[0].read_text("utf-8")


@pytest.mark.parametrize(("promise", "holders"), rows())
def test_a_promise_is_held_by_tests_that_are_there(promise: str, holders: str) -> None:
    named = NAMED.findall(holders)
    assert named, promise
    assert [name for name in named if missing(name)] == []


def test_a_test_that_is_not_there_is_missed() -> None:
    assert missing("repository/test_nothing.py")
    assert missing("repository/test_promises.py::test_nothing")
    assert not missing("repository/test_promises.py::test_a_test_that_is_not_there_is_missed")
