"""The relay is as bad as its mode says, and good again afterwards."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from harness.network_relay import LIFE_SECONDS, SLOW_SECONDS, Mode, NetworkRelay

PATIENCE = 10.0
SHORT = 0.2
UPGRADE = b"GET / HTTP/1.1\r\nHost: bus\r\nUpgrade: WebSocket\r\n\r\n"


def answer(client: socket.socket) -> None:
    """Sends everything back, to the client's end."""
    with contextlib.suppress(OSError), client:
        while data := client.recv(1024):
            client.sendall(data)


def serve(listener: socket.socket) -> None:
    """Answers each client in a thread of its own."""
    with contextlib.suppress(OSError):
        while True:
            threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()


@pytest.fixture
def relay() -> Iterator[NetworkRelay]:
    with socket.create_server(("127.0.0.1", 0)) as echo:
        threading.Thread(target=serve, args=(echo,), daemon=True).start()
        with NetworkRelay(echo.getsockname()[1]) as made:
            yield made
        echo.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def client(relay: NetworkRelay) -> Iterator[socket.socket]:
    address = ("127.0.0.1", int(relay.url.rsplit(":", 1)[1]))
    with socket.create_connection(address, timeout=PATIENCE) as made:
        yield made


def echo(wire: socket.socket, text: bytes = b"hello") -> bytes:
    """What comes back; empty where the connection was closed."""
    wire.sendall(text)
    return wire.recv(1024)


def says_nothing(wire: socket.socket) -> bool:
    """Whether the connection is open and silent for a while."""
    wire.settimeout(SHORT)
    try:
        wire.sendall(b"hello")
        return wire.recv(1) == b"never"
    except TimeoutError:
        return True


def test_bytes_pass(relay: NetworkRelay) -> None:
    with client(relay) as wire:
        assert echo(wire) == b"hello"


def test_a_cut_ends_what_is_open_and_takes_nothing_new(relay: NetworkRelay) -> None:
    with client(relay) as wire:
        echo(wire)
        relay.unplug()
        assert wire.recv(1) == b""
    with client(relay) as wire, contextlib.suppress(ConnectionError):
        assert echo(wire) == b""
    relay.plug()
    with client(relay) as wire:
        assert echo(wire) == b"hello"


def test_a_reset_is_an_rst(relay: NetworkRelay) -> None:
    with client(relay) as wire:
        echo(wire)
        relay.use(Mode.RESET)
        with pytest.raises(ConnectionResetError):
            wire.recv(1)


def test_a_black_hole_swallows_everything_and_closes_nothing(relay: NetworkRelay) -> None:
    with client(relay) as old:
        echo(old)
        relay.use(Mode.BLACK_HOLE)
        assert says_nothing(old)
        with client(relay) as new:
            assert says_nothing(new)
        relay.plug()
        assert says_nothing(old)


def test_stranded_connections_are_silent_and_new_ones_work(relay: NetworkRelay) -> None:
    with client(relay) as old:
        echo(old)
        relay.strand()
        assert says_nothing(old)
        with client(relay) as new:
            assert echo(new) == b"hello"


def test_without_websocket_upgrades_alone_are_refused(relay: NetworkRelay) -> None:
    with client(relay) as open_one:
        assert echo(open_one, UPGRADE) == UPGRADE
        relay.use(Mode.NO_WEBSOCKET)
        assert open_one.recv(1) == b""
    with client(relay) as wire:
        assert echo(wire, UPGRADE).startswith(b"HTTP/1.1 403 ")
    with client(relay) as wire:
        assert echo(wire) == b"hello"


def test_a_silent_proxy_never_answers_an_upgrade(relay: NetworkRelay) -> None:
    relay.use(Mode.SILENT_WEBSOCKET)
    with client(relay) as wire:
        wire.sendall(UPGRADE)
        assert says_nothing(wire)
    with client(relay) as wire:
        assert echo(wire) == b"hello"


def test_slow_takes_its_time_each_way(relay: NetworkRelay) -> None:
    with client(relay) as wire:
        relay.use(Mode.SLOW)
        begun = time.monotonic()
        assert echo(wire) == b"hello"
        assert time.monotonic() - begun >= 2 * SLOW_SECONDS


def test_drops_resets_each_connection_after_a_while(relay: NetworkRelay) -> None:
    relay.use(Mode.DROPS)
    with client(relay) as wire:
        begun = time.monotonic()
        assert echo(wire) == b"hello"
        with pytest.raises(ConnectionResetError):
            wire.recv(1)
        assert time.monotonic() - begun >= LIFE_SECONDS / 2
