"""Any content of a file gives problems or a tour, never an exception."""

from __future__ import annotations

import atexit
import json
import tempfile
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tour.conftest import FIXTURES, Desk

GOOD = (FIXTURES / "good" / "content" / "stops.yaml").read_text("utf-8")
LINES = GOOD.splitlines()

# What people and programs really get wrong, thrown at random places of a good file.
SLIPS = st.sampled_from(
    [
        *"：:，,“”\"'\t\u3000-[]{}#&*!|>%@`\\ \n\r\x00\x85\u2028\ufeff",
        *(": ", "- ", "\n  ", "<<: *a", "&a ", "*a", "!!python/name:os ", "---\n", "? ", "null"),
    ]
)


@cache
def desk_for_many() -> Desk:
    """One desk for thousands of examples, restored by each test that changes a file."""
    home = tempfile.TemporaryDirectory()
    atexit.register(home.cleanup)
    return Desk(Path(home.name))


def check(raw: bytes, kind: str) -> None:
    desk = desk_for_many()
    good = desk.path(kind).read_bytes()
    try:
        desk.path(kind).write_bytes(raw)
        report = desk.check()
    finally:
        desk.path(kind).write_bytes(good)
    assert report.errors or report.tour is not None
    for problem in report.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.line <= len(raw) + 1


@pytest.mark.parametrize("kind", ["stops", "branches", "routes"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text(kind: str, text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), kind)


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    check(raw, "branches")


@settings(max_examples=150, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0, len(GOOD)), SLIPS), min_size=1, max_size=4))
def test_slips_of_the_hand(edits: list[tuple[int, str]]) -> None:
    text = GOOD
    for at, slip in edits:
        text = text[:at] + slip + text[at:]
    check(text.encode("utf-8"), "stops")


@settings(max_examples=80, deadline=None)
@given(order=st.lists(st.sampled_from(LINES), max_size=40))
def test_lines_in_any_order(order: list[str]) -> None:
    check("\n".join(order).encode("utf-8"), "stops")


@settings(max_examples=80, deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "type", "text", "options", "on"]), below)
        ),
        max_leaves=12,
    ),
    line=st.integers(1, len(LINES) - 1),
)
def test_any_value_behind_any_key(value: object, line: int) -> None:

    key = LINES[line].split(":")[0]
    text = "\n".join([*LINES[:line], f"{key}: {json.dumps(value)}", *LINES[line + 1 :]])
    check(text.encode("utf-8"), "stops")


BOMBS = {
    "aliases": "".join(
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9) if level else 'x'}]\n"
        for level in range(40)
    ),
    "brackets": "a: " + "[" * 300_000,
    "braces": "{" * 300_000,
    "dashes": "- " * 300_000,
    "keys": "".join(f"k{number}: v\n" for number in range(24_000)),
    "items": "stops:\n" + "  - x\n" * 49_000,
    "broken-items": "stops:\n" + "  - id: x: y\n" * 60_000,
    "quotes": "a: " + "\"'" * 300_000,
    "anchors": "".join(f"k{number}: &a{number} v\n" for number in range(24_000)),
    "stops-by-alias": "stops:\n  - &s {questions: &q [&o {id: a, type: single}"
    + ", *o" * 50
    + "]}\n"
    + "  - *s\n" * 150,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_built_to_hurt_is_refused_in_bounded_time(name: str, desk: Desk) -> None:
    desk.path("stops").write_text(BOMBS[name], "utf-8")
    started = time.process_time()
    report = desk.check()
    assert report.tour is None
    assert time.process_time() - started < 20
