"""Frames as RFC 6455 has them, without a connection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.transport.frames import (
    BINARY,
    CLOSE,
    CONTINUATION,
    INVALID_PAYLOAD,
    MESSAGE_TOO_BIG,
    PING,
    PONG,
    TEXT,
    FrameReader,
    ProtocolError,
    close_frame,
    close_reply,
    encode_frame,
    may_be_sent,
)
from tests.transport.raw_websocket import chopped, close_payload, fragments, masked
from tests.transport.rfc6455_cases import (
    INVALID_CODES,
    NOT_UTF8,
    UTF8,
    VALID_CODES,
    Violation,
    header,
    violations,
)

MAX_BYTES = 1_000_000
SIZES = [0, 1, 125, 126, 127, 128, 65_535, 65_536]
Message = tuple[int, bytes]


def read(reader: FrameReader, *pieces: bytes) -> list[Message]:
    """Everything that came out."""
    return [message for piece in pieces for message in reader.feed(piece)]


def failure(*pieces: bytes, max_bytes: int = 1_000) -> int:
    """The close code of the error that the last piece causes, and none before it."""
    reader = FrameReader(max_bytes)
    read(reader, *pieces[:-1])
    with pytest.raises(ProtocolError) as caught:
        read(reader, pieces[-1])
    assert len(caught.value.reason.encode()) <= 123
    return caught.value.code


# --- encoding ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_frame_says_its_length(size: int) -> None:
    frame = encode_frame(b"x" * size)
    assert frame[0] == 0x81
    if size < 126:
        assert (frame[1], frame[2:]) == (size, b"x" * size)
    elif size < 65_536:
        assert (frame[1], int.from_bytes(frame[2:4])) == (126, size)
    else:
        assert (frame[1], int.from_bytes(frame[2:10])) == (127, size)
    assert frame.endswith(b"x" * size)


def test_a_close_frame_has_its_code_and_reason() -> None:
    assert close_frame(1000) == b"\x88\x02\x03\xe8"
    assert close_frame(1002, "no") == b"\x88\x04\x03\xeano"


def test_a_close_is_answered_with_its_own_code() -> None:
    assert close_reply(close_payload(4_001, b"bye")) == b"\x88\x02\x0f\xa1"
    assert close_reply(b"") == b"\x88\x00"


def test_which_close_codes_may_be_sent() -> None:
    assert [code for code in VALID_CODES if not may_be_sent(code)] == []
    assert [code for code in INVALID_CODES if may_be_sent(code)] == []


# --- what is valid ----------------------------------------------------------------------------


@given(st.lists(st.text(max_size=200), max_size=6), st.integers(1, 40))
def test_messages_come_out_whole_whatever_the_pieces(texts: list[str], size: int) -> None:
    messages = [text.encode() for text in texts]
    stream = b"".join(masked(message) for message in messages)
    expected = [(TEXT, message) for message in messages]
    assert read(FrameReader(MAX_BYTES), *chopped(stream, size)) == expected


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4), st.integers(1, 9))
def test_unmasking_follows_the_rfc(data: bytes, key: bytes, size: int) -> None:
    pieces = chopped(masked(data, BINARY, key=key), size)
    assert read(FrameReader(MAX_BYTES), *pieces) == [(BINARY, data)]


@st.composite
def streams(draw: st.DrawFn) -> tuple[bytes, list[Message]]:
    """The bytes of a valid stream, and its messages."""
    stream, messages_sent = b"", []
    keys = st.binary(min_size=4, max_size=4)
    for opcode in draw(st.lists(st.sampled_from([TEXT, TEXT, BINARY, PING, PONG]), max_size=6)):
        if opcode >= CLOSE:
            payload = draw(st.binary(max_size=125))
            stream += masked(payload, opcode, key=draw(keys))
            messages_sent.append((opcode, payload))
            continue
        payload = draw(st.text(max_size=150)).encode() if opcode == TEXT else draw(st.binary())
        cuts = sorted(draw(st.lists(st.integers(0, len(payload)), max_size=3)))
        bounds = [0, *cuts, len(payload)]
        for at in range(len(bounds) - 1):
            if at and draw(st.booleans()):
                stream += masked(b"between", PING, key=draw(keys))
                messages_sent.append((PING, b"between"))
            part = payload[bounds[at] : bounds[at + 1]]
            last = at == len(bounds) - 2
            stream += masked(part, CONTINUATION if at else opcode, last, draw(keys))
        messages_sent.append((opcode, payload))
    if draw(st.booleans()):
        payload = close_payload(draw(st.sampled_from(VALID_CODES)), "再见".encode())
        stream += masked(payload, CLOSE) + draw(st.binary(max_size=20))
        messages_sent.append((CLOSE, payload))
    return stream, messages_sent


@given(streams(), st.data())
def test_any_split_of_any_valid_stream_gives_the_same_messages(
    conversation: tuple[bytes, list[Message]], data: st.DataObject
) -> None:
    stream, messages_sent = conversation
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    bounds = [0, *cuts, len(stream)]
    pieces = [stream[bounds[at] : bounds[at + 1]] for at in range(len(bounds) - 1)]
    assert read(FrameReader(MAX_BYTES), *pieces) == messages_sent
    assert read(FrameReader(MAX_BYTES), *chopped(stream, 1)) == messages_sent


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chop", [1, 7, 997, 1 << 20])
def test_every_form_of_length(size: int, chop: int) -> None:
    pieces = chopped(masked(b"x" * size), chop)
    assert read(FrameReader(MAX_BYTES), *pieces) == [(TEXT, b"x" * size)]


def test_fragments_are_put_together_around_a_ping() -> None:
    stream = [
        masked(b"one ", final=False),
        masked(b"?", PING),
        masked(b"two ", 0, final=False),
        masked(b"three", 0),
        masked(b"four"),
    ]
    expected = [(PING, b"?"), (TEXT, b"one two three"), (TEXT, b"four")]
    assert read(FrameReader(MAX_BYTES), *stream) == expected


@pytest.mark.parametrize("text", UTF8)
def test_utf8_is_taken_at_every_boundary(text: str) -> None:
    data = text.encode()
    assert read(FrameReader(MAX_BYTES), masked(data)) == [(TEXT, data)]
    for at in range(len(data) + 1):
        assert read(FrameReader(MAX_BYTES), fragments(data[:at], data[at:])) == [(TEXT, data)]


def test_binary_is_not_looked_at() -> None:
    wrong = b"\xff\xfe\xc0"
    assert read(FrameReader(MAX_BYTES), masked(wrong, BINARY)) == [(BINARY, wrong)]


@pytest.mark.parametrize("code", VALID_CODES)
def test_a_valid_close_comes_out(code: int) -> None:
    payload = close_payload(code, "再见".encode())
    assert read(FrameReader(MAX_BYTES), masked(payload, CLOSE)) == [(CLOSE, payload)]


def test_a_reason_has_up_to_123_bytes() -> None:
    payload = close_payload(1000, b"x" * 123)
    assert read(FrameReader(MAX_BYTES), masked(payload, CLOSE)) == [(CLOSE, payload)]


def test_nothing_comes_out_after_a_close() -> None:
    reader = FrameReader(MAX_BYTES)
    assert read(reader, masked(b"", CLOSE) + masked(b"late"), b"anything") == [(CLOSE, b"")]


# --- what is not ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", violations(1_000), ids=lambda case: case.name)
def test_what_breaks_the_protocol_has_its_code(case: Violation) -> None:
    assert failure(case.stream) == case.code
    reader = FrameReader(1_000)
    with pytest.raises(ProtocolError) as caught:
        read(reader, *chopped(case.stream, 1))
    assert caught.value.code == case.code


def test_http_is_no_frame() -> None:
    assert failure(b"GET / HTTP/1.1\r\n") == 1002


def test_what_came_before_an_error_comes_out() -> None:
    messages = FrameReader(1_000).feed(masked(b"first") + masked(b"second") + masked(b"x", 3))
    assert [next(messages), next(messages)] == [(TEXT, b"first"), (TEXT, b"second")]
    with pytest.raises(ProtocolError):
        next(messages)


@pytest.mark.parametrize("wrong", [text for name, text in NOT_UTF8.items() if "alone" not in name])
def test_wrong_text_fails_before_its_message_is_complete(wrong: bytes) -> None:
    if wrong in ("花".encode()[:2], "𝄞".encode()[:3]):
        wrong += b"."  # incomplete alone is not wrong yet
    whole = masked(b"4" + wrong + b"x" * 100)
    assert failure(whole[: 6 + 1 + len(wrong)]) == INVALID_PAYLOAD
    assert failure(masked(b"4" + wrong + b"x", final=False)) == INVALID_PAYLOAD


def test_a_message_too_big_fails_by_its_header() -> None:
    assert failure(header(0x81, 0xFE, (1_001).to_bytes(2, "big"))) == MESSAGE_TOO_BIG
    longest = masked(b"x" * 1_000)
    assert read(FrameReader(1_000), longest) == [(TEXT, b"x" * 1_000)]


def test_a_reserved_opcode_fails_by_its_first_two_bytes() -> None:
    assert failure(b"\x83\x80") == 1002
