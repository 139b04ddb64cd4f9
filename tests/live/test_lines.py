"""Phones on lines: whatever the pieces a message comes in, and whatever a client does."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import closing

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.server import Server
from server.transport.frames import BINARY, CLOSE, PING, PONG, TEXT, FrameReader, WrongFramesError
from tests.live.conftest import Phone, join

LONGEST = 1_000_000
KEY = b"\x01\xf2\x03\xe4"


def masked(payload: bytes, opcode: int = TEXT, final: bool = True) -> bytes:
    """A frame as a client sends it."""
    size = len(payload)
    if size < 126:
        length = struct.pack("!B", 0x80 | size)
    elif size < 65_536:
        length = struct.pack("!BH", 0x80 | 126, size)
    else:
        length = struct.pack("!BQ", 0x80 | 127, size)
    body = bytes(byte ^ KEY[at % 4] for at, byte in enumerate(payload))
    return bytes([opcode | (0x80 if final else 0)]) + length + KEY + body


def heard(reader: FrameReader, *pieces: bytes) -> list[tuple[int, bytes]]:
    """Everything that came out."""
    return [message for piece in pieces for message in reader.feed(piece)]


@given(st.lists(st.binary(max_size=200), max_size=6), st.integers(1, 40))
def test_messages_come_out_whole_whatever_the_pieces(messages: list[bytes], size: int) -> None:
    stream = b"".join(masked(message) for message in messages)
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert heard(FrameReader(LONGEST), *pieces) == [(TEXT, message) for message in messages]


@pytest.mark.parametrize("size", [125, 126, 65_535, 65_536])
def test_every_form_of_length(size: int) -> None:
    assert heard(FrameReader(LONGEST), masked(b"x" * size)) == [(TEXT, b"x" * size)]


def test_fragments_are_put_together_around_a_ping() -> None:
    stream = [
        masked(b"one ", final=False),
        masked(b"?", PING),
        masked(b"two ", 0, final=False),
        masked(b"three", 0),
        masked(b"four"),
    ]
    expected = [(PING, b"?"), (TEXT, b"one two three"), (TEXT, b"four")]
    assert heard(FrameReader(LONGEST), *stream) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        b"\x81\x01x12345",  # not masked
        b"\xc1" + masked(b"x")[1:],  # a bit of an extension
        masked(b"x" * 1_001),
        masked(b"x" * 600, final=False) + masked(b"x" * 600, 0),
        masked(b"x", 0),  # goes on with nothing
        masked(b"x", final=False) + masked(b"y"),
        masked(b"x", PING, final=False),
        b"GET / HTTP/1.1\r\n",
    ],
)
def test_what_is_no_frame_is_told(wrong: bytes) -> None:
    with pytest.raises(WrongFramesError):
        heard(FrameReader(1_000), wrong)


class Client:
    """A WebSocket by hand, past its handshakes."""

    def __init__(self, server: Server, token: str) -> None:
        self.wire = socket.create_connection(("127.0.0.1", server.port), timeout=15)
        self._file = self.wire.makefile("rb")
        self.wire.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here\r\n"
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        while self._file.readline() != b"\r\n":
            pass
        assert self.next()[1].startswith(b"0{")
        self.wire.sendall(masked(b"40/ride," + orjson.dumps({"token": token})))
        assert self.next_of(b"40/ride,")

    def next(self) -> tuple[int, bytes]:
        """Opcode and payload of what the server sends next; (0, b"") at its end."""
        head = self._file.read(2)
        if not head:
            return 0, b""
        size = head[1]
        if size == 126:
            size = int.from_bytes(self._file.read(2), "big")
        return head[0] & 15, self._file.read(size)

    def next_of(self, start: bytes) -> bytes:
        """The next message that starts so."""
        while True:
            opcode, payload = self.next()
            assert opcode, "hung up"
            if payload.startswith(start):
                return payload

    def close(self) -> None:
        """Hangs up."""
        self._file.close()
        self.wire.close()


@pytest.fixture
def client(shared: Server) -> Iterator[Client]:
    with closing(Client(shared, join(shared.url)["token"])) as made:
        yield made


def checkin(number: int, key: str, stop: str = "hall") -> bytes:
    """A move as a message."""
    move = {"kind": "checkin", "stop": stop, "key": key}
    return b"42/ride,%d%s" % (number, orjson.dumps(["move", move]))


def test_moves_sent_at_once_are_answered_in_order(client: Client) -> None:
    moves = [checkin(number, f"in-order-{number:03d}") for number in range(40)]
    client.wire.sendall(b"".join(masked(move) for move in moves))
    answers = [client.next_of(b"43/ride,") for _ in moves]
    assert [int(answer[8 : answer.index(b"[")]) for answer in answers] == list(range(40))
    results = [orjson.loads(answer[answer.index(b"[") :])[0] for answer in answers]
    assert all(result["ok"] for result in results)
    assert [result.get("repeat", False) for result in results] == [False] + [True] * 39


def test_a_move_that_comes_byte_by_byte(client: Client) -> None:
    for byte in masked(checkin(7, "byte-by-byte")):
        client.wire.sendall(bytes([byte]))
    assert client.next_of(b"43/ride,7[").startswith(b'43/ride,7[{"ok":true')


def test_a_websocket_ping_is_answered(client: Client) -> None:
    client.wire.sendall(masked(b"still there?", PING))
    while (found := client.next()) and found[0] != PONG:
        assert found[0], "hung up"
    assert found[1] == b"still there?"


@pytest.mark.parametrize(
    "rude",
    [
        masked(b"\x03\xe8", CLOSE),
        masked(b"1"),  # engine.io's goodbye
        masked(b"4\xff\xfe"),
        masked(b"nonsense"),
        masked(b"bytes", BINARY),
        b"\x00" * 100,
    ],
    ids=["close", "engine.io close", "not UTF-8", "no packet", "binary", "no frame"],
)
def test_a_client_that_ends_or_talks_nonsense_is_hung_up_on(client: Client, rude: bytes) -> None:
    client.wire.sendall(rude)
    while client.next()[0]:
        pass


@pytest.mark.parametrize("odd", [b"42/ride,3[", b'42/ride,4["move"]', b'42/ride,5["else",1]'])
def test_odd_messages_do_no_harm(client: Client, odd: bytes) -> None:
    client.wire.sendall(masked(odd) + masked(checkin(9, "after-odd-one")))
    assert client.next_of(b"43/ride,9[").startswith(b'43/ride,9[{"ok":true')


def test_who_is_gone_is_not_counted(shared: Server, connect: Callable[..., Phone]) -> None:
    def connected() -> int:
        lines = shared.get("/metrics")[1].decode().splitlines()
        (found,) = [line for line in lines if line.startswith('bus_connected{namespace="ride"}')]
        return int(float(found.split()[1]))

    before = connected()
    with closing(Client(shared, join(shared.url)["token"])):
        assert connected() == before + 1
    phone = connect(shared.url, join(shared.url)["token"])
    phone.hang_up()
    assert connected() == before
