"""A Socket.IO 5 client over a WebSocket that keeps every packet it receives.

It speaks the protocol itself, so that a recording has what goes over the wire: the handshake of
Engine.IO 4, the answer to CONNECT, acknowledgements and events. See the Socket.IO protocol 5 and
Engine.IO protocol 4 documents.
"""

from __future__ import annotations

import contextlib
import json
import threading
from typing import Any

import websocket

PATIENCE = 15.0
"""Seconds for an answer to arrive."""


class Socket:
    """One connection to one namespace.

    `opened` is the data of the Engine.IO handshake; `connected` the data of the answer to CONNECT,
    or None where `refused` has the data of the refusal. `heard` collects the events that the
    server sends: (name, data), in order. `news` guards it and is notified of every packet.
    """

    def __init__(self, port: int, namespace: str, auth: Any, news: threading.Condition) -> None:
        self.opened: Any = None
        self.connected: Any = None
        self.refused: Any = None
        self.heard: list[tuple[str, Any]] = []
        self.news = news
        self._namespace = namespace
        self._acks: dict[int, Any] = {}
        self._sent = 0
        self._gone = False
        self._line = websocket.create_connection(
            f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket", timeout=PATIENCE
        )
        self._line.settimeout(None)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._wait(lambda: self.opened is not None)
        self._line.send(f"40{namespace},{'' if auth is None else json.dumps(auth)}")
        self._wait(lambda: self.connected is not None or self.refused is not None)

    def emit(self, event: str, *data: Any) -> list[Any]:
        """Sends an event and gives the arguments of its acknowledgement."""
        number, self._sent = self._sent, self._sent + 1
        self._line.send(f"42{self._namespace},{number}{json.dumps([event, *data])}")
        self._wait(lambda: number in self._acks)
        found: list[Any] = self._acks.pop(number)
        return found

    def close(self) -> None:
        """Ends the connection as a page does that is left."""
        with contextlib.suppress(OSError, websocket.WebSocketException):
            self._line.send(f"41{self._namespace},")
            self._line.close(timeout=1)
        self._reader.join(PATIENCE)

    def _wait(self, done: Any) -> None:
        with self.news:
            if not self.news.wait_for(lambda: done() or self._gone, PATIENCE):
                raise TimeoutError(f"no answer within {PATIENCE} s")
            if not done():
                raise ConnectionError("the server closed the connection")

    def _read(self) -> None:
        while True:
            try:
                packet = self._line.recv()
            except (OSError, websocket.WebSocketException):
                packet = ""
            with self.news:
                if packet:
                    self._take(str(packet))
                else:
                    self._gone = True
                self.news.notify_all()
            if not packet:
                return

    def _take(self, packet: str) -> None:
        if packet.startswith("0"):
            self.opened = json.loads(packet[1:])
        elif packet == "2":
            self._line.send("3")
        elif packet.startswith("4"):
            kind, rest = packet[1], packet[2:].removeprefix(f"{self._namespace},")
            if kind == "0":
                self.connected = json.loads(rest)
            elif kind == "4":
                self.refused = json.loads(rest)
            elif kind == "2":
                name, *data = json.loads(rest)
                self.heard.append((name, data[0] if data else None))
            elif kind == "3":
                number, bracket, body = rest.partition("[")
                self._acks[int(number)] = json.loads(bracket + body)
