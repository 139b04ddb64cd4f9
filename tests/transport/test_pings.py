"""engine.io's pings by one green thread, on engine.io's own sockets."""

from __future__ import annotations

from tests.transport.green import run_green

SOCKETS = """
        import engineio
        from engineio.socket import Socket
        server = engineio.Server(async_mode="eventlet", ping_interval=0.2, monitor_clients=False)
        def queued(socket):
            packets = []
            while not socket.queue.empty():
                packets.append(socket.queue.get().packet_type)
            return packets
"""


def test_every_socket_is_pinged_after_the_interval() -> None:
    printed = run_green(
        SOCKETS
        + """
        begun = time.monotonic()
        sockets = [Socket(server, f"sid-{number}") for number in range(3)]
        for socket in sockets:
            socket.schedule_ping()
            assert queued(socket) == []
        for socket in sockets:
            assert socket.queue.get(timeout=10).packet_type == 2
        print(time.monotonic() - begun >= 0.2, [queued(socket) for socket in sockets])
        """
    )
    assert printed == "True [[], [], []]\n"


def test_a_ping_waits_for_the_pong_of_the_last() -> None:
    printed = run_green(
        SOCKETS
        + """
        from engineio.packet import PONG, Packet
        socket = Socket(server, "sid")
        socket.schedule_ping()
        socket.schedule_ping()
        socket.schedule_ping()
        first = socket.queue.get(timeout=10).packet_type
        waited = threading.Event()
        waited.wait(0.5)
        without_pong = queued(socket)
        socket.receive(Packet(PONG))
        print(first, without_pong, socket.queue.get(timeout=10).packet_type)
        """
    )
    assert printed == "2 [] 2\n"


def test_a_closed_socket_is_not_pinged() -> None:
    printed = run_green(
        SOCKETS
        + """
        closed, other = Socket(server, "closed"), Socket(server, "other")
        closed.schedule_ping()
        other.schedule_ping()
        closed.close(wait=False, abort=True)
        assert closed.queue.get() is None
        print(other.queue.get(timeout=10).packet_type, queued(closed))
        """
    )
    assert printed == "2 []\n"
