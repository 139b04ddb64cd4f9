"""What a WebSocket client may and may not send: RFC 6455, sections 5, 7 and 8.

The cases are those of the Autobahn|Testsuite (its numbers in brackets), as bytes on the wire.
"""

from __future__ import annotations

from typing import NamedTuple

from server.transport.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    INVALID_PAYLOAD,
    MESSAGE_TOO_BIG,
    PING,
    PONG,
    PROTOCOL_ERROR,
    TEXT,
)
from tests.transport.raw_websocket import KEY, close_payload, fragments, masked


class Violation(NamedTuple):
    """What breaks the protocol, and the close code that it gets."""

    name: str
    stream: bytes
    code: int


RESERVED_OPCODES = (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
RESERVED_BITS = (0x40, 0x20, 0x10, 0x70, 0x60, 0x50, 0x30)

VALID_CODES = (
    *(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014),
    *(3000, 3999, 4000, 4999),
)
INVALID_CODES = (*(0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535),)

NOT_UTF8 = {
    "a continuation byte alone": b"\x80",
    "a lead byte alone": b"\xc2",
    "a lead byte before ASCII": b"\xe2 ",
    "an impossible byte": b"\xff",
    "another impossible byte": b"\xfe",
    "overlong, 2 bytes": b"\xc0\xaf",
    "overlong, 3 bytes": b"\xe0\x80\xaf",
    "overlong, 4 bytes": b"\xf0\x80\x80\xaf",
    "overlong, the last of 3 bytes": b"\xe0\x9f\xbf",
    "overlong, the last of 4 bytes": b"\xf0\x8f\xbf\xbf",
    "the first surrogate": b"\xed\xa0\x80",
    "the last surrogate": b"\xed\xbf\xbf",
    "a pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "above U+10FFFF": b"\xf4\x90\x80\x80",
    "5 bytes": b"\xf8\x88\x80\x80\x80",
    "6 bytes": b"\xfc\x84\x80\x80\x80\x80",
    "incomplete at the end, 3 bytes": "花".encode()[:2],
    "incomplete at the end, 4 bytes": "𝄞".encode()[:3],
}

UTF8 = (
    "κόσμε",
    "花桥有光巴士 🚌",
    "\u0000\u007f\u0080\u07ff\u0800\uffff\U00010000\U0010ffff",
    "\ud7ff\ue000\ufffd\ufffe\U0001fffe",
)
"""Text at the edges of what UTF-8 encodes (6.5 to 6.7, 6.22)."""


def header(first: int, second: int, rest: bytes = b"") -> bytes:
    """A frame's beginning byte by byte, with a key."""
    return bytes([first, second]) + rest + KEY


def violations(max_bytes: int) -> list[Violation]:
    """Everything that must end the connection; `max_bytes` is the longest message."""
    return [*_frames(), *_fragments(), *_lengths(max_bytes), *_close_frames(), *_texts()]


def _frames() -> list[Violation]:
    wrong = [
        Violation(
            f"reserved bits {bits:#x} on opcode {opcode} (3)",
            bytes([masked(b"x", opcode)[0] | bits]) + masked(b"x", opcode)[1:],
            PROTOCOL_ERROR,
        )
        for bits in RESERVED_BITS
        for opcode in (TEXT, BINARY, CLOSE, PING, PONG)
    ]
    wrong += [
        Violation(f"opcode {opcode} with {size} bytes (4)", masked(b"x" * size, opcode), 1002)
        for opcode in RESERVED_OPCODES
        for size in (0, 1)
    ]
    wrong += [
        Violation(f"opcode {opcode} not masked", bytes([0x80 | opcode, 1]) + b"x", 1002)
        for opcode in (TEXT, BINARY, CLOSE, PING, PONG)
    ]
    return wrong


def _fragments() -> list[Violation]:
    wrong = []
    for opcode, name in ((CLOSE, "close"), (PING, "ping"), (PONG, "pong")):
        payload = close_payload(1000) if opcode == CLOSE else b"x"
        long = payload + b"x" * (126 - len(payload))
        wrong += [
            Violation(f"a {name} of 126 bytes (2.5)", masked(long, opcode), 1002),
            Violation(f"a {name} of 65,536 bytes", masked(long * 521, opcode), 1002),
            Violation(f"a {name} in fragments (5.1, 5.2)", masked(payload, opcode, False), 1002),
        ]
    begun = masked(b"4one", final=False)
    return [
        *wrong,
        Violation("a continuation first (5.9)", masked(b"x", CONTINUATION), 1002),
        Violation("a continuation first, not final (5.10)", masked(b"x", 0, False), 1002),
        Violation("a text within a text (5.18)", begun + masked(b"two"), 1002),
        Violation("a fragment within a text", begun + masked(b"two", final=False), 1002),
        Violation("binary within a text", begun + masked(b"two", BINARY), 1002),
        Violation(
            "a continuation after the end (5.15)",
            fragments(b"3", b"", b"") + masked(b"x", CONTINUATION),
            1002,
        ),
    ]


def _lengths(most: int) -> list[Violation]:
    half = b"4" + b"x" * (most // 2)
    return [
        Violation("125 as 16 bits", header(0x81, 0xFE, (125).to_bytes(2, "big")), 1002),
        Violation("0 as 16 bits", header(0x81, 0xFE, bytes(2)), 1002),
        Violation("65,535 as 64 bits", header(0x81, 0xFF, (65_535).to_bytes(8, "big")), 1002),
        Violation("0 as 64 bits", header(0x81, 0xFF, bytes(8)), 1002),
        Violation("the first of 64 bits set", header(0x81, 0xFF, b"\x80" + bytes(7)), 1002),
        Violation("all of 64 bits set", header(0x81, 0xFF, b"\xff" * 8), 1002),
        Violation("a message too big", masked(b"x" * (most + 1)), MESSAGE_TOO_BIG),
        Violation(
            "the header of one", header(0x81, 0xFF, (1 << 62).to_bytes(8, "big")), MESSAGE_TOO_BIG
        ),
        Violation("too big in fragments", fragments(half, half), MESSAGE_TOO_BIG),
    ]


def _close_frames() -> list[Violation]:
    return [
        Violation("a close of 1 byte (7.3.2)", masked(b"\x03", CLOSE), PROTOCOL_ERROR),
        *(
            Violation(f"close code {code} (7.9)", masked(close_payload(code), CLOSE), 1002)
            for code in INVALID_CODES
        ),
        *(
            Violation(
                f"a reason with {name} (7.5.1)",
                masked(close_payload(1000, b"bye " + wrong), CLOSE),
                INVALID_PAYLOAD,
            )
            for name, wrong in NOT_UTF8.items()
        ),
        Violation(
            "a reason of 124 bytes (7.3.6)", masked(close_payload(1000, b"x" * 124), CLOSE), 1002
        ),
    ]


def _texts() -> list[Violation]:
    found = []
    for name, wrong in NOT_UTF8.items():
        text = b"4\xce\xba" + wrong
        found.append(Violation(f"{name} (6.3)", masked(text), INVALID_PAYLOAD))
        found += [
            Violation(
                f"{name} in fragments at {at} (6.4)",
                fragments(text[:at], text[at:]),
                INVALID_PAYLOAD,
            )
            for at in range(1, len(text) + 1)
        ]
    return found
