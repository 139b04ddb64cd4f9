"""A network cable between the browser and the server: a TCP relay that can be pulled out.

The browser's own offline switch leaves open WebSockets alone; this cuts them as a tunnel does.
"""

from __future__ import annotations

import contextlib
import socket
import threading


class NetworkCable:
    """Relays `url` (127.0.0.1:port of the server) while plugged in; refuses while unplugged."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._plugged = True
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Address of the browser's end."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def unplug(self) -> None:
        """Pulls the cable: open connections break, new ones are closed at once."""
        with self._lock:
            self._plugged = False
            ends, self._ends = self._ends, set()
        for end in ends:
            self._shut(end)

    def plug(self) -> None:
        """Puts the cable back."""
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        """Ends the relay."""
        self.unplug()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
            far.settimeout(None)
        except OSError:
            near.close()
            return
        with self._lock:
            plugged = self._plugged
            if plugged:
                self._ends |= {near, far}
        if not plugged:
            near.close()
            far.close()
            return
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._copy, args=(one, other), daemon=True).start()

    def _copy(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        self._shut(source)
        self._shut(sink)
        with self._lock:
            self._ends -= {source, sink}

    @staticmethod
    def _shut(end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
