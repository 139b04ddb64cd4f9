"""A WebSocket client by hand, frame by frame, so that it can break every rule."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

import orjson
import requests

from harness.server import Server
from server.transport.frames import CLOSE, CONTINUATION, PONG, TEXT

KEY = b"\x01\xf2\x03\xe4"
PATIENCE = 15.0
FINAL = 0x80


def masked(payload: bytes, opcode: int = TEXT, final: bool = True, key: bytes = KEY) -> bytes:
    """A frame as a client sends it."""
    size = len(payload)
    if size < 126:
        length = struct.pack("!B", 0x80 | size)
    elif size < 65_536:
        length = struct.pack("!BH", 0x80 | 126, size)
    else:
        length = struct.pack("!BQ", 0x80 | 127, size)
    keys = (key * (size // 4 + 1))[:size]
    body = int.from_bytes(payload) ^ int.from_bytes(keys)  # at once: tests send millions of bytes
    return bytes([opcode | (FINAL if final else 0)]) + length + key + body.to_bytes(size)


def close_payload(code: int, reason: bytes = b"") -> bytes:
    """The payload of a close frame."""
    return code.to_bytes(2, "big") + reason


def fragments(*parts: bytes) -> bytes:
    """A text message in so many frames."""
    last = len(parts) - 1
    return b"".join(
        masked(part, CONTINUATION if at else TEXT, final=at == last)
        for at, part in enumerate(parts)
    )


def chopped(stream: bytes, size: int) -> list[bytes]:
    """The stream in pieces of so many bytes."""
    return [stream[at : at + size] for at in range(0, len(stream), size)]


class RawWebSocket:
    """A WebSocket past its opening handshake."""

    def __init__(self, server: Server, query: str = "", forwarded_for: str = "") -> None:
        self.wire = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self.wire.makefile("rb")
        self.wire.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket{query} HTTP/1.1\r\nHost: here\r\n"
            f"X-Forwarded-For: {forwarded_for}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        while self._file.readline() != b"\r\n":
            pass

    def send(self, *pieces: bytes) -> None:
        """Sends each piece as a TCP segment of its own."""
        for piece in pieces:
            self.wire.sendall(piece)

    def next(self) -> tuple[int, bytes]:
        """Opcode and payload of the server's next frame; (0, b"") at the end of the connection."""
        head = self._file.read(2)
        if not head:
            return 0, b""
        assert head[0] & 0xF0 == FINAL, "the server does not fragment"
        assert head[1] < 0x80, "the server does not mask"
        size = head[1]
        if size == 126:
            size = int.from_bytes(self._file.read(2), "big")
        elif size == 127:
            size = int.from_bytes(self._file.read(8), "big")
        return head[0] & 15, self._file.read(size)

    def next_of(self, start: bytes) -> bytes:
        """The server's next message that starts so."""
        while True:
            opcode, payload = self.next()
            assert opcode not in (0, CLOSE), f"the connection ended: {payload!r}"
            if payload.startswith(start):
                return payload

    def next_pong(self) -> bytes:
        """The payload of the server's next pong."""
        while True:
            opcode, payload = self.next()
            assert opcode not in (0, CLOSE), f"the connection ended: {payload!r}"
            if opcode == PONG:
                return payload

    def ending(self, *, answered: bool = False) -> bytes | None:
        """The payload of the server's close frame, None where it sends none; after it, nothing
        but the end of the connection may come. The server waits for a while for it to be
        `answered` by a close frame, as clients do.
        """
        while True:
            opcode, payload = self.next()
            if not opcode:
                return None
            if opcode == CLOSE:
                if answered:
                    self.send(masked(payload, CLOSE))
                assert self.next() == (0, b""), "something follows the close frame"
                return payload

    def close_code(self, *, answered: bool = False) -> int | None:
        """The code of the server's close frame, None where it sends none; see `ending`."""
        payload = self.ending(answered=answered)
        return None if payload is None else int.from_bytes(payload[:2], "big")

    def close(self) -> None:
        """Ends the TCP connection."""
        self._file.close()
        self.wire.close()


def opened(server: Server, _token: str) -> RawWebSocket:
    """A WebSocket that has sent nothing yet."""
    made = RawWebSocket(server)
    assert made.next()[1].startswith(b"0{")
    return made


def taken_over(server: Server, token: str) -> RawWebSocket:
    """A phone's, in the namespace of riders."""
    made = opened(server, token)
    made.send(masked(b"40/ride," + orjson.dumps({"token": token})))
    made.next_of(b"40/ride,")
    return made


def upgraded(server: Server, token: str) -> RawWebSocket:
    """A phone's that was connected by polling before."""
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    answer = requests.get(address, timeout=PATIENCE).text
    sid: Any = json.loads(answer[1:])["sid"]
    made = RawWebSocket(server, f"&sid={sid}")
    made.send(masked(b"2probe"))
    made.next_of(b"3probe")
    made.send(masked(b"5"))
    made.send(masked(b"40/ride," + orjson.dumps({"token": token})))
    made.next_of(b"40/ride,")
    return made


STAGES = {"opened": opened, "taken over": taken_over, "upgraded": upgraded}
"""The three ways by which the server reads frames."""
