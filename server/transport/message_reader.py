"""Reading messages in the calling green thread, from a WebSocket that eventlet has opened.

eventlet does the opening handshake and the writing. Its own reading is not used: it closes with
1011 where RFC 6455 wants 1007, takes lengths that are not in their shortest form, and unmasks
byte by byte.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from socket import SHUT_WR
from typing import Any

from server.transport import private_hooks as hooks
from server.transport.connection import CLOSE_SECONDS, LOST, READ_BYTES, Ending
from server.transport.frames import (
    CLOSE,
    PING,
    PONG,
    TEXT,
    UNSUPPORTED_DATA,
    FrameReader,
    ProtocolError,
    close_frame,
    close_reply,
    encode_frame,
)


class MessageReader:
    """An iterator over the texts that a client sends; it ends with the connection.

    `frames` and `ready`, the messages that are read but not given yet, are for a
    WebSocketConnection that goes on with the connection.
    """

    def __init__(self, websocket: Any, max_bytes: int) -> None:
        self.frames = FrameReader(max_bytes)
        self.ready: deque[bytes | Ending] = deque()
        self._websocket = websocket
        self._ended = False

    def __iter__(self) -> MessageReader:
        return self

    def __next__(self) -> str:
        while not self.ready and not self._ended:
            self._receive()
        message = LOST if self._ended else self.ready.popleft()
        if isinstance(message, Ending):
            self._end(message)
            raise StopIteration
        return message.decode()

    def put_back(self, message: str) -> None:
        """Gives the message again."""
        self.ready.appendleft(message.encode())

    def _receive(self) -> None:
        try:
            data = hooks.receive(self._websocket, READ_BYTES)
        except OSError:  # a timeout is one
            data = b""
        if not data:
            self.ready.append(LOST)
        try:
            for opcode, payload in self.frames.feed(data):
                self._received(opcode, payload)
        except ProtocolError as error:
            self.ready.append(Ending(close_frame(error.code, error.reason)))

    def _received(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            if payload:  # engine.io has no empty packet
                self.ready.append(payload)
        elif opcode == PING:
            with contextlib.suppress(OSError):
                hooks.send_frame(self._websocket, encode_frame(payload, PONG))
        elif opcode == CLOSE:
            self.ready.append(Ending(close_reply(payload)))
        elif opcode != PONG:
            raise ProtocolError(UNSUPPORTED_DATA, "only text is understood")

    def _end(self, ending: Ending) -> None:
        """Sends the close frame, ends the server's side, and waits for the client to end its."""
        if self._ended or ending.frame is None:
            self._ended = True
            return
        self._ended = True
        until = time.monotonic() + CLOSE_SECONDS
        with contextlib.suppress(OSError):
            hooks.send_frame(self._websocket, ending.frame)
            hooks.half_close(self._websocket, SHUT_WR)
            hooks.set_timeout(self._websocket, CLOSE_SECONDS)
            while time.monotonic() < until and hooks.receive(self._websocket, READ_BYTES):
                pass
