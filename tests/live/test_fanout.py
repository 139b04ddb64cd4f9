"""Sending to many: frames as RFC 6455 has them, phones that are slow, signals of green threads."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
from hypothesis import given
from hypothesis import strategies as st

from server.live.fanout import DirectFanOut
from server.settings import ROOT
from server.transport import frame_of
from server.transport.frames import unmask


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_says_its_length(size: int) -> None:
    frame = frame_of(b"x" * size)
    assert frame[0] == 0x81
    if size < 126:
        assert (frame[1], frame[2:]) == (size, b"x" * size)
    elif size < 65_536:
        assert (frame[1], int.from_bytes(frame[2:4])) == (126, size)
    else:
        assert (frame[1], int.from_bytes(frame[2:10])) == (127, size)
    assert frame.endswith(b"x" * size)


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4), st.integers(0, 9))
def test_unmasking_is_what_the_rfc_says(data: bytes, mask: bytes, offset: int) -> None:
    expected = bytes(byte ^ mask[(offset + at) % 4] for at, byte in enumerate(data))
    assert unmask(data, tuple(mask), len(data), offset) == expected


class Pipe:
    """A phone's line, as the fan-out knows it, with the other end in hand."""

    def __init__(self) -> None:
        self._near, self.far = socket.socketpair()
        self._near.setblocking(False)
        self._near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)
        self.sid = f"phone-{id(self)}"
        self.unsent = False

    def offer(self, frame: bytes) -> bool:
        """As `Line.offer`."""
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
    lines: Any = SimpleNamespace(by_sid={pipe.sid: pipe})
    return DirectFanOut(server, lines, pause=lambda: None)


def test_everybody_gets_the_same_packet(pipe: Pipe, fan_out: DirectFanOut) -> None:
    assert fan_out.send("/ride", "room", "board", "route:short", b'{"version":1}') == 1
    packet = b'42/ride,["board",{"version":1}]'
    assert pipe.far.recv(1_000) == frame_of(packet)


def test_a_phone_that_cannot_take_it_gets_only_the_newest_later(
    pipe: Pipe, fan_out: DirectFanOut
) -> None:
    pipe.fill()
    for version in (b"1", b"2", b"3"):
        fan_out.send("/ride", "room", "board", "route:short", version)
    fan_out.catch_up()
    pipe.empty()
    fan_out.catch_up()
    assert pipe.far.recv(10_000) == frame_of(b'42/ride,["board",3]')
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
    assert pipe.far.recv(10_000) == frame_of(b'42/ride,["board",1]')


def test_a_phone_that_hung_up_is_no_trouble(pipe: Pipe, fan_out: DirectFanOut) -> None:
    pipe.far.close()
    assert fan_out.send("/ride", "room", "board", "route:short", b"1") == 1
    fan_out.send("/ride", "room", "board", "route:short", b"2")
    fan_out.catch_up()


def test_who_is_on_no_line_gets_it_the_usual_way(pipe: Pipe, fan_out: DirectFanOut) -> None:
    sent: list[tuple[str, str]] = []
    server: Any = fan_out._server
    phone = SimpleNamespace(closed=False, queue=SimpleNamespace(empty=lambda: not sent))
    server.eio.sockets["polling"] = phone
    server.eio.send = lambda sid, text: sent.append((sid, text))
    server.manager.basic_enter_room("other", "/ride", "room", eio_sid="polling")
    assert fan_out.send("/ride", "room", "board", "route:short", b"1") == 2
    fan_out.send("/ride", "room", "board", "route:short", b"2")  # the first still waits
    assert sent == [("polling", '2/ride,["board",1]')]
    sent.clear()
    fan_out.catch_up()
    assert sent == [("polling", '2/ride,["board",2]')]


def run_green(program: str) -> str:
    """Runs a program in a process with green threads and gives what it prints."""
    setup = "from server import transport\ntransport.patch()\nimport threading, time\n"
    ended = subprocess.run(
        [sys.executable, "-c", setup + textwrap.dedent(program)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout


def test_a_signal_wakes_all_who_wait_and_those_who_come_later() -> None:
    printed = run_green(
        """
        signal = transport.Signal()
        woken = []
        def wait(): woken.append(signal.wait(30))
        threads = [threading.Thread(target=wait) for _ in range(3)]
        for thread in threads: thread.start()
        transport.yield_now()
        signal.set(); signal.set()
        for thread in threads: thread.join()
        print(woken, signal.wait(30), signal.wait())
        """
    )
    assert printed == "[True, True, True] True True\n"


def test_a_signal_that_never_comes_is_given_up() -> None:
    printed = run_green(
        """
        begun = time.monotonic()
        print(transport.Signal().wait(0.5), 0.5 <= time.monotonic() - begun < 5)
        """
    )
    assert printed == "False True\n"


def test_a_wait_ended_by_something_else_is_not_woken_twice() -> None:
    printed = run_green(
        """
        import eventlet
        signal, told = transport.Signal(), []
        def wait():
            try:
                with eventlet.Timeout(0.1):
                    signal.wait()
            except eventlet.Timeout:
                told.append("timeout")
            begun = time.monotonic()
            time.sleep(0.3)
            told.append(time.monotonic() - begun >= 0.3)
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.2)
        signal.set()
        thread.join()
        print(told)
        """
    )
    assert printed == "['timeout', True]\n"
