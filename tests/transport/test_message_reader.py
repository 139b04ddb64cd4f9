"""Reading in a green thread, from a WebSocket of eventlet's on a socket pair."""

from __future__ import annotations

from tests.transport.green import run_green

PAIR = """
        import eventlet, socket
        from eventlet.websocket import RFC6455WebSocket
        from server.transport.connection import Ending
        from server.transport.message_reader import MessageReader
        from tests.transport.raw_websocket import close_payload, masked
        near, far = socket.socketpair()
        far.settimeout(10)
        reader = MessageReader(RFC6455WebSocket(near, {}), 1_000)
"""


def test_texts_come_in_order_and_can_be_put_back() -> None:
    printed = run_green(
        PAIR
        + """
        far.sendall(masked("花桥".encode()) + masked(b"") + masked(b"two") + masked(b"three"))
        first = next(reader)
        reader.put_back(first)
        print(first, next(reader), next(reader), list(reader.ready))
        """
    )
    assert printed == "花桥 花桥 two [b'three']\n"


def test_a_close_behind_a_message_is_kept_for_the_next_reader() -> None:
    printed = run_green(
        PAIR
        + """
        far.sendall(masked(b"one") + masked(close_payload(4001), 8))
        print(next(reader), list(reader.ready))
        """
    )
    assert printed == "one [Ending(frame=b'\\x88\\x02\\x0f\\xa1')]\n"


def test_the_iteration_ends_with_the_connection() -> None:
    printed = run_green(
        PAIR
        + """
        far.sendall(masked(b"one"))
        far.close()
        print(list(reader), list(reader))
        """
    )
    assert printed == "['one'] []\n"


def test_the_iteration_ends_with_an_error_which_the_client_is_sent() -> None:
    printed = run_green(
        PAIR
        + """
        far.sendall(masked(b"one") + masked(b"binary", 2) + masked(b"late"))
        reading = eventlet.spawn(list, reader)
        frame = far.recv(100)
        print(frame[0] == 0x88, int.from_bytes(frame[2:4], "big"), far.recv(100))
        far.close()
        print(reading.wait(), list(reader))
        """
    )
    assert printed == "True 1003 b''\n['one'] []\n"
