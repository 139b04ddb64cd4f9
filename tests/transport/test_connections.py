"""Which WebSockets are taken over, and which facts about them namespaces still get."""

from __future__ import annotations

from contextlib import closing

import orjson
import pytest

from harness.server import Server
from tests.transport.conftest import Connect
from tests.transport.raw_websocket import STAGES, RawWebSocket, masked

pytestmark = pytest.mark.server

GUESS = masked(b"40/host," + orjson.dumps({"event": "000000", "key": "none"}))
GUESSES_PER_MINUTE = 20


def refusals(server: Server, address: str, guesses: int) -> list[str]:
    """The codes of so many tries to open an event that there is not, by one client."""
    with closing(RawWebSocket(server, forwarded_for=address)) as screen:
        screen.send(GUESS * guesses)
        answers = [screen.next_of(b"44/host,") for _ in range(guesses)]
    return [orjson.loads(answer[8:])["data"]["code"] for answer in answers]


def test_namespaces_get_the_address_of_a_connection_that_was_taken_over(server: Server) -> None:
    codes = refusals(server, "203.0.113.1", GUESSES_PER_MINUTE + 1)
    assert (codes[0], codes[-1]) == ("unknown_event", "too_many")
    assert refusals(server, "198.51.100.1", 1) == ["unknown_event"]


@pytest.mark.parametrize("stage", STAGES)
def test_connections_of_any_namespace_are_taken_over(
    server: Server, connect: Connect, stage: str
) -> None:
    client = connect(stage)
    client.send(masked(b"40/elsewhere,{}"))
    assert b"44/elsewhere," in client.next_of(b"44/elsewhere,")
    client.send(masked(b"still there?", 9))
    assert client.next_pong() == b"still there?"
    client.send(masked(b"1"))
    assert client.close_code(answered=True) == 1000  # eventlet's close frame has no code
