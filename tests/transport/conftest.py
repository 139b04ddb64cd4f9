"""A real server for the raw clients of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from harness.server import Server
from tests.live.conftest import join, small_world
from tests.transport.raw_websocket import STAGES, RawWebSocket, taken_over

Connect = Callable[[str], RawWebSocket]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """gunicorn with the transport's worker, on the small tour."""
    world = small_world(tmp_path_factory.mktemp("transport")) | {"TRUSTED_PROXIES": "127.0.0.1"}
    with Server(settings=world) as running:
        yield running


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    """A rider's."""
    given: str = join(server.url)["token"]
    return given


@pytest.fixture
def connect(server: Server, token: str) -> Iterator[Connect]:
    """Connects raw clients by one of STAGES; closes them at the end."""
    made: list[RawWebSocket] = []

    def connected(stage: str) -> RawWebSocket:
        made.append(STAGES[stage](server, token))
        return made[-1]

    yield connected
    for one in made:
        one.close()


@pytest.fixture
def client(server: Server) -> Iterator[RawWebSocket]:
    """A phone with a ride of its own, on a connection that was taken over."""
    made = taken_over(server, join(server.url)["token"])
    yield made
    made.close()
