"""Real servers for these tests."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.server import Server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Phones that vanish without a goodbye leave their sockets behind: that is the test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


@pytest.fixture(autouse=True)
def _nothing_left_for_the_next_test() -> Iterator[None]:
    """Collects what a test has left behind while it may still be left."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server on a fresh database."""
    with Server() as running:
        yield running
