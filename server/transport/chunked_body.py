"""Request bodies in chunks, with limits; from any source of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge

from server.transport.input_limits import (
    CHUNK_LINE_BYTES,
    MAX_BODY_BYTES,
    MAX_CHUNKS,
    TRAILER_BYTES,
)


class ChunkedBody:
    """A body in chunks (RFC 9112, 7.1): reads it as gunicorn's readers do, with limits.

    Raises BadRequest and RequestEntityTooLarge, which Flask answers; the connection is closed
    behind the answer: `refuse_rest` sees to it.
    """

    def __init__(self, unreader: Any, refuse_rest: Callable[[], None]) -> None:
        self._unreader = unreader
        self._refuse_rest = refuse_rest
        self._arrived = b""
        self._ready = bytearray()
        self._pieces: Iterator[bytes] | None = self._chunks()

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer only at the end."""
        while self._pieces is not None and len(self._ready) < size:
            try:
                piece = next(self._pieces, None)
            except HTTPException:
                self._refuse_rest()
                raise
            if piece is None:
                self._pieces = None
                self._unreader.unread(self._arrived)
            else:
                self._ready += piece
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data

    def _chunks(self) -> Iterator[bytes]:
        total = count = 0
        while size := self._size():
            total, count = total + size, count + 1
            if total > MAX_BODY_BYTES or count > MAX_CHUNKS:
                raise RequestEntityTooLarge
            yield from self._take(size)
            if self._line(0):
                raise BadRequest
        trailers = 0
        while line := self._line(TRAILER_BYTES):
            trailers += len(line)
            if trailers > TRAILER_BYTES:
                raise RequestEntityTooLarge

    def _size(self) -> int:
        digits = self._line(CHUNK_LINE_BYTES).partition(b";")[0].rstrip(b" \t")
        if not 0 < len(digits) <= 8 or digits.strip(b"0123456789abcdefABCDEF"):
            raise BadRequest
        return int(digits, 16)

    def _take(self, size: int) -> Iterator[bytes]:
        while size:
            if not self._arrived:
                self._receive()
            piece = self._arrived[:size]
            self._arrived = self._arrived[size:]
            size -= len(piece)
            yield piece

    def _line(self, most: int) -> bytes:
        """The next line, without its end, of at most so many bytes."""
        while (end := self._arrived.find(b"\r\n")) < 0 and len(self._arrived) <= most + 1:
            self._receive()
        if not 0 <= end <= most:
            raise BadRequest
        line, self._arrived = self._arrived[:end], self._arrived[end + 2 :]
        return line

    def _receive(self) -> None:
        data = self._unreader.read()
        if not data:
            raise BadRequest
        self._arrived += data
