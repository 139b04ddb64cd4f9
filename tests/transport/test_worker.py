"""The worker's shutdown: no new connections, every request under way is answered."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from harness.server import Server
from server.live.live import CLOSING_SECONDS
from tests.live.conftest import join, small_world
from tests.transport.attack import polling
from tests.transport.raw_websocket import PATIENCE, masked, taken_over

pytestmark = pytest.mark.server
TURNS_TO_TAKE_A_REQUEST = 3


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that the test may stop."""
    with Server(settings=small_world(tmp_path_factory.mktemp("worker"))) as running:
        yield running


@pytest.mark.parametrize("sig", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_every_signal_stops_gracefully(server: Server, sig: signal.Signals) -> None:
    phone = taken_over(server, join(server.url)["token"])
    with contextlib.closing(HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as poller:
        poller.request("GET", polling(server).removeprefix(server.url))
        for _ in range(TURNS_TO_TAKE_A_REQUEST):
            phone.send(masked(b"", 9))
            assert phone.next_pong() == b""  # the worker has had a turn since the poll was sent
        begun = time.monotonic()
        code = server.stop(sig)
        seconds = time.monotonic() - begun
        assert poller.getresponse().status == 200
    assert code == 0
    assert seconds >= CLOSING_SECONDS, "the phone was not waited for"
    assert phone.next_of(b'42/ride,["notice",')
    assert phone.next() == (1, b"1")
    assert phone.close_code() == 1000
    assert server.get("/readyz")[0] == 0
    phone.close()
