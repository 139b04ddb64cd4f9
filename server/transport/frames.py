"""WebSocket frames (RFC 6455), as far as a server that speaks text needs them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
GOODBYE = b"\x88\x02\x03\xe8"
"""The frame that closes, with status 1000."""


class WrongFramesError(Exception):
    """What came is no WebSocket frame, or one that is too long."""


class FrameReader:
    """Puts the messages of one client together again from what arrives, in whatever pieces.

    `longest` bounds a message in bytes.
    """

    __slots__ = ("_longest", "_opcode", "_parts", "_rest")

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._rest = b""
        self._opcode = 0
        self._parts = b""

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """What is complete now: opcode and payload of messages and control frames, in order.

        Raises:
            WrongFramesError: hang up.
        """
        if self._rest:
            data = self._rest + data
        at, size = 0, len(data)
        while size - at >= 6:
            first, second = data[at], data[at + 1]
            length, body = second & 0x7F, at + 6
            if length == 126:
                if size < at + 8:
                    break
                length, body = data[at + 2] << 8 | data[at + 3], at + 8
            elif length == 127:
                if size < at + 14:
                    break
                length, body = int.from_bytes(data[at + 2 : at + 10], "big"), at + 14
            if second < 0x80 or first & 0x70 or len(self._parts) + length > self._longest:
                raise WrongFramesError
            end = body + length
            if size < end:
                break
            at = end
            payload = _unmasked(data[body:end], data[body - 4 : body])
            opcode = first & 0x0F
            if first >= 0x80 and opcode and (opcode >= CLOSE or not self._opcode):
                yield opcode, payload
            else:
                yield from self._part(opcode, first >= 0x80, payload)
        self._rest = data[at:]

    def _part(self, opcode: int, final: bool, payload: bytes) -> Iterator[tuple[int, bytes]]:
        """A fragment; the first of a message has its opcode, the others have none."""
        if bool(opcode) == bool(self._opcode) or opcode >= CLOSE:
            raise WrongFramesError
        self._opcode = self._opcode or opcode
        self._parts += payload
        if final:
            whole = self._opcode, self._parts
            self._opcode, self._parts = 0, b""
            yield whole


def frame_of(payload: bytes, opcode: int = TEXT) -> bytes:
    """A frame from a server: final, not masked (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x80 | opcode, size) + payload
    if size < 65_536:
        return struct.pack("!BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, size) + payload


def unmask(data: bytes, mask: tuple[int, ...], length: int | None = None, offset: int = 0) -> bytes:
    """What eventlet's WebSocket does byte by byte, in one step."""
    start = offset % 4
    return _unmasked(data[:length], bytes(mask[start:] + mask[:start]))


def _unmasked(data: bytes, key: bytes) -> bytes:
    """A payload without its mask (RFC 6455, 5.3)."""
    size = len(data)
    whole = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "big") ^ int.from_bytes(whole, "big")).to_bytes(size, "big")
