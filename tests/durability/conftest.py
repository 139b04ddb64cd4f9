"""Real servers for these tests, and a moment's patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from bench.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server on a fresh database."""
    with Server(app="server.wsgi:app") as running:
        yield running


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], bool]:
    """Asks again and again until it is true, at most so many seconds."""

    def ask(question: Callable[[], bool], seconds: float) -> bool:
        deadline = time.perf_counter() + seconds
        while not question():
            if time.perf_counter() > deadline:
                return False
            time.sleep(0.02)
        return True

    return ask
