"""WebSocket frames (RFC 6455, sections 5, 7 and 8) of a server, without any input or output.

`FrameReader` turns bytes into messages and control frames; `encode_frame` and `close_frame` make
the server's own. Extensions are never negotiated, so every reserved bit is an error.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
OPCODES = frozenset({CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG})

NORMAL_CLOSURE = 1000
PROTOCOL_ERROR = 1002
UNSUPPORTED_DATA = 1003
INVALID_PAYLOAD = 1007
POLICY_VIOLATION = 1008
MESSAGE_TOO_BIG = 1009
INTERNAL_ERROR = 1011
"""Close codes that this server sends (RFC 6455, 7.4.1)."""

CONTROL_PAYLOAD_BYTES = 125
"""The largest payload of a control frame (RFC 6455, 5.5)."""

_FINAL, _RESERVED, _MASKED = 0x80, 0x70, 0x80
_WHOLE_TEXT = _FINAL | TEXT
_LARGEST_LENGTH = (1 << 63) - 1
NOT_UTF8 = "text is not UTF-8"
_from_bytes = int.from_bytes  # looked up once: `_unmasked` runs for every message
_utf8_decoder = codecs.getincrementaldecoder("utf-8")


class ProtocolError(Exception):
    """The client broke the protocol: close the connection with `code` (RFC 6455, 7.1.7)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class FrameReader:
    """Assembles the messages of one client from its bytes, in whatever pieces they arrive.

    `max_bytes` bounds the payload of a message. Text is checked as it arrives, so a message with
    a wrong byte fails before the rest of it has come. After a close frame everything is ignored
    (RFC 6455, 5.5.1).
    """

    __slots__ = (
        "_buffer",
        "_closed",
        "_decoder",
        "_final",
        "_key",
        "_left",
        "_max_bytes",
        "_message",
        "_opcode",
    )

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._buffer = b""  # a frame's header, or a control frame, that is not complete
        self._closed = False
        self._opcode = 0  # of the message whose fragments are arriving
        self._message = bytearray()
        self._decoder: codecs.IncrementalDecoder | None = None
        self._left = 0  # bytes missing from the payload of the current data frame
        self._key = b""
        self._final = False

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """Yields what `data` completes, in order: opcode and payload of messages (TEXT, BINARY)
        and of control frames (CLOSE, PING, PONG). Text is valid UTF-8, a close payload is valid.

        Raises:
            ProtocolError: after everything before the error has been yielded; feed no more.
        """
        if self._closed:
            return
        if self._left:
            part, data = data[: self._left], data[self._left :]
            yield from self._add(_unmasked(part, self._key))
        elif self._buffer:
            data = self._buffer + data
        at, size = 0, len(data)
        while size - at >= 2 and not self._closed:
            first, second = data[at], data[at + 1]
            if first != _WHOLE_TEXT or second < _MASKED or self._opcode:
                self._check_header(first, second)
            length, body = second & 0x7F, at + 6
            if length >= 126:
                body += 2 if length == 126 else 8
                if size < body - 4:
                    break
                length = _long_length(data[at + 2 : body - 4], self._max_bytes)
            end = body + length
            if first == _WHOLE_TEXT and end <= size:
                payload = _unmasked(data[body:end], data[body - 4 : body])
                try:
                    payload.decode()
                except UnicodeDecodeError:
                    raise ProtocolError(INVALID_PAYLOAD, NOT_UTF8) from None
                at = end
                yield TEXT, payload
                continue
            control = first & CLOSE
            if size < (end if control else body):
                break
            at = min(end, size)
            payload = _unmasked(data[body:at], data[body - 4 : body])
            if control:
                yield self._control(first & 0x0F, payload)
            else:
                self._begin(first, length, data[body - 4 : body])
                yield from self._add(payload)
        self._buffer = data[at:]

    def _check_header(self, first: int, second: int) -> None:
        """The first two bytes of a frame (RFC 6455, 5.2, 5.4 and 5.5)."""
        opcode = first & 0x0F
        if first & _RESERVED:
            raise ProtocolError(PROTOCOL_ERROR, "a reserved bit is set")
        if opcode not in OPCODES:
            raise ProtocolError(PROTOCOL_ERROR, f"opcode {opcode} is reserved")
        if second < _MASKED:
            raise ProtocolError(PROTOCOL_ERROR, "a client's frame has no mask")
        if opcode >= CLOSE:
            if first < _FINAL:
                raise ProtocolError(PROTOCOL_ERROR, "a control frame is fragmented")
            if second & 0x7F > CONTROL_PAYLOAD_BYTES:
                raise ProtocolError(PROTOCOL_ERROR, "a control frame has over 125 bytes")
        elif opcode and self._opcode:
            raise ProtocolError(PROTOCOL_ERROR, "a message begins within another")
        elif not opcode and not self._opcode:
            raise ProtocolError(PROTOCOL_ERROR, "a continuation without a beginning")

    def _control(self, opcode: int, payload: bytes) -> tuple[int, bytes]:
        if opcode == CLOSE:
            _check_close(payload)
            self._closed = True
        return opcode, payload

    def _begin(self, first: int, length: int, key: bytes) -> None:
        """A data frame that is a fragment, is binary, or has not arrived whole."""
        if len(self._message) + length > self._max_bytes:
            raise _too_big(self._max_bytes)
        opcode = first & 0x0F
        if opcode:
            self._opcode = opcode
            self._decoder = _utf8_decoder() if opcode == TEXT else None
        self._final = first >= _FINAL
        self._left = length
        self._key = key

    def _add(self, payload: bytes) -> Iterator[tuple[int, bytes]]:
        """The next bytes of the current data frame; yields the message if they complete it."""
        self._left -= len(payload)
        turn = len(payload) % 4
        self._key = self._key[turn:] + self._key[:turn]
        last = self._final and not self._left
        if self._decoder is not None:
            try:
                self._decoder.decode(payload, last)
            except UnicodeDecodeError:
                raise ProtocolError(INVALID_PAYLOAD, NOT_UTF8) from None
        self._message += payload
        if last:
            message = self._opcode, bytes(self._message)
            self._opcode, self._decoder = 0, None
            self._message = bytearray()
            yield message


def _too_big(max_bytes: int) -> ProtocolError:
    return ProtocolError(MESSAGE_TOO_BIG, f"a message has more than {max_bytes} bytes")


def _long_length(extended: bytes, max_bytes: int) -> int:
    """An extended payload length of 2 or 8 bytes; it must need them (RFC 6455, 5.2)."""
    length = _from_bytes(extended, "big")
    if length > _LARGEST_LENGTH or length < (126 if len(extended) == 2 else 65_536):
        raise ProtocolError(PROTOCOL_ERROR, "a length is not in its shortest form")
    if length > max_bytes:
        raise _too_big(max_bytes)
    return length


def _check_text(payload: bytes) -> None:
    """Raises ProtocolError where a text is not UTF-8 (RFC 6455, 8.1)."""
    try:
        payload.decode()
    except UnicodeDecodeError:
        raise ProtocolError(INVALID_PAYLOAD, NOT_UTF8) from None


def _check_close(payload: bytes) -> None:
    """Raises ProtocolError for the payload of a close frame that may not be (RFC 6455, 5.5.1)."""
    if not payload:
        return
    if len(payload) == 1 or not may_be_sent(int.from_bytes(payload[:2], "big")):
        raise ProtocolError(PROTOCOL_ERROR, "a close code that may not be sent")
    _check_text(payload[2:])


def may_be_sent(code: int) -> bool:
    """Whether a close frame may have the code: RFC 6455, 7.4, and 1012 to 1014 of IANA's
    "WebSocket Close Code Number Registry". 1004, 1005, 1006 and 1015 are reserved.
    """
    return code in (1000, 1001, 1002, 1003) or 1007 <= code <= 1014 or 3000 <= code <= 4999


def encode_frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """A frame of a server: final, not masked (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", _FINAL | opcode, size) + payload
    if size < 65_536:
        return struct.pack("!BBH", _FINAL | opcode, 126, size) + payload
    return struct.pack("!BBQ", _FINAL | opcode, 127, size) + payload


def close_frame(code: int, reason: str = "") -> bytes:
    """A close frame; a reason has at most 123 bytes of UTF-8 (RFC 6455, 5.5.1)."""
    return encode_frame(code.to_bytes(2, "big") + reason.encode(), CLOSE)


def close_reply(payload: bytes) -> bytes:
    """The close frame that answers one with this payload: the same code, or none where it has
    none (RFC 6455, 5.5.1).
    """
    return encode_frame(payload[:2], CLOSE)


def _unmasked(data: bytes, key: bytes) -> bytes:
    """A payload without its mask (RFC 6455, 5.3)."""
    size = len(data)
    whole = (key * (size // 4 + 1))[:size]
    return (_from_bytes(data, "little") ^ _from_bytes(whole, "little")).to_bytes(size, "little")
