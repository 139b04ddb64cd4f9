"""HTTP requests that flood, drip or never end; others are answered all the while."""

from __future__ import annotations

import contextlib
import json
import select
import socket
from contextlib import ExitStack, closing

import pytest

from harness.server import Server
from harness.waiting import wait_until
from server.transport import input_limits
from tests.transport.attack import HEALTH_CHECKS, answers, connected, flooded
from tests.transport.green import run_green
from tests.transport.raw_websocket import PATIENCE

pytestmark = pytest.mark.server

POST = b"POST /api/rides HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
RIDE = json.dumps(
    {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
).encode()


def answer(server: Server, request: bytes) -> bytes:
    """All that the server says to the request until it closes the connection."""
    with closing(connected(server)) as wire:
        wire.sendall(request)
        parts = []
        while part := wire.recv(65_536):
            parts.append(part)
        return b"".join(parts)


def chunks(body: bytes, size: int, extension: bytes = b"", trailers: bytes = b"") -> bytes:
    """The body in chunks of so many bytes."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    framed = b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces)
    return framed + b"0\r\n" + trailers + b"\r\n"


@pytest.mark.parametrize("size", [1, 7, 1_000])
def test_a_body_in_chunks_is_read(server: Server, size: int) -> None:
    body = chunks(RIDE, size, b" ;name=value", b"X-Trailer: yes\r\n")
    request = CHUNKED.replace(b"Host:", b"Connection: close\r\nHost:")
    assert answer(server, request + body).startswith(b"HTTP/1.1 201 ")


def test_the_next_request_follows_a_body_in_chunks(server: Server) -> None:
    second = b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
    both = answer(server, CHUNKED + chunks(RIDE, 10) + second)
    assert both.count(b"HTTP/1.1 201 ") == both.count(b"HTTP/1.1 200 ") == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"1\r\na\r\n" * (input_limits.MAX_CHUNKS + 1), b"413"),
        (b"ffffffff\r\n", b"413"),
        (b"fffffffff\r\n", b"400"),
        (b"1;" + b"x" * input_limits.CHUNK_LINE_BYTES + b"\r\n", b"400"),
        (b"1\r\na\r\n0\r\n" + b"X: y\r\n" * input_limits.TRAILER_BYTES, b"413"),
        (b"-1\r\na\r\n", b"400"),
        (b"1\r\naaa", b"400"),
        (b"\r\n", b"400"),
    ],
    ids=["count", "size", "digits", "extension", "trailers", "sign", "no end", "empty"],
)
def test_chunks_beyond_the_limits_are_refused_and_the_connection_closed(
    server: Server, body: bytes, status: bytes
) -> None:
    before = server.log.read_text()
    assert answer(server, CHUNKED + body).split(b" ", 2)[1] == status
    assert server.log.read_text() == before, "what comes from outside is no fault of the server"


def test_a_body_that_is_too_long_is_refused_unread(server: Server) -> None:
    length = b"Content-Length: %d\r\n\r\n" % (input_limits.MAX_BODY_BYTES + 1)
    assert answer(server, POST + length + b"x" * 100_000).split(b" ", 2)[1] == b"413"


@pytest.mark.parametrize(
    ("start", "endless"),
    [
        (b"", b"1\r\na\r\n"),
        (b"1;", b"x"),
        (b"1\r\na\r\n0\r\n", b"X: y\r\n"),
    ],
    ids=["chunks", "extension", "trailers"],
)
def test_a_body_without_end_stops_nobody(server: Server, start: bytes, endless: bytes) -> None:
    wire = connected(server)
    wire.sendall(CHUNKED + start)
    with flooded(wire, endless):
        assert answers(server) == [200] * HEALTH_CHECKS


def test_requests_without_pause_on_one_connection_stop_nobody(server: Server) -> None:
    with flooded(connected(server), b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"):
        assert answers(server) == [200] * HEALTH_CHECKS


def test_slow_bodies_keep_nobody_out(server: Server) -> None:
    """The connection that has been silent longest makes room for the others."""
    most = input_limits.MAX_WAITING
    with ExitStack() as stack:
        wires = [stack.enter_context(closing(connected(server))) for _ in range(most + 200)]
        for wire in wires:
            with contextlib.suppress(OSError):  # it has been ended already
                wire.sendall(POST + b"Content-Length: 200000\r\n\r\n{")
        assert server.get("/healthz", timeout=PATIENCE)[0] == 200
        wait_until(lambda: ended(wires) >= 200, PATIENCE)


def ended(wires: list[socket.socket]) -> int:
    """How many of them the server has ended."""
    poller = select.poll()
    for wire in wires:
        poller.register(wire, select.POLLIN)
    return len(poller.poll(0))


def test_a_header_that_does_not_end_has_a_limit(server: Server) -> None:
    wire = connected(server)
    wire.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nX: ")
    with flooded(wire, b"x"):
        assert answers(server) == [200] * HEALTH_CHECKS


CLIENT = """
        import eventlet, socket
        from server.transport.http_input import Clients, ClientSocket
        from server.transport.input_limits import *
        now = [0.0]
        clients = Clients(lambda: now[0])
        near, far = socket.socketpair()
        client = ClientSocket(near.fd)
        clients.add(client)

        def later(seconds):
            now[0] += seconds
            clients.end_overdue()
            eventlet.sleep(0.01)  # lets the other green thread run
"""


def test_a_request_that_drips_is_ended_in_time() -> None:
    printed = run_green(
        CLIENT
        + """
        for limit in (HEADER_SECONDS, BODY_SECONDS):
            near, far = socket.socketpair()
            client = ClientSocket(near.fd)
            clients.add(client)
            client.begin(limit)
            ended = []
            def read():
                while client.recv(10):
                    pass
                ended.append(limit)
            eventlet.spawn(read)
            for second in range(int(limit)):
                far.send(b"x")
                later(1)
            print(ended, end=" ")
            later(1)
            print(ended == [limit], clients.held)
            clients.remove(client)
        print(clients.held)
        """
    )
    assert printed == "[] True 0\n[] True 0\n0\n"


def test_an_answer_that_nobody_takes_is_ended_and_a_slow_one_is_not() -> None:
    printed = run_green(
        CLIENT
        + """
        failed = []
        def write():
            try:
                client.sendall(bytes(1 << 24))
            except OSError:
                failed.append(True)
        eventlet.spawn(write)
        eventlet.sleep(0)
        for _ in range(4):
            later(STALLED_SECONDS - 1)
            far.recv(1 << 20)
            eventlet.sleep(0.01)
        print(failed, end=" ")
        later(STALLED_SECONDS + 1)
        print(failed)
        """
    )
    assert printed == "[] [True]\n"


def test_too_many_bytes_of_unfinished_requests_end_the_largest() -> None:
    printed = run_green(
        CLIENT
        + """
        ended = []
        def open_one(size):
            near, far = socket.socketpair()
            client = ClientSocket(near.fd)
            clients.add(client)
            def read():
                while client.recv(1 << 16):
                    pass
                clients.remove(client)
                ended.append(size)
            eventlet.spawn(read)
            far.sendall(bytes(size))
            eventlet.sleep(0)
            return near, far
        pairs = [open_one(size) for size in [100_000, 200_000] + [1000] * 5]
        print(clients.held, ended, end=" ")
        clients.held += MAX_HELD_BYTES - 300_000
        pairs[-1][1].sendall(b"x")
        eventlet.sleep(0.01)
        print(ended)
        """
    )
    assert printed == "305000 [] [200000]\n"
