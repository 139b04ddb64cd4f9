"""Tests lie where a reader looks for them: `server/X/y.py` is tested by `tests/X/test_y.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.server import ROOT

TESTS = ROOT / "tests"
PACKAGES = {"harness": ROOT / "harness"}
"""Folders of tests that mirror another package than `server`."""
BEHAVIOUR = "behaviour"
"""A folder of this name has tests across the modules of the room in which it lies."""
ACROSS = {
    "architecture": "imports and writes across all modules of the server",
    "contract": "what phones of the last release send and receive",
    "durability": "the real server killed, stopped, raced and out of disk space",
    "e2e": "the page in a real browser",
    "repository": "the repository itself",
    "visual": "screens compared with pictures",
}
"""Folders whose tests are about no single room."""
EXCEPTIONS = {
    "events/test_certificates.py": "a ride in an event, across events and play",
    "events/test_modes.py": "whole events, one after another of every mode but the quiz",
    "events/test_quiz.py": "a whole quiz, from the lobby to the podium",
    "events/test_reload.py": "a session dropped and replayed, in every phase of every mode",
    "events/test_sending.py": "what the views push, and when",
    "events/test_shapes.py": "every view against the schemas of the contract",
}


def modules() -> list[str]:
    """Test modules that must have a counterpart, relative to `tests/`."""
    found = (path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))
    return sorted(
        path.as_posix()
        for path in found
        if path.parts[0] not in ACROSS
        and BEHAVIOUR not in path.parts
        and "node_modules" not in path.parts
    )


def counterpart(module: str) -> Path:
    """The module or package that a test module is about, without `.py`."""
    path = Path(module)
    name = path.stem.removeprefix("test_")
    if path.parts[0] in PACKAGES:
        return PACKAGES[path.parts[0]].joinpath(*path.parts[1:-1], name)
    return ROOT.joinpath("server", *path.parts[:-1], name)


@pytest.mark.parametrize("module", modules())
def test_a_test_module_is_named_like_what_it_tests(module: str) -> None:
    tested = counterpart(module)
    exists = tested.with_suffix(".py").is_file() or tested.is_dir()
    assert exists != (module in EXCEPTIONS), (
        f"tests/{module}: rename it like a module of the server, move it to a folder "
        f"`{BEHAVIOUR}`, or give the reason in EXCEPTIONS (and only while it is needed)"
    )


def test_exceptions_exist() -> None:
    assert EXCEPTIONS.keys() <= set(modules())
