"""Connections that were taken over: data in any pieces, and clients that misbehave."""

from __future__ import annotations

import time
from contextlib import closing

import orjson
import pytest

from harness.server import Server
from server.transport.connection import CLOSE_SECONDS
from server.transport.frames import BINARY, CLOSE, PING, PONG
from tests.live.conftest import Phone, join
from tests.transport.green import run_green
from tests.transport.raw_websocket import RawWebSocket, close_payload, masked, taken_over

pytestmark = pytest.mark.server


def checkin(number: int, key: str, stop: str = "hall") -> bytes:
    """A move as a message."""
    move = {"kind": "checkin", "stop": stop, "key": key}
    return b"42/ride,%d%s" % (number, orjson.dumps(["move", move]))


def test_moves_sent_at_once_are_answered_in_order(client: RawWebSocket) -> None:
    moves = [checkin(number, f"in-order-{number:03d}") for number in range(40)]
    client.send(b"".join(masked(move) for move in moves))
    answers = [client.next_of(b"43/ride,") for _ in moves]
    assert [int(answer[8 : answer.index(b"[")]) for answer in answers] == list(range(40))
    results = [orjson.loads(answer[answer.index(b"[") :])[0] for answer in answers]
    assert all(result["ok"] for result in results)
    assert [result.get("repeat", False) for result in results] == [False] + [True] * 39


def test_a_move_that_comes_byte_by_byte(client: RawWebSocket) -> None:
    for byte in masked(checkin(7, "byte-by-byte")):
        client.send(bytes([byte]))
    assert client.next_of(b"43/ride,7[").startswith(b'43/ride,7[{"ok":true')


def test_a_websocket_ping_is_answered(client: RawWebSocket) -> None:
    client.send(masked(b"still there?", PING))
    while (found := client.next()) and found[0] != PONG:
        assert found[0], "the connection ended"
    assert found[1] == b"still there?"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (masked(b"\x03\xe8", CLOSE), 1000),
        (masked(b"4\xff\xfe"), 1007),
        (masked(b"nonsense"), 1008),
        (masked(b"bytes", BINARY), 1003),
        (b"\x00" * 100, 1002),
    ],
    ids=["close", "not UTF-8", "no packet", "binary", "no frame"],
)
def test_a_client_that_ends_or_sends_nonsense_is_closed(
    client: RawWebSocket, wrong: bytes, code: int
) -> None:
    client.send(wrong)
    assert client.close_code() == code


def test_a_close_by_engine_io_closes_the_websocket(client: RawWebSocket) -> None:
    client.send(masked(b"1"))
    while (found := client.next()) and found[0] != CLOSE:
        assert found[0], "the connection ended"
    assert found[1] == close_payload(1000)
    begun = time.monotonic()
    client.send(masked(close_payload(1000), CLOSE))
    assert client.next() == (0, b"")
    assert time.monotonic() - begun < CLOSE_SECONDS, "the client's close frame was not seen"


@pytest.mark.parametrize("last", [b"1", b"nonsense"])
def test_no_answer_follows_the_close_frame(client: RawWebSocket, last: bytes) -> None:
    client.send(masked(last) + masked(checkin(7, "after-the-last")))
    while (found := client.next()) and found[0] != CLOSE:
        assert not found[1].startswith(b"43/ride,")
    client.send(masked(close_payload(1000), CLOSE))
    assert client.next() == (0, b"")


@pytest.mark.parametrize("odd", [b"42/ride,3[", b'42/ride,4["move"]', b'42/ride,5["else",1]'])
def test_odd_messages_do_no_harm(client: RawWebSocket, odd: bytes) -> None:
    client.send(masked(odd) + masked(checkin(9, "after-odd-one")))
    assert client.next_of(b"43/ride,9[").startswith(b'43/ride,9[{"ok":true')


def test_a_closed_connection_is_not_counted(server: Server) -> None:
    def connected() -> int:
        lines = server.get("/metrics")[1].decode().splitlines()
        (found,) = [line for line in lines if line.startswith('bus_connected{namespace="ride"}')]
        return int(float(found.split()[1]))

    before = connected()
    with closing(taken_over(server, join(server.url)["token"])):
        assert connected() == before + 1
    phone = Phone(server.url, "/ride", {"token": join(server.url)["token"]})
    phone.hang_up()
    assert connected() == before


def test_after_some_messages_of_one_connection_others_get_their_turn() -> None:
    printed = run_green(
        """
        import eventlet, socket
        from server.transport import connection
        from server.transport.frames import FrameReader
        from server.transport.handler_pool import HandlerPool
        from server.transport.private_hooks import call_soon
        from tests.transport.raw_websocket import masked

        class Counting(connection.WebSocketConnection):
            __slots__ = ()
            def handle(self, message):
                counts[-1] += 1

        def turn():
            counts.append(0)
            call_soon(turn)

        counts = [0]
        near, far = socket.socketpair()
        far.sendall(masked(b"4") * 2_000)
        Counting(HandlerPool(), near.fd, FrameReader(1_000), [])
        turn()
        while sum(counts) < 2_000:
            eventlet.sleep(0)
        print(0 < max(counts) <= 32)
        """
    )
    assert printed == "True\n"
