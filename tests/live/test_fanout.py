"""Sending to many: one frame for all, connections that are slow, sockets that poll."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
from engineio.socket import Socket

from server.live.fanout import DirectFanOut
from server.transport import SocketRegistry, encode_frame


class Pipe:
    """A phone's connection with the interface that the fan-out uses, and its other end."""

    def __init__(self) -> None:
        self._near, self.far = socket.socketpair()
        self._near.setblocking(False)
        self._near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        self.sid = f"phone-{id(self)}"
        self.unsent = False

    def offer(self, frame: bytes) -> bool:
        """As `WebSocketConnection.offer`."""
        if self.unsent:
            return False
        try:
            self._near.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True

    def fill(self) -> None:
        """Takes up all the room there is."""
        try:
            while self._near.send(b"\0" * 65_536):
                pass
        except BlockingIOError:
            pass

    def empty(self) -> None:
        """Reads everything that has come."""
        self.far.setblocking(False)
        try:
            while self.far.recv(1 << 20):
                pass
        except BlockingIOError:
            pass

    def close(self) -> None:
        self._near.close()
        self.far.close()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.close()


@pytest.fixture
def fan_out(pipe: Pipe) -> DirectFanOut:
    """A fan-out with the one phone in the room."""
    server: Any = socketio.Server(async_mode="threading")
    server.manager.basic_enter_room("sid", "/ride", "room", eio_sid=pipe.sid)
    connections: Any = SimpleNamespace(by_sid={pipe.sid: pipe})
    return DirectFanOut(connections, SocketRegistry(server), encode_frame, pause=lambda: None)


def test_every_client_gets_the_same_packet(pipe: Pipe, fan_out: DirectFanOut) -> None:
    assert fan_out.send("/ride", "room", "board", "route:short", b'{"version":1}') == 1
    packet = b'42/ride,["board",{"version":1}]'
    assert pipe.far.recv(1_000) == encode_frame(packet)


def test_a_phone_that_cannot_take_it_gets_only_the_newest_later(
    pipe: Pipe, fan_out: DirectFanOut
) -> None:
    pipe.fill()
    for version in (b"1", b"2", b"3"):
        fan_out.send("/ride", "room", "board", "route:short", version)
    fan_out.catch_up()
    pipe.empty()
    fan_out.catch_up()
    assert pipe.far.recv(10_000) == encode_frame(b'42/ride,["board",3]')
    fan_out.catch_up()
    with pytest.raises(BlockingIOError):
        pipe.far.recv(1)


def test_nothing_overtakes_what_is_on_its_way(pipe: Pipe, fan_out: DirectFanOut) -> None:
    pipe.far.setblocking(False)
    pipe.unsent = True
    fan_out.send("/ride", "room", "board", "route:short", b"1")
    with pytest.raises(BlockingIOError):
        pipe.far.recv(1)
    pipe.unsent = False
    fan_out.catch_up()
    assert pipe.far.recv(10_000) == encode_frame(b'42/ride,["board",1]')


def test_a_phone_that_hung_up_is_no_trouble(pipe: Pipe, fan_out: DirectFanOut) -> None:
    pipe.far.close()
    assert fan_out.send("/ride", "room", "board", "route:short", b"1") == 1
    fan_out.send("/ride", "room", "board", "route:short", b"2")
    fan_out.catch_up()


def test_a_polling_socket_gets_it_by_engine_io(pipe: Pipe) -> None:
    server: Any = socketio.Server(async_mode="threading")
    phone = Socket(server.eio, "polling")
    server.eio.sockets["polling"] = phone
    server.manager.basic_enter_room("sid", "/ride", "room", eio_sid=pipe.sid)
    server.manager.basic_enter_room("other", "/ride", "room", eio_sid="polling")
    connections: Any = SimpleNamespace(by_sid={pipe.sid: pipe})
    fan_out = DirectFanOut(connections, SocketRegistry(server), encode_frame, lambda: None)

    def sent() -> list[str]:
        return [packet.data for packet in phone.poll()] if not phone.queue.empty() else []

    assert fan_out.send("/ride", "room", "board", "route:short", b"1") == 2
    fan_out.send("/ride", "room", "board", "route:short", b"2")  # the first still waits
    assert sent() == ['2/ride,["board",1]']
    fan_out.catch_up()
    assert sent() == ['2/ride,["board",2]']
    fan_out.send("/ride", "room", "board", "route:short", b"3")
    assert sent() == ['2/ride,["board",3]']
    phone.close(wait=False, abort=True)
    assert phone.poll() == []
    fan_out.send("/ride", "room", "board", "route:short", b"4")
    assert phone.queue.empty()
