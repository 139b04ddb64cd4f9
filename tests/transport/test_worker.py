"""The worker's shutdown: no new connections, every request under way is answered."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from harness.server import Server
from server.live.live import CLOSING_SECONDS
from tests.live.conftest import join, small_world
from tests.transport.raw_websocket import PATIENCE, masked, taken_over

pytestmark = pytest.mark.server


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that the test may stop."""
    with Server(settings=small_world(tmp_path_factory.mktemp("worker"))) as running:
        yield running


@pytest.mark.parametrize("sig", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT])
def test_every_signal_stops_gracefully(server: Server, sig: signal.Signals) -> None:
    phone = taken_over(server, join(server.url)["token"])
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    sid = requests.get(address, timeout=PATIENCE).text.partition('"sid":"')[2].partition('"')[0]
    with ThreadPoolExecutor(1) as other:
        polling = other.submit(requests.get, f"{address}&sid={sid}", timeout=PATIENCE)
        phone.send(masked(b"", 9))
        assert phone.next_pong() == b""  # the worker has had a turn since the poll was sent
        begun = time.monotonic()
        code = server.stop(sig)
        seconds = time.monotonic() - begun
    assert code == 0
    assert seconds >= CLOSING_SECONDS, "the phone was not waited for"
    assert phone.next_of(b'42/ride,["notice",')
    assert phone.next() == (1, b"1")
    assert phone.close_code() == 1000
    assert polling.result().status_code == 200
    assert server.get("/readyz")[0] == 0
    phone.close()
