"""The real server against RFC 6455, sections 5, 7 and 8: the cases of the Autobahn|Testsuite.

Every case runs on each of the three ways by which the server reads frames: before a WebSocket's
first message, on a connection that was taken over, and on one that was upgraded from polling.
"""

from __future__ import annotations

import orjson
import pytest

from server.transport.frames import BINARY, CLOSE, PING, PONG, UNSUPPORTED_DATA
from server.web import LARGEST_BODY
from tests.transport.conftest import Connect
from tests.transport.raw_websocket import (
    STAGES,
    RawWebSocket,
    chopped,
    close_payload,
    fragments,
    masked,
)
from tests.transport.rfc6455_cases import NOT_UTF8, UTF8, VALID_CODES, Violation, violations

pytestmark = pytest.mark.server
every_stage = pytest.mark.parametrize("stage", STAGES)
CONNECTED = [stage for stage in STAGES if stage != "opened"]


def message(size: int = 0, text: str = "") -> bytes:
    """A move that is refused and acknowledged as number 7, padded to `size` bytes."""
    move = {"kind": "none", "key": "padded-message", "text": text}
    bare = len(b"42/ride,7" + orjson.dumps(["move", {**move, "pad": ""}]))
    return b"42/ride,7" + orjson.dumps(["move", {**move, "pad": "x" * (size - bare)}])


def answered(client: RawWebSocket) -> bool:
    return client.next_of(b"43/ride,7[").endswith(b"]")


@pytest.mark.parametrize(
    ("stage", "case"),
    [
        pytest.param(stage, case, id=f"{stage}: {case.name}")
        for case in violations(LARGEST_BODY)
        for stage in STAGES
        if stage == "taken over" or "in fragments at" not in case.name
    ],
)
def test_what_breaks_the_protocol_is_closed_with_its_code(
    connect: Connect, stage: str, case: Violation
) -> None:
    client = connect(stage)
    client.send(case.stream)
    assert client.close_code() == case.code


@every_stage
@pytest.mark.parametrize("size", [0, 1, 125])
@pytest.mark.parametrize("chop", [1, 1_000])
def test_a_ping_is_answered_with_its_payload(
    connect: Connect, stage: str, size: int, chop: int
) -> None:
    client = connect(stage)
    payload = bytes(range(size))
    client.send(*chopped(masked(payload, PING), chop))
    assert client.next_pong() == payload


@every_stage
def test_ten_pings_have_ten_answers_in_order(connect: Connect, stage: str) -> None:
    client = connect(stage)
    payloads = [b"ping %d" % number for number in range(10)]
    client.send(b"".join(masked(payload, PING) for payload in payloads))
    assert [client.next_pong() for _ in payloads] == payloads


@every_stage
def test_an_unsolicited_pong_is_ignored(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(b"unsolicited", PONG), masked(b"asked", PING))
    assert client.next_pong() == b"asked"


@every_stage
def test_a_ping_between_fragments_is_answered_at_once(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(b"3", final=False), masked(b"now?", PING))
    assert client.next_pong() == b"now?"
    client.send(masked(b"", 0), masked(b"later", PING))
    assert client.next_pong() == b"later"


@every_stage
@pytest.mark.parametrize("code", VALID_CODES)
def test_a_close_is_answered_with_its_code(connect: Connect, stage: str, code: int) -> None:
    client = connect(stage)
    client.send(masked(close_payload(code, "再见".encode()), CLOSE))
    assert client.close_code() == code


@every_stage
def test_a_close_without_a_code_is_answered_without_one(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(b"", CLOSE))
    assert client.ending() == b""


@every_stage
def test_a_reason_may_have_123_bytes(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(close_payload(1000, b"x" * 123), CLOSE))
    assert client.close_code() == 1000


@every_stage
@pytest.mark.parametrize(
    "late",
    [masked(b"late", PING), masked(b"4late"), masked(b"x", 3), masked(b"", CLOSE), b"\xff" * 99],
    ids=["ping", "text", "reserved opcode", "close", "garbage"],
)
def test_what_follows_a_close_is_ignored(connect: Connect, stage: str, late: bytes) -> None:
    client = connect(stage)
    client.send(masked(close_payload(3_000), CLOSE) + late)
    assert client.close_code() == 3_000


@every_stage
def test_binary_is_not_understood(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(b"\x00\x01", BINARY))
    assert client.close_code() == UNSUPPORTED_DATA


@every_stage
@pytest.mark.parametrize("wrong", [b"\xff", b"\xed\xa0\x80", b"\xf4\x90", b"\xc0\xaf"])
def test_wrong_text_fails_fast(connect: Connect, stage: str, wrong: bytes) -> None:
    client = connect(stage)
    whole = masked(b"4" + wrong + b"x" * 200)
    client.send(*chopped(whole[: 9 + len(wrong)], 1))  # the rest of the message never comes
    assert client.close_code() == 1007


@every_stage
@pytest.mark.parametrize("name", NOT_UTF8)
def test_wrong_text_in_tcp_segments(connect: Connect, stage: str, name: str) -> None:
    client = connect(stage)
    client.send(*chopped(masked(b"4" + NOT_UTF8[name]), 1))
    assert client.close_code() == 1007


@pytest.mark.parametrize("stage", CONNECTED)
@pytest.mark.parametrize("text", UTF8)
def test_text_is_taken_however_it_is_cut(connect: Connect, stage: str, text: str) -> None:
    client = connect(stage)
    data = message(text=text)
    client.send(masked(data))
    assert answered(client)
    client.send(fragments(*chopped(data, 1)))
    assert answered(client)
    client.send(*chopped(fragments(*chopped(data, 3)), 1))
    assert answered(client)


@pytest.mark.parametrize("stage", CONNECTED)
@pytest.mark.parametrize("size", [125, 126, 127, 128, 65_535, 65_536, LARGEST_BODY])
@pytest.mark.parametrize("chop", [1, 7, 997, LARGEST_BODY * 2])
def test_messages_of_every_length(connect: Connect, stage: str, size: int, chop: int) -> None:
    data = message(size)
    assert len(data) == size
    client = connect(stage)
    client.send(*chopped(masked(data), max(chop, size // 10_000)))
    assert answered(client)


@every_stage
def test_an_empty_message_is_ignored(connect: Connect, stage: str) -> None:
    client = connect(stage)
    client.send(masked(b""), masked(b"still there?", PING))
    assert client.next_pong() == b"still there?"


def test_what_came_before_an_error_is_answered_first(client: RawWebSocket) -> None:
    client.send(masked(message()) + masked(b"x", 3))
    assert answered(client)
    assert client.close_code() == 1002


def test_what_came_before_a_close_is_answered_first(client: RawWebSocket) -> None:
    client.send(masked(message()) + masked(close_payload(1001), CLOSE))
    assert answered(client)
    assert client.close_code() == 1001
